"""A load as a bar: how wide each part is, in which client's colour, and where the hours end."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vbm.capacity.load import Load
from vbm.capacity.reading import Face

WIDE, ROOM = 100, 1.25  # a bar shows a quarter more than the hours, or as much as there is


class Part(NamedTuple):
    x: float
    width: float
    colour: str  # a client's class; empty for what belongs to no client
    kind: str  # planned, guessed or reserved


class Bar(NamedTuple):
    parts: list[Part]
    ends: float | None  # where the hours end; None while nobody knows


def draw_bar(load: Load, clients: Mapping[int, Face], usual: int) -> Bar:
    """`usual` is how many minutes a full bar shows for somebody whose hours nobody knows."""
    pieces = [piece for piece in _pieces(load, clients) if piece[0] > 0]
    hours = usual if load.capacity is None else load.capacity * ROOM
    scale = WIDE / max(hours, sum(minutes for minutes, _, _ in pieces), 1)
    parts, at = [], 0.0
    for minutes, colour, kind in pieces:
        parts.append(Part(round(at * scale, 1), round(minutes * scale, 1), colour, kind))
        at += minutes
    return Bar(parts, None if load.capacity is None else round(load.capacity * scale, 1))


def _pieces(load: Load, clients: Mapping[int, Face]) -> Iterator[tuple[float, str, str]]:
    """What is drawn need not be exact."""
    faces = sorted((clients[id] for id in load.shares), key=lambda face: (face.name.casefold(), face.id))
    for face in faces:
        share = load.shares[face.id]
        yield share.firm, face.colour, "planned"
        yield share.guessed, face.colour, "guessed"
        yield float(share.promised) - share.planned, face.colour, "reserved"
    yield float(load.overhead), "", "reserved"
