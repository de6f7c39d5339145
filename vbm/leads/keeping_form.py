"""How many days people are kept who did not become clients."""

from vbm.web.fields import Whole
from vbm.web.forms import Form


class KeepingForm(Form):
    spam = Whole("Forget spam after so many days", least=1, most=365)
    closed = Whole("Forget closed leads after so many days without a word", least=30, most=3650)
