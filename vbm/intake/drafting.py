"""Changes to the data of a draft. Each takes the data and gives new data; what a rule names is never lost."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from vbm.intake.named_by_rules import MONEY, RANKS, rule_naming
from vbm.intake.questions import Questionnaire
from vbm.intake.speaking import in_currency
from vbm.support.refusals import Refused

Raw = dict[str, Any]
Change = Callable[[Raw], Raw]
MOST_QUESTIONS, MOST_OPTIONS = 30, 12
GONE = "That is not there any more. Somebody may have removed it just now."


def question_in(raw: Raw, question_id: str) -> Raw:
    return _one(raw["questions"], question_id)


def option_in(raw: Raw, question_id: str, option_id: str) -> Raw:
    return _one(question_in(raw, question_id)["options"], option_id)


def add_question(raw: Raw, id: str, said: Raw) -> Raw:
    """It comes before the questions about money, with the answers yet to be added."""
    if len(raw["questions"]) >= MOST_QUESTIONS:
        raise Refused(f"{MOST_QUESTIONS} questions are more than anybody answers.")
    new = deepcopy(raw)
    place = next((at for at, question in enumerate(new["questions"]) if question["id"] in MONEY), len(new["questions"]))
    new["questions"].insert(place, {"id": id, "options": [], **said})
    return new


def change_question(raw: Raw, question_id: str, said: Raw) -> Raw:
    new = deepcopy(raw)
    question_in(new, question_id).update(said)
    return new


def remove_question(raw: Raw, question_id: str) -> Raw:
    question = question_in(raw, question_id)
    if rule := rule_naming(Questionnaire.read(raw), question_id):
        raise Refused(f"{rule[0].upper()}{rule[1:]} needs this question, so it stays. You can word it anew.")
    new = deepcopy(raw)
    new["questions"] = [one for one in new["questions"] if one["id"] != question["id"]]
    return new


def move_question(raw: Raw, question_id: str, by: int) -> Raw:
    new = deepcopy(raw)
    _move(new["questions"], question_id, by)
    return new


def add_option(raw: Raw, question_id: str, id: str, said: Raw) -> Raw:
    """At the end, or, where it has an amount, among the other amounts."""
    if len(question_in(raw, question_id)["options"]) >= MOST_OPTIONS:
        raise Refused(f"{MOST_OPTIONS} answers are more than anybody reads.")

    def change(options: list[Raw]) -> None:
        options.insert(_place_of(options, said.get("low")), {"id": id, **said})

    return _with_options(raw, question_id, change)


def change_option(raw: Raw, question_id: str, option_id: str, said: Raw) -> Raw:
    rule = rule_naming(Questionnaire.read(raw), question_id, option_id)
    if rule and said.get("low", 0) is None and option_in(raw, question_id, option_id).get("low") is not None:
        raise Refused(f"{rule[0].upper()}{rule[1:]} needs the amount of this answer.")
    return _with_options(raw, question_id, lambda options: _one(options, option_id).update(said))


def remove_option(raw: Raw, question_id: str, option_id: str) -> Raw:
    option = option_in(raw, question_id, option_id)
    if rule := rule_naming(Questionnaire.read(raw), question_id, option_id):
        raise Refused(f"{rule[0].upper()}{rule[1:]} needs this answer, so it stays. You can word it anew.")
    return _with_options(raw, question_id, lambda options: options.remove(_one(options, option["id"])))


def move_option(raw: Raw, question_id: str, option_id: str, by: int) -> Raw:
    return _with_options(raw, question_id, lambda options: _move(options, option_id, by))


def change_rules(raw: Raw, thresholds: Raw, currency: str) -> Raw:
    return in_currency(raw, currency) | {"thresholds": raw["thresholds"] | thresholds}


def change_dimension(raw: Raw, dimension: str, said: Raw, rows: Raw) -> Raw:
    new = deepcopy(raw)
    next(one for one in new["dimensions"] if one["dimension"] == dimension).update(said)
    new["words"]["rows"][dimension] |= rows
    return new


def change_texts(raw: Raw, code: str, said: Raw) -> Raw:
    new = deepcopy(raw)
    for group, words in said.items():
        new["words"][group][code] = words
    return new


def _with_options(raw: Raw, question_id: str, change: Callable[[list[Raw]], Any]) -> Raw:
    """Afterwards ranks follow the order again, and every threshold still names the answer that it named."""
    new = deepcopy(raw)
    options = question_in(new, question_id)["options"]
    named = {name: _ranked_at(options, new["thresholds"][name]) for name in RANKS.get(question_id, ())}
    change(options)
    if question_id in RANKS:
        ranked = [one for one in options if question_id not in MONEY or one.get("low") is not None]
        for option in options:
            option.pop("rank", None)
        for rank, option in enumerate(ranked):
            option["rank"] = rank
    for name, option_id in named.items():
        if option_id is not None:
            new["thresholds"][name] = _one(options, option_id).get("rank", new["thresholds"][name])
    return new


def _place_of(options: list[Raw], low: int | None) -> int:
    if low is None:
        return len(options)
    amounts = [(place, one["low"]) for place, one in enumerate(options) if one.get("low") is not None]
    higher = [place for place, begins in amounts if begins >= low]
    return higher[0] if higher else amounts[-1][0] + 1 if amounts else 0


def _ranked_at(options: list[Raw], rank: int) -> str | None:
    return next((option["id"] for option in options if option.get("rank") == rank), None)


def _move(rows: list[Raw], id: str, by: int) -> None:
    place = rows.index(_one(rows, id))
    rows.insert(max(0, place + by), rows.pop(place))


def _one(rows: list[Raw], id: str) -> Raw:
    for row in rows:
        if row["id"] == id:
            return row
    raise Refused(GONE)
