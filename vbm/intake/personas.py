"""Twelve people we thought of: what a version advises them, and how that differs from another version."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vbm.intake.questions import Answers, Question, Questionnaire
from vbm.intake.recommendation import Advice, recommend
from vbm.intake.texts import TITLES


@dataclass(frozen=True)
class Persona:
    key: str
    name: str
    answers: Answers

    def answers_in(self, model: Questionnaire) -> dict[str, str]:
        """Complete in any version: what is not offered any more, or was never asked, is answered with the least points."""
        known = model.known(self.answers)
        return {question.id: known.get(question.id) or _mildest(question) for question in model.questions}

    def guessed_in(self, model: Questionnaire) -> tuple[str, ...]:
        known = model.known(self.answers)
        return tuple(question.short for question in model.questions if question.id not in known)


@dataclass(frozen=True)
class Difference:
    persona: str
    name: str
    was: str
    becomes: str
    why: str

    @property
    def kept(self) -> dict[str, str]:
        return {"persona": self.persona, "name": self.name, "was": self.was, "becomes": self.becomes, "why": self.why}


def _read(raw: dict[str, Any]) -> Persona:
    key, _, name = raw["name"].partition(" ")
    return Persona(key, name, raw["answers"])


PERSONAS = tuple(map(_read, json.loads(Path(__file__).with_name("golden_personas.json").read_text(encoding="utf-8"))["personas"]))


def differences(before: Questionnaire, after: Questionnaire) -> tuple[Difference, ...]:
    """Whom the new version advises otherwise; points alone are no difference, since only the advice is."""
    return tuple(found for persona in PERSONAS if (found := _difference(persona, before, after)))


def _difference(persona: Persona, before: Questionnaire, after: Questionnaire) -> Difference | None:
    old, new = recommend(persona.answers_in(before), before), recommend(persona.answers_in(after), after)
    if _said(old) == _said(new):
        return None
    why = "; ".join(_why(persona, old, new, after))
    return Difference(persona.key, persona.name, _in_words(old), _in_words(new), f"{why[0].upper()}{why[1:]}.")


def _said(advice: Advice) -> tuple[Any, ...]:
    return advice.outcome, advice.clarity, advice.why, advice.notes, tuple(sorted(advice.leans.items()))


def _in_words(advice: Advice) -> str:
    said = TITLES[advice.why[0] if advice.why else advice.outcome]
    return f"{said}, {advice.clarity}" if not advice.why else said


def _why(persona: Persona, old: Advice, new: Advice, after: Questionnaire) -> Iterator[str]:
    if guessed := persona.guessed_in(after):
        yield f"what they would answer about {' and '.join(guessed)} is not known, so the answer with the least points is taken"
    points, now = (old.managing, old.doing, old.hands), (new.managing, new.doing, new.hands)
    if points != now:
        yield f"managing, doing and hands went from {_slashed(points)} to {_slashed(now)} points"
    for notes, verb in (((set(new.notes) - set(old.notes)), "is added"), ((set(old.notes) - set(new.notes)), "is gone")):
        for note in sorted(notes):
            yield f"the note “{TITLES[note]}” {verb}"
    for dimension, lean in new.leans.items():
        if old.leans.get(dimension) != lean:
            yield f"{dimension} leans to {lean}, not {old.leans.get(dimension, 'even')}"
    if points == now and (old.outcome, old.why, old.clarity) != (new.outcome, new.why, new.clarity):
        yield "the points stayed, so a threshold or an amount decides otherwise"


def _slashed(points: tuple[int, ...]) -> str:
    return "/".join(map(str, points))


def _mildest(question: Question) -> str:
    return min(question.options, key=lambda option: option.managing + option.doing).id
