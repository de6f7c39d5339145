"""How many open tasks a column takes: a warning for most, a wall where the team wants one.

What waits for somebody does not count, and nothing that is in already is ever asked to leave: a wall only keeps
more from coming in by hand.
"""

from vbm.support.refusals import Refused


class Full(Refused):
    """The column takes no more; the board is as it was, so it answers like any other meeting of two wishes."""

    status = 409


def over(most: int | None, count: int) -> int:
    """By how many a column is beyond its limit, wall or warning."""
    return max(0, count - most) if most else 0


def full(name: str, most: int | None, is_hard: bool, count: int) -> str:
    """Why the wall keeps more from coming in; nothing where there is room."""
    if most is None or not is_hard or count < most:
        return ""
    held = "1 open task" if count == 1 else f"{count} open tasks"
    return f"“{name}” is full: it has {held}, and at most {most}. Finish one or move one out first."


def must_have_room(name: str, most: int | None, is_hard: bool, count: int) -> None:
    if why := full(name, most, is_hard, count):
        raise Full(why)
