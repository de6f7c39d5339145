"""Whatever is in the file, the answer is a sound board or a sentence."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbm.imports.board import Board
from vbm.imports.dry_run import preview
from vbm.imports.trello import NotATrelloBoard, read_board

RAW = (Path(__file__).parent / "trello_board.json").read_bytes()
BOUNDED = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))

ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**63,
    10**40,
    1.5,
    float("nan"),
    float("-inf"),
    "",
    "\x00",
    "\ud800",
    "a" * 600,
    [],
    {},
    [[]],
)
ODDER: tuple[Any, ...] = (
    "nan",
    "top",
    "true",
    "0000-00-00",
    "99999-01-01",
    "2026-02-03",
    "javascript:x",
    "http://[::",
    "0" * 24,
    "commentCard",
)
JUNK = st.sampled_from(ODD + ODDER) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "pos", "text"]), inner),
    max_leaves=6,
)

Path_ = tuple[str | int, ...]


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key)
        yield from places(inner, (*path, key))


PLACES = list(places(json.loads(RAW)))


def put(document: Any, path: Path_, junk: Any) -> None:
    try:
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = deepcopy(junk)  # what is drawn twice must not come to hold itself
    except (KeyError, IndexError, TypeError):
        """An earlier change took this place away."""


def parts(value: Any) -> Iterator[Any]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def is_sound(raw: bytes) -> bool:
    """Reads the file; false when it was refused with a sentence."""
    try:
        board = read_board(raw)
    except NotATrelloBoard as refused:
        sentence = str(refused)
    else:
        check(board, raw)
        return True
    assert sentence.endswith((".", "”."))
    return False


def check(board: Board, raw: bytes) -> None:
    assert read_board(raw) == board
    for part in parts(board):
        if isinstance(part, str):
            part.encode()
            assert "\x00" not in part
            assert len(part) <= 100_000
        if isinstance(part, datetime):
            assert part.utcoffset() == timedelta(0)
    lists, labels, members = ({one.external_id for one in some} for some in (board.lists, board.labels, board.members))
    for card in board.cards:
        assert card.list_id in lists
        assert labels >= set(card.label_ids)
        assert members >= set(card.member_ids)
        assert 0 < len(card.title) <= 500
        assert all(link.url.lower().startswith(("http://", "https://")) for link in card.links)
    assert len({card.external_id for card in board.cards}) == len(board.cards)
    assert preview(board, already=frozenset(lists)).lists.new == 0


@BOUNDED
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=6))
def test_junk_anywhere_in_the_file_never_breaks_the_reader(changes: list[tuple[Path_, Any]]) -> None:
    document = json.loads(RAW)
    for path, junk in changes:
        put(document, path, junk)
    if is_sound(json.dumps(document).encode()):
        return
    assert not isinstance(document.get("lists"), list)
    assert not isinstance(document.get("cards"), list)


@BOUNDED
@given(st.integers(0, len(RAW)), st.binary(max_size=6), st.integers(0, len(RAW)))
def test_bytes_cut_and_pasted_anywhere_never_break_the_reader(start: int, pasted: bytes, end: int) -> None:
    is_sound(RAW[:start] + pasted + RAW[end:])


@BOUNDED
@given(JUNK)
def test_every_value_of_one_kind_may_be_junk_at_once(junk: Any) -> None:
    arrays = ("actions", "cards", "labels", "lists", "members", "checklists", "customFields")
    empty = {key: [junk, {"id": junk, "name": junk, "pos": junk, "data": junk, "type": "commentCard"}] for key in arrays}
    assert is_sound(json.dumps(empty).encode())
