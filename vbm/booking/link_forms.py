"""What visitors say when they cancel their talk."""

from vbm.web.forms import Form, Text


class CancelForm(Form):
    reason = Text("What made you cancel?", most=500)
