"""The first proposal of who decides what: more is let go with each answer, in the practice's own currency."""

import pytest

from vbm.clients.decision_drafts import DAILY, HOW, NOTHING, WHOLE, drafted
from vbm.clients.models import Right
from vbm.support.money import currency_choices

ORDER = [Right.ASKS, Right.TELLS, Right.ALONE]


def test_each_answer_lets_go_of_at_least_as_much_as_the_one_before() -> None:
    for rows in zip(*(drafted(decide, "EUR") for decide in (NOTHING, HOW, DAILY, WHOLE)), strict=True):
        freedom = [ORDER.index(row.right) for row in rows]
        limits = [row.limit.amount if row.limit else 0 for row in rows]
        assert freedom == sorted(freedom), rows[0].what
        assert limits == sorted(limits), rows[0].what


def test_money_prices_and_people_stay_with_the_owner_however_much_is_let_go() -> None:
    rights = {row.id: row.right for row in drafted(WHOLE, "EUR")}
    assert (rights["prices"], rights["ending"]) == (Right.ASKS, Right.ASKS)
    assert rights["hiring"] != Right.ALONE


def test_what_costs_money_is_decided_alone_up_to_an_amount_only() -> None:
    for decide in (NOTHING, HOW, DAILY, WHOLE):
        for row in drafted(decide, "EUR"):
            if row.id in ("refunds", "tools"):
                assert (row.limit is not None) == (row.right != Right.ASKS), (decide, row)


@pytest.mark.parametrize("decide", [None, "", "everything"])
def test_without_an_answer_the_draft_is_the_careful_one(decide: str | None) -> None:
    assert drafted(decide, "EUR") == drafted(HOW, "EUR")
    assert all(row.limit is None for row in drafted(decide, "EUR"))


def test_limits_are_round_amounts_in_every_currency() -> None:
    said = {code: [str(row.limit) for row in drafted(DAILY, code) if row.limit] for code, _ in currency_choices()}
    assert all(len(limits) == 2 for limits in said.values())
    assert (said["EUR"][0], said["JPY"][0], said["SEK"][0]) == ("€100.00", "¥10,000", "SEK1,000.00")
