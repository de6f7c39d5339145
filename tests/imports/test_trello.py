"""A whole, healthy Trello board."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from vbm.imports.board import Board, Card, Item
from vbm.imports.stage_guess import guess_stage
from vbm.imports.trello import read_board

RAW = (Path(__file__).parent / "trello_board.json").read_bytes()


@pytest.fixture(scope="module")
def board() -> Board:
    return read_board(RAW)


def card(board: Board, title: str) -> Card:
    return next(one for one in board.cards if one.title.startswith(title))


def test_the_board_keeps_its_name_description_and_address(board: Board) -> None:
    assert board.name == "Harbour Café launch"
    assert board.description == "Everything for the opening."
    assert board.url == "https://trello.com/b/harbour1/harbour-cafe-launch"
    assert board.external_id == "6955b9000001000000000000"


def test_lists_come_in_the_order_of_the_board_with_a_stage_and_a_limit(board: Board) -> None:
    assert [(one.name, one.stage, one.closed, one.soft_limit) for one in board.lists] == [
        ("Stuff", "inbox", False, None),
        ("In progress", "doing", False, 3),
        ("Client review", "review", False, None),
        ("Old things", "next", True, None),
    ]


def test_cards_come_list_by_list_in_order_and_a_tie_falls_to_the_id(board: Board) -> None:
    assert [one.title for one in board.cards] == [
        "Book the photographer",
        "Choose a font",
        "Write the newsletter",
        "תכנון השקה مرحبا",
        "Launch <script>alert(1)</script> page 🚀",
        "Template: new client",
        "Mirror of the budget",
    ]


def test_a_label_without_a_name_is_called_by_its_colour(board: Board) -> None:
    assert [(one.name, one.colour) for one in board.labels] == [("Green", "green"), ("Urgent", "red_dark"), ("Launch", None)]


def test_someone_who_left_but_still_has_a_card_becomes_a_member_again(board: Board) -> None:
    assert [one.name for one in board.members] == ["Ana Example", "boexample", "Gerda Gone"]
    assert card(board, "Write").member_ids == (board.members[2].external_id,)


def test_a_full_card_brings_dates_labels_and_people(board: Board) -> None:
    launch = card(board, "Launch")
    assert launch.due == datetime(2026, 2, 3, 17, tzinfo=UTC)
    assert launch.done
    assert launch.start is None
    assert launch.created_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert launch.label_ids == tuple(one.external_id for one in board.labels[1:])
    assert launch.member_ids == tuple(one.external_id for one in board.members[:2])
    assert card(board, "תכנון").start == datetime(2026, 1, 10, 8, tzinfo=UTC)


def test_archived_template_and_mirror_cards_say_so(board: Board) -> None:
    assert [one.title for one in board.cards if one.closed] == ["Choose a font"]
    assert [one.title for one in board.cards if one.is_template] == ["Template: new client"]
    mirrors = [one for one in board.cards if one.is_mirror]
    assert [(one.title, one.links[0].url) for one in mirrors] == [("Mirror of the budget", "https://trello.com/c/card0006")]


def test_checklists_and_their_items_are_put_in_order(board: Board) -> None:
    before, nothing = card(board, "Launch").checklists
    assert (before.name, nothing.name, nothing.items) == ("Before opening", "Nothing yet", ())
    assert [(one.name, one.done) for one in before.items] == [
        ("Sign the [lease](https://example.com/lease)", True),
        ("Hire a barista", False),
        ("Order cups", False),
    ]
    barista: Item = before.items[1]
    assert barista.due == datetime(2026, 1, 20, 9, tzinfo=UTC)
    assert barista.member_id == board.members[1].external_id


def test_comments_come_oldest_first_even_from_people_who_left(board: Board) -> None:
    assert [(one.text, one.author_name, one.author_id, one.at) for one in card(board, "Launch").comments] == [
        ("The client likes the **blue** one. 💙", "Carl Example", None, datetime(2026, 1, 4, 15, tzinfo=UTC)),
        ("Nobody signed this one.", "Former member", None, datetime(2026, 1, 7, 15, tzinfo=UTC)),
    ]


def test_links_and_uploads_become_links(board: Board) -> None:
    assert [(one.name, one.is_upload) for one in card(board, "Launch").links] == [
        ("https://example.com/plan", False),
        ("brief.pdf", True),
    ]


def test_all_five_kinds_of_custom_field_are_written_below_the_description(board: Board) -> None:
    description = card(board, "Launch").description
    assert len(description) > 20_000
    assert description.endswith(
        "\n\n**Custom fields from Trello**\n\n"
        "- Signed: yes\n- Venue: Harbour Café\n- Budget: 100.32\n- Tasting: 2026-03-01\n- Package: Gold"
    )


def test_the_losses_are_counted_in_plain_sentences(board: Board) -> None:
    assert board.losses == (
        "3 comments are not in the file: Trello exports only the most recent activity.",
        "1 uploaded file stays on Trello; the card keeps a link that opens for people signed in to Trello.",
        "The custom fields of 1 card were written at the end of its description.",
        "1 card mirrors a card on another board; it comes as a link to Trello.",
        "2 votes do not come along.",
        "1 sticker does not come along.",
        "The place on the map of 1 card does not come along.",
        "1 card cover does not come along.",
        "1 reminder does not come along.",
        "1 note of a Trello Power-Up does not come along.",
        "The secret e-mail addresses of 7 cards were not read.",
        "3 entries of the board’s history (moves, renames and the like) do not come along.",
    )


def test_the_secret_address_that_can_write_to_a_card_is_never_kept(board: Board) -> None:
    assert b"harbour+secret0@boards.example.com" in RAW
    assert "boards.example.com" not in repr(board)


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Backlog", "inbox"),
        ("Ideas 💡", "inbox"),
        ("To Do", "next"),
        ("TODO", "next"),
        ("This week", "next"),
        ("Doing", "doing"),
        ("Work in progress", "doing"),
        ("On hold", "waiting"),
        ("Waiting for approval", "waiting"),
        ("With client", "waiting"),
        ("Blocked", "waiting"),
        ("Client review", "review"),
        ("Approved", "review"),
        ("QA", "review"),
        ("Done this week", "done"),
        ("Completed", "done"),
        ("Published", "done"),
        ("Live", "done"),
        ("To publish", "next"),
        ("Deliveries", "next"),
        ("Household", "next"),
        ("Incomplete", "next"),
        ("In Arbeit", "doing"),
        ("Warten auf Kundin", "waiting"),
        ("Erledigt ✅", "done"),
        ("Zur Freigabe", "review"),
        ("À faire", "next"),
        ("En cours", "doing"),
        ("Por hacer", "next"),
        ("Em andamento", "doing"),
        ("Concluído", "done"),
    ],
)
def test_a_list_is_placed_by_what_it_is_called(name: str, stage: str) -> None:
    assert guess_stage(name, is_first=False) == stage


def test_a_first_list_of_an_unknown_name_is_the_inbox() -> None:
    assert guess_stage("Stuff", is_first=True) == "inbox"
    assert guess_stage("Done", is_first=True) == "done"
