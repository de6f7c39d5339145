"""A version of the questionnaire as it is read from its data. What is published never changes; a change is a new version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

Answers = Mapping[str, str]
Texts = Mapping[str, str]


class UnknownAnswer(ValueError):
    """A question or an option that this version of the questionnaire does not have."""


class MissingAnswers(ValueError):
    def __init__(self, ids: tuple[str, ...], shorts: tuple[str, ...]) -> None:
        self.ids = ids
        opening = "One question is" if len(ids) == 1 else f"{len(ids)} questions are"
        super().__init__(f"{opening} still open: {'; '.join(shorts)}.")


class Dimension(StrEnum):
    FOCUS = "focus"
    MEASURES = "measures"
    RESPONSIBILITY = "responsibility"
    CLIENTS = "clients"
    COMPENSATION = "compensation"


@dataclass(frozen=True)
class Option:
    id: str
    label: str
    quote: str
    managing: int = 0
    doing: int = 0
    rank: int | None = None
    low: int | None = None
    high: int | None = None

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Self:
        managing, doing = raw.get("points", (0, 0))
        return cls(managing=managing, doing=doing, **{name: said for name, said in raw.items() if name != "points"})

    def is_below(self, rank: int) -> bool:
        return self.rank is not None and self.rank < rank


@dataclass(frozen=True)
class Question:
    id: str
    dimension: Dimension | None
    short: str
    wording: str
    options: tuple[Option, ...]
    hint: str = ""

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Self:
        dimension = Dimension(raw["dimension"]) if raw["dimension"] else None
        return cls(**raw | {"dimension": dimension, "options": tuple(map(Option.read, raw["options"]))})

    @property
    def most_managing(self) -> int:
        return max((option.managing for option in self.options), default=0)

    @property
    def most_doing(self) -> int:
        return max((option.doing for option in self.options), default=0)

    def option(self, option_id: str) -> Option:
        for option in self.options:
            if option.id == option_id:
                return option
        raise UnknownAnswer(f"That is not one of the answers to “{self.wording}” Please choose one of those shown.")

    def from_rank(self, rank: int) -> Option:
        return next(option for option in self.options if option.rank == rank)


@dataclass(frozen=True)
class DimensionRule:
    dimension: Dimension
    title: str
    key: str
    step: int
    vbm_side: str
    va_side: str


@dataclass(frozen=True)
class Thresholds:
    vbm_min_managing: int
    va_min_doing: int
    margin: int
    hands_min: int
    clear_margin: int
    va_min_budget_rank: int
    vbm_min_budget_rank: int
    both_min_budget_rank: int
    vbm_min_income_rank: int
    max_team_rank: int
    employer_income_rank: int
    income_parts: int  # a budget above one part of so many of the income is asked about


@dataclass(frozen=True)
class Words:
    """Every sentence about a result, by the code it is for; {fields} are filled in when it is said."""

    headlines: Texts
    summaries: Texts
    reasons: Texts
    notes: Texts
    rows: Mapping[str, Texts]
    asks: Texts
    suggests: Texts
    if_you_let_go: Texts


@dataclass(frozen=True)
class Questionnaire:
    version: str
    currency: str
    thresholds: Thresholds
    hands: tuple[str, ...]
    dimensions: tuple[DimensionRule, ...]
    questions: tuple[Question, ...]
    words: Words

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Self:
        return cls(
            version=raw["version"],
            currency=raw["currency"],
            thresholds=Thresholds(**raw["thresholds"]),
            hands=tuple(raw["hands"]),
            dimensions=tuple(DimensionRule(**rule | {"dimension": Dimension(rule["dimension"])}) for rule in raw["dimensions"]),
            questions=tuple(map(Question.read, raw["questions"])),
            words=Words(**raw["words"]),
        )

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(question.id for question in self.questions)

    @property
    def most_managing(self) -> int:
        return sum(question.most_managing for question in self.questions)

    @property
    def most_doing(self) -> int:
        return sum(question.most_doing for question in self.questions)

    @property
    def most_hands(self) -> int:
        return sum(self.question(id).most_doing for id in self.hands)

    def question(self, question_id: str) -> Question:
        for question in self.questions:
            if question.id == question_id:
                return question
        raise UnknownAnswer("This questionnaire has no such question.")

    def number(self, question_id: str) -> int:
        return self.ids.index(self.question(question_id).id) + 1

    def before(self, question_id: str) -> Question | None:
        number = self.number(question_id)
        return self.questions[number - 2] if number > 1 else None

    def after(self, question_id: str) -> Question | None:
        number = self.number(question_id)
        return self.questions[number] if number < len(self.questions) else None

    def known(self, answers: Answers) -> dict[str, str]:
        """The answers that this version has, too; they may have been given to another one."""
        offered = {question.id: {option.id for option in question.options} for question in self.questions}
        return {id: said for id, said in answers.items() if said in offered.get(id, ())}

    def missing(self, answers: Answers) -> tuple[str, ...]:
        return tuple(id for id in self.ids if id not in answers)

    def given(self, answers: Answers) -> dict[str, Option]:
        return {question_id: self.question(question_id).option(option_id) for question_id, option_id in answers.items()}

    def chosen(self, answers: Answers) -> dict[str, Option]:
        """Every question's chosen option; refuses what is unknown first, then what is still open."""
        given = self.given(answers)
        if missing := self.missing(answers):
            raise MissingAnswers(missing, tuple(self.question(id).short for id in missing))
        return given


BUILT_IN_DATA: dict[str, Any] = json.loads(Path(__file__).with_name("questionnaire_2026_1.json").read_text(encoding="utf-8"))
BUILT_IN = Questionnaire.read(BUILT_IN_DATA)
