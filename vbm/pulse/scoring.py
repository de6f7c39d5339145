"""What the answers of a week come to. What is not enough is None, and None is never zero."""

from collections.abc import Sequence

THRESHOLD = 3  # people; no setting may lower it
POOL_WEEKS = 4


def score_of(answers: Sequence[int]) -> int | None:
    """From 0 to 100: the mean of 1 to 5, stretched; halves go up."""
    count = len(answers)
    return (50 * (sum(answers) - count) + count) // (2 * count) if count else None


def week_score(answers: Sequence[int]) -> int | None:
    """Each person answers once, so that as many answers are as many people."""
    return score_of(answers) if len(answers) >= THRESHOLD else None


def pooled_score(weeks: Sequence[Sequence[int]], people: int) -> int | None:
    """Several weeks too small to be shown, as one number, where enough different people took part in them."""
    return score_of([answer for week in weeks for answer in week]) if people >= THRESHOLD else None


def share(took_part: int, invited: int) -> float | None:
    """In percent, with one digit."""
    return round(100 * took_part / invited, 1) if invited else None
