"""How the words and colours of another tool fit into ours, and the sentences about what does not."""

from collections.abc import Iterable

from vbm.imports.board import Board, Card, Link, List
from vbm.imports.trello import LOST_AND_FOUND

PROJECT_NAME, PERSON_NAME, COLUMN_NAME, LABEL_NAME, CHECKLIST_NAME = 200, 120, 120, 100, 200
OUTCOME = 2000
MOST_LISTS = 500
TOO_MANY_LISTS = "This board has more than 500 open lists, which no board can show side by side. Archive some, then export again."
COLOURS = {
    "red": "c1", "orange": "c2", "yellow": "c3", "lime": "c4", "green": "c5", "black": "c7",
    "sky": "c8", "blue": "c9", "purple": "c10", "pink": "c12",
}  # fmt: skip
PLAIN = "c7"
LINKS = "**Links from Trello**"


def colour_of(trello: str | None) -> str:
    return COLOURS.get((trello or "").split("_")[0], PLAIN)


def open_lists(board: Board) -> tuple[List, ...]:
    """The lists that become columns; where all are archived, the first one holds their cards."""
    return tuple(one for one in board.lists if not one.closed) or board.lists[:1] or (LOST_AND_FOUND,)


def is_archived(card: Card, closed_lists: frozenset[str]) -> bool:
    return card.closed or card.list_id in closed_lists


def closed_lists(board: Board) -> frozenset[str]:
    return frozenset(one.external_id for one in board.lists if one.closed)


def outcome_of(board: Board) -> str:
    source = f"On Trello: {board.url}" if board.url else ""
    said = board.description[: OUTCOME - len(source) - 2].rstrip()
    return "\n\n".join(part for part in (said, source) if part)[:OUTCOME]


def description_of(card: Card) -> str:
    lines = [f"- [{_plain(link.name)}](<{_address(link)}>)" for link in card.links]
    links = "\n".join([LINKS, "", *lines]) if lines else ""
    return "\n\n".join(part for part in (card.description, links) if part)


def further_losses(board: Board) -> list[str]:
    """What the file holds and the project does not."""
    closed = closed_lists(board)
    archived = sum(is_archived(card, closed) for card in board.cards)
    helpers = sum(max(0, len(card.member_ids) - 1) for card in board.cards)
    items = [item for card in board.cards for part in card.checklists for item in part.items]
    details = sum(bool(item.due or item.member_id) for item in items)
    empty = sum(not part.items for card in board.cards for part in card.checklists)
    starts = sum(card.start is not None for card in board.cards)
    return [
        *_said(archived, "1 card is archived on Trello; it is kept in the project, off its board.",
               "{n:,} cards are archived on Trello; they are kept in the project, off its board."),
        *_said(len(closed), "1 archived list does not become a column.", "{n:,} archived lists do not become columns."),
        *_said(helpers, "1 further person on a card does not come along: the first one has the task.",
               "{n:,} further people on cards do not come along: the first one on each has the task."),
        *_said(details, "The due date or person of 1 checklist item does not come along.",
               "The due dates and people of {n:,} checklist items do not come along."),
        *_said(empty, "1 checklist has no items and was left out.", "{n:,} checklists have no items and were left out."),
        *_said(starts, "1 start date does not come along as a date; it is when the work began, if it has.",
               "{n:,} start dates do not come along as dates; they are when the work began, where it has."),
        *_said(_cut_names(board), "1 name is longer than fits and was cut.", "{n:,} names are longer than fit and were cut."),
        *_said(board.description not in outcome_of(board), "The end of the board’s long description was left out.", ""),
    ]  # fmt: skip


def _cut_names(board: Board) -> int:
    lengths = [(board.name, PROJECT_NAME)]
    lengths += [(one.name, COLUMN_NAME) for one in open_lists(board)]
    lengths += [(one.name, LABEL_NAME) for one in board.labels]
    lengths += [(one.name, PERSON_NAME) for one in board.members]
    lengths += [(part.name, CHECKLIST_NAME) for card in board.cards for part in card.checklists]
    return sum(len(name) > most for name, most in lengths)


def _said(n: int, one: str, many: str) -> Iterable[str]:
    return [one if n == 1 else many.format(n=n)] if n else []


def _plain(name: str) -> str:
    return "".join(f"\\{letter}" if letter in r"\[]<>*_`!&" else letter for letter in name)


def _address(link: Link) -> str:
    return link.url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
