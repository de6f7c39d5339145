"""For how many clients there are places, and when the next one opens."""

from wtforms.validators import Optional

from vbm.web.fields import Whole
from vbm.web.forms import Day, Form

MOST = 99


class RoomForm(Form):
    places = Whole("Places for clients", most=MOST)
    next_on = Day("The next place opens on", validators=[Optional()])
