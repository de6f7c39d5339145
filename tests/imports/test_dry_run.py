"""What a person sees before anything is imported."""

from dataclasses import replace
from pathlib import Path

import pytest

from vbm.imports.board import Board
from vbm.imports.dry_run import Count, preview
from vbm.imports.trello import read_board

RAW = (Path(__file__).parent / "trello_board.json").read_bytes()
NOTHING: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def board() -> Board:
    return read_board(RAW)


def test_a_first_import_counts_everything_as_new(board: Board) -> None:
    seen = preview(board, already=NOTHING)
    assert seen.board_name == "Harbour Café launch"
    assert (seen.cards, seen.lists, seen.labels) == (Count(7, 0), Count(4, 0), Count(3, 0))
    assert (seen.checklists, seen.comments, seen.members) == (Count(2, 0), Count(2, 0), Count(3, 0))
    assert seen.placeholders == ("Ana Example", "boexample", "Gerda Gone")


def test_what_was_taken_before_is_known_and_the_rest_is_new(board: Board) -> None:
    launch = next(card for card in board.cards if card.comments)
    before = {launch.external_id, launch.comments[0].external_id, launch.checklists[1].external_id}
    before |= {board.lists[0].external_id, board.members[0].external_id, board.labels[2].external_id}
    seen = preview(board, already=frozenset(before))
    assert (seen.cards, seen.lists, seen.labels) == (Count(6, 1), Count(3, 1), Count(2, 1))
    assert (seen.checklists, seen.comments, seen.members) == (Count(1, 1), Count(1, 1), Count(2, 1))
    assert seen.cards.total == 7
    assert seen.placeholders == ("boexample", "Gerda Gone")
    assert [one.card.title for one in seen.first_cards if one.is_known] == [launch.title]
    assert [one.name for one in seen.columns if one.is_known] == ["Stuff"]


def test_each_list_shows_its_guess_and_how_many_cards_it_holds(board: Board) -> None:
    columns = preview(board, already=NOTHING).columns
    assert [(one.name, one.stage, one.closed, one.soft_limit, one.open_cards, one.archived_cards) for one in columns] == [
        ("Stuff", "inbox", False, None, 2, 1),
        ("In progress", "doing", False, 3, 2, 0),
        ("Client review", "review", False, None, 1, 0),
        ("Old things", "next", True, None, 1, 0),
    ]


def test_only_the_first_ten_cards_are_shown(board: Board) -> None:
    many = replace(board, cards=tuple(replace(board.cards[0], external_id=f"c{n}", title=f"Card {n}") for n in range(25)))
    shown = preview(many, already=NOTHING).first_cards
    assert [one.card.title for one in shown] == [f"Card {n}" for n in range(10)]
    assert {one.list_name for one in shown} == {"Stuff"}


def test_the_losses_are_passed_on_word_for_word(board: Board) -> None:
    assert preview(board, already=NOTHING).losses == board.losses != ()


def test_an_empty_board_previews_as_nothing() -> None:
    seen = preview(read_board(b'{"lists": []}'), already=NOTHING)
    assert (seen.cards, seen.columns, seen.first_cards) == (Count(0, 0), (), ())
