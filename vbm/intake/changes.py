"""What is new in a version beside another one, as lines a person reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from vbm.intake.named_by_rules import RANKS
from vbm.intake.questions import Option, Question, Questionnaire, Thresholds
from vbm.intake.texts import TITLES, every_text, rows_of
from vbm.support.money import whole

THRESHOLDS = {
    "vbm_min_managing": "Points for managing from which we suggest a manager",
    "va_min_doing": "Points for doing from which we suggest an assistant",
    "margin": "Lead of one side over the other",
    "hands_min": "Points for hands from which we suggest both",
    "clear_margin": "Lead from which a result is called clear",
    "va_min_budget_rank": "Smallest budget for an assistant",
    "vbm_min_budget_rank": "Smallest budget for a manager",
    "both_min_budget_rank": "Smallest budget for both at once",
    "vbm_min_income_rank": "Smallest income for a manager",
    "max_team_rank": "Largest team for a virtual manager",
    "employer_income_rank": "Income from which a full-time need means an employee",
    "income_parts": "We ask again when the budget is above one part of so many of the income",
}
SIDES = {
    "title": "name",
    "vbm_side": "manager’s side",
    "va_side": "assistant’s side",
    "step": "lead",
    "key": "leading question",
}
QUESTION_OF = {name: question_id for question_id, names in RANKS.items() for name in names}


@dataclass(frozen=True)
class Change:
    where: str
    was: str
    becomes: str


def changes(before: Questionnaire, after: Questionnaire) -> tuple[Change, ...]:
    kinds = (_questions, _thresholds, _dimensions, _words, _money)
    return tuple(change for kind in kinds for change in kind(before, after))


def threshold_in_words(model: Questionnaire, name: str) -> str:
    value = getattr(model.thresholds, name)
    if name not in QUESTION_OF:
        return str(value)
    return next((option.label for option in model.question(QUESTION_OF[name]).options if option.rank == value), "not there")


def _questions(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    old, new = {one.id: one for one in before.questions}, {one.id: one for one in after.questions}
    for id in [*old, *(id for id in new if id not in old)]:
        if id not in new:
            yield Change("A question is gone", old[id].wording, "")
        elif id not in old:
            yield Change("A new question", "", new[id].wording)
        else:
            yield from _question(old[id], new[id], before.currency, after.currency)
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield Change("The order of the questions", _listed(before), _listed(after))


def _question(old: Question, new: Question, was_in: str, now_in: str) -> Iterator[Change]:
    where = f"The question about {new.short}"
    for what in ("wording", "hint", "short"):
        yield from _part(where, "short name" if what == "short" else what, getattr(old, what), getattr(new, what))
    before, after = {one.id: one for one in old.options}, {one.id: one for one in new.options}
    for id in [*before, *(id for id in after if id not in before)]:
        was, now = _answer(before.get(id), was_in), _answer(after.get(id), now_in)
        yield from _part(where, "an answer" if was and now else "a new answer" if now else "an answer is gone", was, now)
    if [id for id in before if id in after] != [id for id in after if id in before]:
        yield from _part(where, "order of the answers", _labels(old), _labels(new))


def _part(where: str, what: str, was: str, now: str) -> Iterator[Change]:
    if was != now:
        yield Change(f"{where}: {what}", was, now)


def _labels(question: Question) -> str:
    return ", ".join(option.label for option in question.options)


def _answer(option: Option | None, currency: str) -> str:
    if option is None:
        return ""
    said = f"{option.label} (quoted: {option.quote}); {option.managing} managing, {option.doing} doing"
    if option.low is None:
        return said
    end = f"to {whole(option.high, currency)}" if option.high is not None else "and more"
    return f"{said}; {whole(option.low, currency)} {end}"


def _thresholds(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    for name in (field.name for field in fields(Thresholds)):
        was, now = threshold_in_words(before, name), threshold_in_words(after, name)
        if was != now:
            yield Change(THRESHOLDS[name], was, now)


def _dimensions(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        for what, label in SIDES.items():
            yield from _part(new.title, label, str(getattr(old, what)), str(getattr(new, what)))


def _words(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    old, new = _all_texts(before), _all_texts(after)
    for where, now in new.items():
        if old.get(where, "") != now:
            yield Change(where, old.get(where, ""), now)


def _all_texts(model: Questionnaire) -> Mapping[str, str]:
    said = {f"{TITLES.get(text.code, text.code)}: {text.label.lower()}": text.words for text in every_text(model)}
    return said | {f"{text.code.replace('.', ', leaning ').capitalize()}": text.words for text in rows_of(model)}


def _money(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    if before.currency != after.currency:
        yield Change("Currency", before.currency, after.currency)


def _listed(model: Questionnaire) -> str:
    return ", ".join(question.short for question in model.questions)
