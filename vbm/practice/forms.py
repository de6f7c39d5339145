"""What the practice says about itself."""

from wtforms.fields.choices import SelectChoice

from vbm.support.money import currency_choices
from vbm.web.forms import Choice, Form, Line, Zone

CURRENCIES = [SelectChoice(code, words) for code, words in currency_choices()]


class SettingsForm(Form):
    name = Line("Name of your practice", required="Give your practice a name.", most=120)
    timezone = Zone()
    currency = Choice("Currency", choices=CURRENCIES)
