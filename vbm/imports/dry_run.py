"""What importing a board would do, worked out without writing anything."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vbm.imports.board import Board, Card

FIRST = 10


@dataclass(frozen=True)
class Count:
    new: int
    known: int

    @property
    def total(self) -> int:
        return self.new + self.known


@dataclass(frozen=True)
class ListPreview:
    external_id: str
    name: str
    stage: str
    closed: bool
    soft_limit: int | None
    open_cards: int
    archived_cards: int
    is_known: bool


@dataclass(frozen=True)
class CardPreview:
    card: Card
    list_name: str
    is_known: bool


@dataclass(frozen=True)
class Preview:
    board_name: str
    cards: Count
    lists: Count
    checklists: Count
    comments: Count
    labels: Count
    members: Count
    placeholders: tuple[str, ...]
    columns: tuple[ListPreview, ...]
    first_cards: tuple[CardPreview, ...]
    losses: tuple[str, ...]


def preview(board: Board, *, already: frozenset[str]) -> Preview:
    """`already` holds the external ids of everything taken from this board before, of whatever kind."""
    names = {one.external_id: one.name for one in board.lists}
    return Preview(
        board_name=board.name,
        cards=_count((card.external_id for card in board.cards), already),
        lists=_count(names, already),
        checklists=_count((part.external_id for card in board.cards for part in card.checklists), already),
        comments=_count((said.external_id for card in board.cards for said in card.comments), already),
        labels=_count((label.external_id for label in board.labels), already),
        members=_count((member.external_id for member in board.members), already),
        placeholders=tuple(member.name for member in board.members if member.external_id not in already),
        columns=_columns(board, already),
        first_cards=tuple(
            CardPreview(card=card, list_name=names[card.list_id], is_known=card.external_id in already)
            for card in board.cards[:FIRST]
        ),
        losses=board.losses,
    )


def _columns(board: Board, already: frozenset[str]) -> tuple[ListPreview, ...]:
    cards = Counter((card.list_id, card.closed) for card in board.cards)
    return tuple(
        ListPreview(
            external_id=one.external_id,
            name=one.name,
            stage=one.stage,
            closed=one.closed,
            soft_limit=one.soft_limit,
            open_cards=cards[one.external_id, False],
            archived_cards=cards[one.external_id, True],
            is_known=one.external_id in already,
        )
        for one in board.lists
    )


def _count(external_ids: Iterable[str], already: frozenset[str]) -> Count:
    found = Counter(one in already for one in external_ids)
    return Count(new=found[False], known=found[True])
