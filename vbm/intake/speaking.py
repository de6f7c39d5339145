"""The money a questionnaire speaks of: what it writes beside its amounts, and how all of it becomes another currency."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from vbm.intake.questions import Questionnaire
from vbm.intake.texts import every_text, rows_of
from vbm.support.money import NO_BREAK, sign, symbols

GAP = rf"[ {NO_BREAK}]?"


def in_currency(raw: dict[str, Any], currency: str) -> dict[str, Any]:
    """The same amounts, with another sign beside each of them wherever one is written."""
    if raw["currency"] == currency:
        return deepcopy(raw)
    return {name: _said(part, raw["currency"], currency) for name, part in raw.items()} | {"currency": currency}


def foreign(model: Questionnaire) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """What is written in another currency: the text, the other sign, and where it is mended."""
    for words, about in _all(model):
        if other := _other(words, model.currency):
            yield words, other, about


def _said(part: Any, was: str, now: str) -> Any:
    if isinstance(part, str):
        return _before(was).sub(sign(now), part)
    if isinstance(part, list):
        return [_said(one, was, now) for one in part]
    return {name: _said(one, was, now) for name, one in part.items()} if isinstance(part, dict) else part


def _other(words: str, currency: str) -> str | None:
    ours = symbols()[currency]
    written = (found[1] or found[2] for found in _beside_an_amount().finditer(words))
    return next((one for one in written if one != currency and one[-1] != ours[-1]), None)


def _all(model: Questionnaire) -> Iterator[tuple[str, tuple[str, str]]]:
    for question in model.questions:
        about = ("question", question.id)
        yield from ((words, about) for words in (question.wording, question.hint, question.short))
        yield from ((words, about) for option in question.options for words in (option.label, option.quote))
    yield from ((text.words, ("text", text.code)) for text in every_text(model))
    yield from ((text.words, ("dimension", text.code.partition(".")[0])) for text in rows_of(model))


@cache
def _before(currency: str) -> re.Pattern[str]:
    """Its sign or code right before an amount, and not the end of a longer sign."""
    return re.compile(rf"(?<![A-Z])(?:{re.escape(symbols().get(currency, currency))}|{currency}){GAP}(?=\d)")


@cache
def _beside_an_amount() -> re.Pattern[str]:
    known = "|".join(sorted({re.escape(one) for one in (*symbols(), *symbols().values())}, key=len, reverse=True))
    return re.compile(rf"({known}){GAP}(?=\d)|(?<=\d){GAP}({known})(?![A-Za-z])")
