"""What an owner may say on her page."""

from datetime import timedelta

from flask_login import current_user

from vbm.web.commands import this_form
from vbm.web.forms import Form, Text
from vbm.web.limits import TooMany, hit

MOST_AN_HOUR = 30


class OwnerCommentForm(Form):
    body = Text("Your words", required="Write something first.", most=20_000)

    def refused(self) -> int | None:
        """Why it cannot be taken, as a status, with the sentence in its errors; None when it can. Call it before any write."""
        try:
            hit("owner-comment", str(current_user.id), most=MOST_AN_HOUR, within=timedelta(hours=1), once_for=this_form())
        except TooMany as why:
            self.form_errors.append(str(why))
            return why.status
        return None if self.validate() else 422
