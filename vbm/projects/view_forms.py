"""What it takes to keep a view."""

from wtforms import HiddenField

from vbm.web.forms import Form, Line


class NameForm(Form):
    name = Line("What do you call it?", required="Give it a name you will recognise.", most=80)


class ViewForm(NameForm):
    address = HiddenField()
