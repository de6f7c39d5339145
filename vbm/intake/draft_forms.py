"""What a manager changes in the draft of the questionnaire, one thing a form."""

from collections.abc import Mapping
from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.widgets import TextArea

from vbm.intake.changes import QUESTION_OF, THRESHOLDS
from vbm.intake.checks import MOST_POINTS
from vbm.intake.named_by_rules import MONEY
from vbm.intake.questions import Dimension, Questionnaire
from vbm.intake.texts import known_fields, texts_of, wrong_with
from vbm.support.money import currency_choices
from vbm.support.refusals import Refused
from vbm.web.fields import Whole
from vbm.web.forms import Boxes, Choice, Form, IdField, Line, Text

MOST_MONEY, MOST_LEAD = 100_000_000, 99
LONG, SHORT = 400, 120
NO_DIMENSION = ""
NO_REVISION = -1


class LongLine(Line):
    """One line that is long enough to be shown on several."""

    widget = TextArea()


class Revision(IdField):
    """Which state of the draft was looked at."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = read_revision(str(valuelist[0]) if valuelist else "")


def read_revision(said: str) -> int:
    """Which state of the draft it names; none that there ever is for what is no number."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else NO_REVISION


class DraftForm(Form):
    revision = Revision()

    @property
    def seen(self) -> int:
        """The state of the draft that was looked at."""
        return NO_REVISION if self.revision.data is None else int(self.revision.data)

    def keep(self, why: Refused, revision: int) -> None:
        """Shown again with what was typed, and with the sentence that refused it; the next try is made on what is there now."""
        self.form_errors.append(str(why))
        self.revision.data = revision


class QuestionForm(DraftForm):
    wording = LongLine("The question", required="Write the question.", most=LONG)
    hint = Line("A hint below it", most=LONG)
    short = Line("What it is about, in a few words", required="Say in a few words what it is about.", most=SHORT)

    @property
    def said(self) -> dict[str, Any]:
        return {"wording": self.wording.data, "hint": self.hint.data or "", "short": self.short.data}


class NewQuestionForm(QuestionForm):
    dimension = Choice(
        "Which of the five differences does it tell us about?",
        choices=[
            SelectChoice(NO_DIMENSION, "None of them: its answers have no points"),
            *(SelectChoice(one.value, one.value.capitalize()) for one in Dimension),
        ],
    )

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"dimension": self.dimension.data or None}


class OptionForm(DraftForm):
    label = LongLine("The answer, as visitors choose it", required="Write the answer.", most=LONG)
    quote = LongLine("How we quote it to them", required="Write how we say it back to them.", most=LONG)
    managing = Whole("Points for managing", most=MOST_POINTS)
    doing = Whole("Points for doing", most=MOST_POINTS)
    low = Whole("From", most=MOST_MONEY, optional=True)
    high = Whole("To", most=MOST_MONEY, optional=True)

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = {"label": self.label.data, "quote": self.quote.data}
        if self.managing is not None:
            said["points"] = [self.managing.data, self.doing.data]
        if self.low is not None:
            said |= {"low": self.low.data, "high": self.high.data}
        return said

    @classmethod
    def of(cls, question: Mapping[str, Any], **shown: object) -> "OptionForm":
        """With points where its answers have any, with amounts where they are amounts."""
        self, money = cls(data=shown), question["id"] in MONEY
        points = question["dimension"] is not None and not money
        for name, wanted in (("managing", points), ("doing", points), ("low", money), ("high", money)):
            if not wanted:
                delattr(self, name)
        return self


class DimensionForm(DraftForm):
    title = Line("Its name", required="Write its name.", most=SHORT)
    vbm_side = LongLine("What a manager brings", required="Write what a manager brings.", most=LONG)
    va_side = LongLine("What an assistant brings", required="Write what an assistant brings.", most=LONG)
    key = Choice("The leading question", choices=[])
    step = Whole("Points of lead from which it leans to a side", most=MOST_LEAD)
    managing = Text("To somebody who leans to managing", most=1000)
    doing = Text("To somebody who leans to doing", most=1000)
    even = Text("To somebody in between", most=1000)

    def asking(self, model: Questionnaire, dimension: str) -> "DimensionForm":
        self.key.choices = [SelectChoice(one.id, one.wording) for one in model.questions if one.dimension == dimension]
        return self

    @property
    def side(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("title", "vbm_side", "va_side", "key", "step")}

    @property
    def rows(self) -> dict[str, str]:
        return {lean: self[lean].data or "" for lean in ("managing", "doing", "even")}

    def refuses(self, raw: Mapping[str, Any]) -> bool:
        """Whether a text holds a field that we do not know."""
        return _wrong(self, dict.fromkeys(self.rows, "rows"), raw)


def texts_form(raw: Mapping[str, Any], code: str) -> Any:
    """A box for every text that is said where this code applies."""
    fields = {text.group: Text(text.label, most=2000, default=text.words) for text in texts_of(raw, code)}
    return type("TextsForm", (TextsForm,), fields)


class TextsForm(DraftForm):
    @property
    def said(self) -> dict[str, str]:
        return {field.name: field.data or "" for field in self if isinstance(field, Text)}

    def refuses(self, raw: Mapping[str, Any]) -> bool:
        return _wrong(self, {group: group for group in self.said}, raw)


def rules_form(model: Questionnaire) -> Any:
    """Every threshold: a number, or one of the answers of the question that it is about."""
    fields: dict[str, Any] = {"currency": Choice("Currency", choices=[SelectChoice(*one) for one in currency_choices()])}
    for name, label in THRESHOLDS.items():
        if name in QUESTION_OF:
            options = [option for option in model.question(QUESTION_OF[name]).options if option.rank is not None]
            fields[name] = Choice(label, choices=[SelectChoice(str(option.rank), option.label) for option in options])
        else:
            fields[name] = Whole(label, most=MOST_LEAD)
    return type("RulesForm", (RulesForm,), fields)


class RulesForm(DraftForm):
    @property
    def thresholds(self) -> dict[str, int]:
        return {name: int(self[name].data) for name in THRESHOLDS}


def publication_form(people: Mapping[str, str]) -> Any:
    return type(
        "PublicationForm",
        (PublicationForm,),
        {"accepted": Boxes("These results differ", choices=[SelectChoice(*one) for one in people.items()])},
    )


class PublicationForm(DraftForm):
    says = Text("What is new", required="Say what is new, for whoever looks back later.", most=1000)


def _wrong(form: DraftForm, groups: Mapping[str, str], raw: Mapping[str, Any]) -> bool:
    for name, group in groups.items():
        if wrong := wrong_with(form[name].data or "", known_fields(raw, group)):
            form[name].errors = [*form[name].errors, wrong]
    return any(form[name].errors for name in groups)
