"""The fit loop's rules: what lasted, what stands in the table, and which threshold might fit better. Values in, values out."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from tests.intake.walking import AGENCY_OWNER
from vbm.intake.outcomes import Outcome
from vbm.intake.questions import BUILT_IN, Questionnaire
from vbm.intake.recommendation import decide
from vbm.leads import fit
from vbm.leads.fit import Closed, Key

START = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("days", "ends_after", "words"),
    [
        (89, None, "unknown"),
        (90, None, "yes"),
        (400, None, "yes"),
        (60, 59, "no"),
        (60, 60, "unknown"),  # today is the last day
        (60, 75, "unknown"),  # it will end early, and has not yet
        (80, 75, "no"),
        (120, 89, "no"),
        (120, 90, "yes"),
        (0, 0, "unknown"),
        (-10, None, "unknown"),  # begins later
    ],
)
def test_still_a_client_after_90_days(days: int, ends_after: int | None, words: str) -> None:
    ends_on = START + timedelta(days=ends_after) if ends_after is not None else None
    assert fit.stayed(START, ends_on, START + timedelta(days=days)) == words


def test_what_was_forgotten_is_added_to_what_is_known() -> None:
    key = Key("VBM", "", "vbm")
    rows = fit.table(
        [Closed(key, "yes", "1", "talk"), Closed(key, "no", "1", "talk", 4), Closed(Key("VA", "", "nothing"), "unknown", "1", "")]
    )
    assert [(row.key.outcome, row.count, row.by_stay["yes"], row.by_stay["no"]) for row in rows] == [
        ("VBM", 5, 1, 4),
        ("VA", 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("outcome", "bought", "fitting"),
    [
        ("VBM", "vbm", True),
        ("BOTH", "vbm", True),
        ("VA", "vbm", False),
        ("VA", "va", True),
        ("VA", "referred", True),
        ("TALK", "va", False),
        ("VBM", "va", False),
    ],
)
def test_the_advice_fits_when_it_names_what_was_bought(outcome: str, bought: str, fitting: bool) -> None:
    assert fit.fits(Outcome(outcome), bought) is fitting


def just_short() -> dict[str, str]:
    """Answers that miss a manager by one point, and by nothing else."""
    for question in BUILT_IN.questions:
        for option in question.options:
            said = {**AGENCY_OWNER, question.id: option.id}
            now = decide(BUILT_IN.chosen(said), BUILT_IN)
            short = replace(BUILT_IN, thresholds=replace(BUILT_IN.thresholds, vbm_min_managing=now.points.managing + 1))
            lower = replace(short, thresholds=replace(short.thresholds, vbm_min_managing=now.points.managing))
            if not decide(short.chosen(said), short).outcome.includes_manager and now.outcome.includes_manager:
                assert decide(lower.chosen(said), lower).outcome.includes_manager
                return said
    raise AssertionError("no such answers")


def bought(count: int, what: str, said: dict[str, str], stay: str = "yes") -> list[Closed]:
    return [Closed(Key("TALK", "", what), stay, BUILT_IN.version, "", answers=said)] * count


def strict_by_one(said: dict[str, str]) -> Questionnaire:
    points = decide(BUILT_IN.chosen(said), BUILT_IN).points
    return replace(BUILT_IN, thresholds=replace(BUILT_IN.thresholds, vbm_min_managing=points.managing + 1))


def test_a_threshold_that_turned_buyers_away_is_proposed_one_lower() -> None:
    said = just_short()
    model = strict_by_one(said)
    found = fit.propose([*bought(20, "vbm", said), *bought(30, "nothing", AGENCY_OWNER, "unknown")], model)
    assert found is not None
    assert (found.threshold, found.now - found.proposed, found.right_then - found.right_now) == ("vbm_min_managing", 1, 20)
    assert (found.looked_at, found.told_otherwise) == (50, 20 if said != AGENCY_OWNER else 50)


@pytest.mark.parametrize(
    ("cases", "why"),
    [
        (lambda said: bought(49, "vbm", said), "too few"),
        (lambda said: [*bought(2, "vbm", said), *bought(48, "nothing", said)], "two people more can be chance"),
        (lambda said: bought(60, "vbm", said, "no"), "they did not stay"),
        (lambda said: bought(60, "vbm", said, "unknown"), "too early to say"),
        (lambda said: [one._replace(answers=None) for one in bought(60, "vbm", said)], "their answers are forgotten"),
        (lambda said: [one._replace(answers={}) for one in bought(60, "vbm", said)], "they did not answer"),
    ],
)
def test_nothing_is_proposed_without_good_cause(cases: Callable[[dict[str, str]], list[Closed]], why: str) -> None:
    said = just_short()
    assert fit.propose(cases(said), strict_by_one(said)) is None, why


def test_only_thresholds_there_are_are_tried() -> None:
    names = asdict(BUILT_IN.thresholds)
    assert set(fit.TRIED) | set(fit.RANKED) <= set(names)
    assert all(to > 0 for name in (*fit.TRIED, *fit.RANKED) for to in fit._beside(BUILT_IN, name))
