"""What every version promises, tried on a seeded sample: more need never counts against a person, and more money neither."""

from collections.abc import Iterator

from vbm.intake.outcomes import Outcome
from vbm.intake.points import Chosen, Points, add_up, weigh
from vbm.intake.questions import Option, Question, Questionnaire
from vbm.intake.recommendation import decide
from vbm.intake.trials import corners, sample, steps_to_managing

STEPPED, BASES = 500, 250
TOWARDS_MANAGING = (
    "Asking for more managing and no more doing can turn a result the other way: "
    "“{new}” in place of “{old}”, about {short}, leads from {before} to {after}. Look at the points and thresholds."
)
LARGER_BUDGET = "A larger budget can take a recommendation away: “{new}” in place of “{old}” leads from {before} to {after}."
WHEN = "When help should start changes the result, and should not."


def unfair(model: Questionnaire) -> Iterator[str]:
    """At most one sentence for each promise that is broken."""
    for promise in (_towards_managing, _larger_budget, _when):
        if broken := next(promise(model), None):
            yield broken


def _towards_managing(model: Questionnaire) -> Iterator[str]:
    steps = steps_to_managing(model)
    for base in (*corners(model), *sample(model, STEPPED)):
        points = add_up(base, model)
        for question, old, new in steps:
            before, after = (_by_points(_moved(points, base, question, to, model), model) for to in (old, new))
            if (after == Outcome.VA != before) or (before == Outcome.VBM and after == Outcome.TALK):
                yield TOWARDS_MANAGING.format(new=new.label, old=old.label, short=question.short, before=before, after=after)


def _moved(points: Points, base: Chosen, question: Question, to: Option, model: Questionnaire) -> Points:
    """The points with one answer changed."""
    was = base[question.id]
    hands = to.doing - was.doing if question.id in model.hands else 0
    return Points(points.managing + to.managing - was.managing, points.doing + to.doing - was.doing, points.hands + hands)


def _larger_budget(model: Questionnaire) -> Iterator[str]:
    bands = [option for option in model.question("budget").options if option.rank is not None]
    for base in (*corners(model), *sample(model, BASES)):
        said = [decide({**base, "budget": band}, model).outcome for band in bands]
        for place, (before, after) in enumerate(zip(said, said[1:], strict=False)):
            lost = before != Outcome.TALK and after == Outcome.TALK
            if lost or (before.includes_manager and not after.includes_manager):
                new, old = bands[place + 1].label, bands[place].label
                yield LARGER_BUDGET.format(new=new, old=old, before=before, after=after)


def _when(model: Questionnaire) -> Iterator[str]:
    for base in sample(model, BASES):
        if len({decide({**base, "when": option}, model) for option in model.question("when").options}) > 1:
            yield WHEN


def _by_points(points: Points, model: Questionnaire) -> Outcome:
    return weigh(points, model.thresholds)[0]
