"""Who takes which role of a pattern. Knows no database."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vbm.projects.pattern import Role


class Seat(NamedTuple):
    person_id: int
    name: str
    capacity: str


def cast(roles: Sequence[Role], seats: Sequence[Seat], said: Mapping[int, int | None]) -> dict[int, int | None]:
    """For each role the person who was named, else one with that seat: the second for the second, while there are enough.

    Somebody else who was named, but has no seat here, is nobody.
    """
    known = {seat.person_id for seat in seats}
    chosen: dict[int, int | None] = {}
    for number, role in enumerate(roles):
        fitting = [seat.person_id for seat in seats if seat.capacity == role.capacity]
        usual = fitting[min(role.number, len(fitting)) - 1] if fitting else None
        named = said.get(number, usual)
        chosen[number] = named if named in known else None
    return chosen
