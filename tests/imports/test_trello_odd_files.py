"""Files that are not a healthy Trello board, or not quite in the shape of one."""

import json
from pathlib import Path

import pytest

from vbm.imports import trello_file
from vbm.imports.trello import MAX_BYTES, NotATrelloBoard, read_board

RAW = (Path(__file__).parent / "trello_board.json").read_bytes()
TEXT = RAW.decode()
HALF_A_LETTER = TEXT.encode()[: RAW.index("é".encode()) + 1]

REFUSED = {
    "nothing at all": (b"", trello_file.EMPTY),
    "only white space": (b" \r\n\t ", trello_file.EMPTY),
    "only a byte order mark": (b"\xef\xbb\xbf", trello_file.EMPTY),
    "half a file": (RAW[: len(RAW) // 2], trello_file.CUT_OFF),
    "a file cut after a closed bracket": (b'{"lists": [{"id": "a"}', trello_file.CUT_OFF),
    "a file cut inside a letter": (HALF_A_LETTER, trello_file.CUT_OFF),
    "a missing comma": (b'{"lists": [] "cards": []}', trello_file.DAMAGED),
    "half of a UTF-16 letter": (TEXT.encode("utf-16")[:-1], trello_file.DAMAGED),
    "prose": (b"Dear Ana, here are my tasks", trello_file.NOT_JSON),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", trello_file.NOT_JSON),
    "a zip": (b"PK\x03\x04rest", trello_file.ZIPPED),
    "a web page": (b"<!doctype html><title>Log in to Trello</title>", trello_file.WEB_PAGE),
    "Trello's own CSV": (b"Card ID,Card Name,Card URL\n1,Two,three", trello_file.CSV),
    "an array": (b"[" + RAW + b"]", trello_file.ARRAY),
    "a word": (b'"lists"', trello_file.BARE_VALUE),
    "null": (b"null", trello_file.BARE_VALUE),
    "NaN": (b"NaN", trello_file.BARE_VALUE),
    "one card": (json.dumps({"id": "c", "idBoard": "b", "idList": "l", "name": "x"}).encode(), trello_file.ONE_CARD),
    "Asana": (b'{"data": [{"gid": "1", "name": "Task"}]}', trello_file.ASANA),
    "another object": (b'{"name": "me"}', trello_file.NO_BOARD),
    "a board of nulls": (b'{"lists": null, "cards": "none"}', trello_file.NO_BOARD),
    "very deep arrays": (b'{"lists": ' + b"[" * 200_000, trello_file.TOO_DEEP),
    "very deep objects": (b'{"a":' * 200_000 + b"1" + b"}" * 200_000, trello_file.TOO_DEEP),
    "30 MB": (b'{"lists": []' + b" " * 30 * 1024 * 1024 + b"}", trello_file.TOO_BIG),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_a_board_gets_a_sentence_of_its_own(what: str) -> None:
    raw, sentence = REFUSED[what]
    with pytest.raises(NotATrelloBoard) as refused:
        read_board(raw)
    assert str(refused.value) == sentence
    assert sentence.endswith((".", "”."))


def test_the_limit_itself_is_still_read() -> None:
    head, tail = b'{"lists": [], "desc": "', b'"}'
    raw = head + b"a" * (MAX_BYTES - len(head) - len(tail)) + tail
    assert len(read_board(raw).description) == 100_000
    with pytest.raises(NotATrelloBoard):
        read_board(raw + b" ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_gives_the_same_board(encoding: str) -> None:
    assert read_board(TEXT.encode(encoding)) == read_board(RAW)


def test_an_old_windows_file_is_read_with_a_warning() -> None:
    board = read_board('{"lists": [], "name": "Café"}'.encode("cp1252"))
    assert board.name == "Café"
    assert any("old Windows format" in one for one in board.losses)


def test_a_board_without_lists_gets_one_for_its_cards() -> None:
    board = read_board(b'{"cards": [{"id": "c1", "name": "Alone"}]}')
    assert [(one.name, one.stage) for one in board.lists] == [("Inbox", "inbox")]
    assert board.cards[0].list_id == board.lists[0].external_id


def test_an_empty_board_is_a_board() -> None:
    board = read_board(b'{"id": "b", "name": "New", "lists": []}')
    assert (board.name, board.lists, board.cards, board.losses) == ("New", (), (), ())


def test_a_board_of_twenty_thousand_cards_is_read_whole() -> None:
    cards = [
        {"id": f"{n:024x}", "name": f"Card {n}", "idList": "l", "pos": 20_000 - n, "desc": "x" * 850, "badges": {"comments": 0}}
        for n in range(20_000)
    ]
    raw = json.dumps({"id": "b", "name": "Big", "lists": [{"id": "l", "name": "All", "pos": 1}], "cards": cards}).encode()
    assert 19_000_000 < len(raw) < MAX_BYTES
    board = read_board(raw)
    assert len(board.cards) == 20_000
    assert (board.cards[0].title, board.cards[-1].title) == ("Card 19999", "Card 0")


def test_a_small_file_cannot_grow_into_millions_of_cards() -> None:
    board = read_board(b'{"lists": [], "cards": [' + b"{}," * 100_500 + b"{}]}")
    assert len(board.cards) == 100_000
    assert "1 list in the file has more than 100,000 entries; only the first 100,000 were read." in board.losses


def test_a_surrogate_written_as_raw_bytes_is_cleaned_not_misread() -> None:
    board = read_board('{"lists": [], "name": "Café \ud83d"}'.encode("utf-8", "surrogatepass"))
    assert (board.name, board.losses) == ("Café \ufffd", ())
