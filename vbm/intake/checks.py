"""Whether a version may be published: what is wrong with it, and what is only worth knowing."""

from collections.abc import Iterator
from dataclasses import dataclass

from vbm.intake.fair_rules import unfair
from vbm.intake.named_by_rules import MONEY, RANKS
from vbm.intake.questions import Option, Question, Questionnaire
from vbm.intake.reaching import unreached
from vbm.intake.speaking import foreign
from vbm.intake.texts import TITLES, every_text, known_fields, rows_of, wrong_with
from vbm.support.money import symbols

MOST_POINTS = 9
MARGIN_WORDS = (
    "One answer alone can add {most} points, as much as the lead we ask for ({margin}), so a single answer could turn a result."
)


@dataclass(frozen=True)
class Finding:
    """`about` is where it is mended: ("question", id), ("text", code), ("dimension", name) or ("rules", "")."""

    sentence: str
    about: tuple[str, str]
    blocks: bool = True


def check(model: Questionnaire) -> tuple[Finding, ...]:
    """What blocks comes first. The rules are only tried where every part of them is there."""
    found = [*_questions(model), *_thresholds(model), *_dimensions(model), *_texts(model), *_currency(model)]
    if not any(one.blocks for one in found):
        found += [Finding(sentence, ("rules", "")) for sentence in (*unfair(model), *unreached(model))]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def _questions(model: Questionnaire) -> Iterator[Finding]:
    for question in model.questions:
        about = ("question", question.id)
        for sentence in (*_wording(question), *_answers(question), *_points(question), *_bands(question)):
            yield Finding(sentence, about)
        if question.wording.strip() and not question.wording.rstrip("”").endswith("?"):
            yield Finding(f"“{question.wording}” does not end with a question mark.", about, blocks=False)
        for option in question.options:
            if option.quote and (option.quote[0].isupper() or option.quote.endswith(".")):
                words = f"“{option.quote}” is put inside a sentence: begin it small, and leave out the full stop."
                yield Finding(words, about, blocks=False)


def _wording(question: Question) -> Iterator[str]:
    if not question.wording.strip():
        yield f"The question {f'about {question.short}' if question.short.strip() else 'that was added'} has no wording yet."
    elif not question.short.strip():
        yield f"“{question.wording}” has no short name; we need it where a visitor is led back to it."


def _answers(question: Question) -> Iterator[str]:
    name, options = question.short or question.wording or question.id, question.options
    if len(options) < 2:
        yield f"The question about {name} needs at least two answers."
    for option in options:
        if not option.label.strip() or not option.quote.strip():
            yield f"An answer to the question about {name} has no words yet."
    if len({option.id for option in options}) < len(options):
        yield f"Two answers to the question about {name} are the same one."
    for what in ("label", "quote"):
        said = [getattr(option, what).strip() for option in options if getattr(option, what).strip()]
        if len(set(said)) < len(said):
            yield f"Two answers to the question about {name} read the same."


def _points(question: Question) -> Iterator[str]:
    if any(not 0 <= points <= MOST_POINTS for option in question.options for points in (option.managing, option.doing)):
        yield f"The points of {question.short} go from 0 to {MOST_POINTS}."
    if question.dimension is None and any(option.managing or option.doing for option in question.options):
        yield f"The question about {question.short} belongs to none of the five differences, so its answers have no points."


def _bands(question: Question) -> Iterator[str]:
    ranked = [option for option in question.options if option.rank is not None]
    if question.id in RANKS and [option.rank for option in ranked] != list(range(len(ranked))):
        yield f"The answers about {question.short} are not in a rising order."
    if question.id in MONEY:
        yield from _amounts(question, ranked)


def _amounts(question: Question, bands: list[Option]) -> Iterator[str]:
    if not bands or bands[0].low != 0:
        yield f"The first amount of {question.short} begins at 0."
    for band in bands:
        if band.low is not None and band.high is not None and band.high < band.low:
            yield f"“{band.label}” ends below where it begins."
    for before, after in zip(bands, bands[1:], strict=False):
        if before.high is None:
            yield f"“{before.label}” has no end, and is not the last amount."
        elif after.low != before.high + 1:
            yield f"“{after.label}” should begin at {before.high + 1:,}, right after “{before.label}”."
    if bands and bands[-1].high is not None:
        yield f"“{bands[-1].label}” is the last amount, so it has no end."


def _thresholds(model: Questionnaire) -> Iterator[Finding]:
    least, about = model.thresholds, ("rules", "")
    for question_id, names in RANKS.items():
        ranks = {option.rank for option in model.question(question_id).options if option.rank is not None}
        if not {getattr(least, name) for name in names} <= ranks:
            yield Finding(f"A threshold names an answer about {model.question(question_id).short} that is not there.", about)
    for name, needed, most in (
        ("managing", least.vbm_min_managing, model.most_managing),
        ("doing", least.va_min_doing, model.most_doing),
        ("hands", least.hands_min, model.most_hands),
    ):
        if needed > most:
            yield Finding(f"{needed} points for {name} are asked for, and all answers together give {most}.", about)
    single = max(max(question.most_managing, question.most_doing) for question in model.questions)
    if least.margin <= single:
        yield Finding(MARGIN_WORDS.format(most=single, margin=least.margin), about, blocks=False)
    if least.clear_margin < least.margin:
        yield Finding("A result is called clear with a smaller lead than is asked for at all.", about, blocks=False)


def _dimensions(model: Questionnaire) -> Iterator[Finding]:
    for rule in model.dimensions:
        about = ("dimension", rule.dimension.value)
        asked = [question for question in model.questions if question.dimension == rule.dimension]
        managing, doing = sum(question.most_managing for question in asked), sum(question.most_doing for question in asked)
        if managing != doing:
            words = f"{rule.title}: managing can reach {managing} points and doing {doing}. Both sides must reach the same."
            yield Finding(words, about)
        if rule.key not in {question.id for question in asked}:
            yield Finding(f"{rule.title}: its leading question belongs to another difference.", about)
        if not 1 <= rule.step <= max(managing, doing, 1):
            yield Finding(f"{rule.title}: a lead of {rule.step} points can never be reached.", about)
        if not all(side.strip() for side in (rule.title, rule.vbm_side, rule.va_side)):
            yield Finding("One of the five differences has no words yet.", about)


def _texts(model: Questionnaire) -> Iterator[Finding]:
    shorts = {"questions": [{"id": question.id, "short": question.short} for question in model.questions]}
    for text in every_text(model):
        if wrong := wrong_with(text.words, known_fields(shorts, text.group)):
            yield Finding(f"{TITLES.get(text.code, text.code)}, {text.label.lower()}: {wrong}", ("text", text.code))
    for text in rows_of(model):
        dimension, _, lean = text.code.partition(".")
        if wrong := wrong_with(text.words, known_fields(shorts, "rows")):
            title = next((rule.title for rule in model.dimensions if rule.dimension == dimension), dimension)
            yield Finding(f"{title}, leaning {lean}: {wrong}", ("dimension", dimension))


def _currency(model: Questionnaire) -> Iterator[Finding]:
    if model.currency not in symbols():
        yield Finding("We do not know this currency.", ("rules", ""))
        return
    for words, other, about in foreign(model):
        yield Finding(f"“{words}” is written in {other}, and the currency is {model.currency}.", about)
