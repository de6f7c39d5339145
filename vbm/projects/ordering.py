"""Where a thing goes in a list that several people move at once.

The browser says what it was dropped between, never a number; the neighbour above wins, because with a filter
on only the visible neighbours are known. Positions are whole numbers with wide gaps; when a gap is used up
the list is numbered afresh.
"""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2**32


@dataclass(frozen=True, slots=True)
class Placed:
    position: int
    renumbered: dict[int, int]


def place(others: Sequence[tuple[int, int]], *, after: int | None = None, before: int | None = None, top: bool = False) -> Placed:
    """The position for a thing among `others`, (id, position) pairs in order without the thing itself.

    After `after` when it is there, else before `before`, else at the top when asked, else at the end.
    """
    ids = [id for id, _ in others]
    if after in ids:
        index = ids.index(after) + 1
    elif before in ids:
        index = ids.index(before)
    else:
        index = 0 if top else len(ids)
    low = others[index - 1][1] if index else None
    high = others[index][1] if index < len(others) else None
    if low is None and high is None:
        return Placed(0, {})
    if low is None:
        return Placed(high - GAP, {}) if high is not None else Placed(0, {})
    if high is None:
        return Placed(low + GAP, {})
    if high - low >= 2:
        return Placed((low + high) // 2, {})
    afresh = {id: (place if place < index else place + 1) * GAP for place, id in enumerate(ids)}
    return Placed(index * GAP, afresh)
