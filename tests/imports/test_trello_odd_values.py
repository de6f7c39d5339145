"""A board whose single values are missing, wrong, huge or hostile."""

import json
from typing import Any

import pytest

from vbm.imports.board import Board, Card
from vbm.imports.trello import read_board

FIRST, SECOND = {"id": "l1", "name": "First", "pos": 1}, {"id": "l2", "name": "Second", "pos": 2}


def board(*cards: dict[str, Any], **parts: Any) -> Board:
    return read_board(json.dumps({"id": "b", "name": "Odd", "lists": [FIRST, SECOND], "cards": cards} | parts).encode())


def card(**values: Any) -> tuple[Card, tuple[str, ...]]:
    read = board({"id": "c1", "name": "Card", "idList": "l1"} | values)
    return read.cards[0], read.losses


def order(*positions: Any) -> str:
    """The cards "a", "b", "c"... with these positions, in the order they were read."""
    made = [{"id": "abcdefgh"[n], "name": "x", "idList": "l1", "pos": pos} for n, pos in enumerate(positions)]
    return "".join(one.external_id for one in board(*made).cards)


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ((140737488404480, 32767.5, 16384), "cba"),
        ((2**53 + 1, 2**53), "ba"),
        (("9007199254740993", "9007199254740992"), "ba"),
        (("20", 3, "4.5"), "bca"),
        ((float("nan"), 2, None, 1), "dbac"),
        ((float("inf"), -1e308, "nan"), "bac"),
        ((3, float("nan"), 1, float("nan"), 2), "ceabd"),
        ((3, "nan", 1, "nan", 2), "ceabd"),
        (("bottom", 5, "top"), "cba"),
        (([1], {"a": 1}, True, "later", 9), "eabcd"),
        ((10**400, 1, "1" * 5000), "bac"),
        ((7, 7, 7.0), "abc"),
    ],
)
def test_positions_of_every_kind_give_an_order(positions: tuple[Any, ...], expected: str) -> None:
    assert order(*positions) == expected


@pytest.mark.parametrize(
    "written", ["0000-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59-14:00", "soon", 5, [], {}]
)
def test_a_date_that_cannot_be_is_left_empty_and_counted(written: Any) -> None:
    one, losses = card(due=written)
    assert one.due is None
    assert losses == ("1 date could not be understood and was left empty.",)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-02-03T17:00:00.000Z", "2026-02-03T17:00:00+00:00"),
        ("2026-02-03T17:00:00", "2026-02-03T17:00:00+00:00"),
        ("2026-02-03T17:00:00+05:30", "2026-02-03T11:30:00+00:00"),
        ("2026-02-03", "2026-02-03T00:00:00+00:00"),
    ],
)
def test_dates_are_kept_in_utc(written: str, utc: str) -> None:
    due = card(due=written)[0].due
    assert due is not None
    assert due.isoformat() == utc


def test_a_long_title_goes_on_in_the_description() -> None:
    one, losses = card(name="a" * 500 + "bcd", desc="Below")
    assert one.title == "a" * 500
    assert one.description == "bcd\n\nBelow"
    assert losses == ("1 title is longer than 500 characters; the rest of it stands on top of the description.",)


def test_a_huge_description_is_cut_but_keeps_its_custom_fields() -> None:
    fields = [{"id": "f", "name": "Budget", "type": "number"}]
    filled = [{"idCustomField": "f", "value": {"number": "12"}}]
    huge = {"id": "c1", "idList": "l1", "name": "x", "desc": "y" * 300_000, "customFieldItems": filled}
    read = board(huge, customFields=fields)
    assert len(read.cards[0].description) == 100_000
    assert read.cards[0].description.endswith("- Budget: 12")
    assert "1 text is longer than 100,000 characters and was cut there." in read.losses


def test_nul_bytes_and_lone_surrogates_are_cleaned_away() -> None:
    raw = b'{"lists": [{"id": "l1", "name": "A\\u0000B"}], "cards": [{"id": "c", "idList": "l1",'
    raw += b' "name": "x\\ud83dy \\ud83d\\ude80", "desc": "a\x00b\\u0007\\r\\nc"}]}'
    read = read_board(raw)
    assert read.lists[0].name == "AB"
    assert read.cards[0].title == "x\ufffdy 🚀"
    assert read.cards[0].description == "ab\nc"


@pytest.mark.parametrize("name", [None, "", " \n ", "\u200b\u200e", [], {"a": 1}, True])
def test_a_card_without_a_readable_title_still_has_one(name: Any) -> None:
    assert card(name=name)[0].title == "Untitled card"


def test_a_number_is_good_enough_for_a_name() -> None:
    assert card(name=2026)[0].title == "2026"


def test_a_card_in_a_list_that_is_not_there_goes_into_the_first_open_one() -> None:
    closed = FIRST | {"closed": True}
    read = board({"id": "c", "name": "x", "idList": "gone"}, lists=[closed, SECOND])
    assert read.cards[0].list_id == "l2"
    assert read.losses == ("1 card was in a list that is not in the file; it goes into the first list.",)


def test_what_is_there_twice_is_read_once() -> None:
    read = board({"id": "c", "name": "One", "pos": 1, "idList": "l1"}, {"id": "c", "name": "Two", "pos": 2, "idList": "l1"})
    assert [one.title for one in read.cards] == ["One"]
    assert read.losses == ("1 thing is in the file twice; only the first was read.",)


def test_a_card_without_an_id_gets_the_same_one_at_every_reading() -> None:
    nameless = {"name": "x", "idList": "l1"}
    first, again = board(nameless, nameless), board(nameless, nameless)
    assert len({one.external_id for one in first.cards}) == 2
    assert first == again


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.com", "http://[", "https://", None, 5])
def test_an_address_a_browser_must_not_follow_is_left_out(url: Any) -> None:
    one, losses = card(attachments=[{"id": "a", "name": "x", "url": url}])
    assert one.links == ()
    assert losses == ("1 attachment has no usable web address and was left out.",)


def test_what_points_at_nothing_is_left_out_and_counted() -> None:
    comment = {"id": "a", "type": "commentCard", "data": {"text": "Hi", "card": {"id": "gone"}}}
    lost = {"id": "c1", "name": "x", "idList": "l1", "idLabels": ["nope"], "idMembers": ["who"]}
    read = board(lost, actions=[comment], checklists=[{"id": "k", "idCard": "gone", "checkItems": []}])
    assert (read.cards[0].label_ids, read.cards[0].member_ids) == ((), ())
    assert read.losses == (
        "1 comment belongs to a card that is not in the file and was left out.",
        "1 checklist belongs to a card that is not in the file and was left out.",
        "1 label on a card is not described in the file and was left off.",
        "1 assignment is to a person the file does not name and was left off.",
    )


def test_an_old_card_that_only_copies_its_labels_keeps_them() -> None:
    read = board({"id": "c", "name": "x", "idList": "l1", "labels": [{"id": "g", "name": "", "color": "sky_light"}]})
    assert [(one.name, one.colour) for one in read.labels] == [("Sky light", "sky_light")]
    assert read.cards[0].label_ids == ("g",)


def test_arrays_full_of_the_wrong_things_are_skipped_and_counted() -> None:
    read = board({"id": "c", "name": ["x"], "idList": "l1", "idMembers": [None, 1.5]}, labels="red", actions=[None, 3])
    assert read.cards[0].title == "Untitled card"
    assert read.losses == ("6 values were not of the kind Trello writes and were skipped.",)


@pytest.mark.parametrize(("written", "limit"), [(3, 3), ("4", 4), (2.0, 2), (0, None), (-1, None), (1e300, None), ("x", None)])
def test_a_limit_is_a_small_whole_number_or_none(written: Any, limit: int | None) -> None:
    assert board(lists=[FIRST | {"softLimit": written}]).lists[0].soft_limit == limit


def test_equal_positions_fall_to_the_id_whatever_their_order_in_the_file() -> None:
    read = board(*({"id": one, "name": "x", "idList": "l1", "pos": 5} for one in "cab"))
    assert [one.external_id for one in read.cards] == ["a", "b", "c"]


def test_a_number_that_is_none_is_no_name_and_no_limit() -> None:
    read = board(lists=[FIRST | {"name": float("inf"), "softLimit": float("nan")}])
    assert (read.lists[0].name, read.lists[0].soft_limit) == ("Untitled list", None)


def test_a_long_name_is_cut_and_counted() -> None:
    read = board(lists=[FIRST | {"name": "n" * 501}])
    assert read.lists[0].name == "n" * 500
    assert read.losses == ("1 name is longer than 500 characters and was cut there.",)


def test_a_card_is_done_once_a_day_of_completion_is_written() -> None:
    assert card(dateCompleted="2026-01-02T10:00:00.000Z")[0].done
    assert not card(dateCompleted=None)[0].done


def test_a_card_with_a_source_is_a_mirror_even_without_a_role() -> None:
    assert card(mirrorSourceId="abc")[0].is_mirror
    assert not card(cardRole="separator")[0].is_mirror


def test_only_an_id_made_by_trello_tells_when_a_card_was_made() -> None:
    for strange in ("c1", "0" * 24, "z" * 24):
        assert board({"id": strange, "name": "x", "idList": "l1"}).cards[0].created_at is None


def test_a_copied_comment_without_a_date_takes_that_of_its_id() -> None:
    made = {"id": "6955b900000d000000000001", "type": "copyCommentCard", "data": {"text": "Hi", "card": {"id": "c"}}}
    read = board({"id": "c", "name": "x", "idList": "l1"}, actions=[made])
    at = read.cards[0].comments[0].at
    assert at is not None
    assert at.isoformat() == "2026-01-01T00:00:00+00:00"


def test_a_member_without_a_name_and_a_colour_trello_never_had() -> None:
    read = board(members=[{"id": "m"}], labels=[{"id": "g", "color": "url(x)"}])
    assert [one.name for one in read.members] == ["Former member"]
    assert [(one.name, one.colour) for one in read.labels] == [("Label", None)]


def test_custom_fields_without_end_are_cut_and_counted() -> None:
    filled = [{"idCustomField": "f", "value": {"text": "y" * 30_000}}]
    read = board({"id": "c1", "idList": "l1", "name": "x", "customFieldItems": filled})
    assert len(read.cards[0].description) == 20_000
    assert any("longer than we keep" in one for one in read.losses)
