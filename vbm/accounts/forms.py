"""What people tell us about themselves."""

from typing import Any

from wtforms.validators import ValidationError

from vbm.accounts import passwords
from vbm.practice.forms import CURRENCIES
from vbm.support.refusals import Refused
from vbm.web.fields import EmailLine
from vbm.web.forms import Choice, Form, Line, Password, Zone

NEW_PASSWORD = "Choose a password of at least 12 characters."  # noqa: S105 - words, not a password


class NewPasswordForm(Form):
    """Asks for a password that is hard to guess for this person."""

    password = Password("Password", required=NEW_PASSWORD)

    def __init__(self, *args: Any, known_as: tuple[str, str] = ("", ""), **options: Any) -> None:
        super().__init__(*args, **options)
        self.known_as = known_as

    def validate_password(self, field: Any) -> None:
        try:
            passwords.check(field.data, name=self.known_as[0], email=self.known_as[1])
        except Refused as why:
            raise ValidationError(str(why)) from None


class SetUpForm(NewPasswordForm):
    practice_name = Line("Name of your practice", required="Give your practice a name. You can change it later.", most=120)
    name = Line("Your name", required="Write your name, as clients know you.", most=120)
    email = EmailLine("Email address")
    password = Password("Password", required=NEW_PASSWORD)  # again, for its place among the others
    timezone = Zone()
    currency = Choice("Currency", choices=CURRENCIES, default="EUR")

    def validate_password(self, field: Any) -> None:
        self.known_as = (self.name.data or "", self.email.data or "")
        super().validate_password(field)


class SignInForm(Form):
    email = Line("Email address", required="Write your email address.", most=254)
    password = Password("Password", required="Write your password.")


class AcceptForm(NewPasswordForm):
    name = Line("Your name", required="Write your name, as the others know you.", most=120)
    timezone = Zone()


class ForgottenForm(Form):
    email = EmailLine("Email address")


class MeForm(Form):
    name = Line("Your name", required="Write your name, as the others know you.", most=120)
    timezone = Zone()


class ChangePasswordForm(NewPasswordForm):
    current = Password("The password you have now", required="Write the password you have now.")
    password = Password("New password", required=NEW_PASSWORD)
