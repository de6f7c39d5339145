"""A first proposal of who decides what, made from what an owner would let go of. Knows no database."""

from dataclasses import dataclass
from decimal import Decimal

from vbm.clients.models.decision_right import Right
from vbm.support.money import Money

ALONE, TELLS, ASKS = Right.ALONE, Right.TELLS, Right.ASKS
NOTHING, HOW, DAILY, WHOLE = "nothing", "how", "daily", "whole"  # the answers to “What would you be comfortable letting go?”
USUAL = HOW
# How many of a currency are worth about one dollar or euro, so that a proposed limit is a round amount in each.
WORTH = {
    "SEK": 10, "NOK": 10, "DKK": 10, "CZK": 20, "HUF": 400, "PLN": 4, "RON": 5, "ZAR": 20, "INR": 80, "JPY": 100, "HKD": 8,
    "PHP": 50, "MXN": 20, "BRL": 5, "AED": 4, "ILS": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """One row; `limit` is an amount of money, None where money is not what bounds it."""

    id: str
    what: str
    right: Right
    limit: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`rights` and `limits` are for the four answers in their order; 0 is no limit."""

    id: str
    what: str
    rights: tuple[Right, Right, Right, Right]
    limits: tuple[int, int, int, int] = (0, 0, 0, 0)
    note: str = ""

    @property
    def by_money(self) -> bool:
        """Whether an amount is what bounds it."""
        return any(self.limits)


LINES = (
    Line("hours", "How and when the work is done, within the agreed days", (TELLS, ALONE, ALONE, ALONE)),
    Line("team_hours", "Working hours and days off of the team", (ASKS, ASKS, TELLS, ALONE)),
    Line("refunds", "Refunds to customers", (ASKS, ASKS, ALONE, ALONE), (0, 0, 100, 250), "Above that: ask first."),
    Line(
        "tools", "Spending on tools and services", (ASKS, ASKS, TELLS, ALONE), (0, 0, 100, 250),
        "Each month, in all. Above that: ask first.",
    ),
    Line("promises", "Promises to customers about dates and extras", (ASKS, ASKS, TELLS, ALONE)),
    Line("publishing", "Publishing what was planned: posts, newsletters, pages", (ASKS, TELLS, TELLS, ALONE)),
    Line("prices", "Prices, discounts and payment plans", (ASKS, ASKS, ASKS, ASKS)),
    Line("hiring", "Hiring helpers", (ASKS, ASKS, ASKS, TELLS), note="Within the budget for the team."),
    Line("ending", "Ending the work with a helper", (ASKS, ASKS, ASKS, ASKS)),
    Line("access", "Giving and taking away access to tools", (ASKS, ASKS, TELLS, ALONE), note="The bank stays with the owner."),
)  # fmt: skip


def drafted(decide: str | None, currency: str) -> tuple[Draft, ...]:
    """Where the question was not answered, the careful middle: how the work is done, and nothing that costs money."""
    column = (NOTHING, HOW, DAILY, WHOLE).index(decide if decide in (NOTHING, HOW, DAILY, WHOLE) else USUAL)
    return tuple(_draft(line, column, currency) for line in LINES)


def _draft(line: Line, column: int, currency: str) -> Draft:
    amount = line.limits[column] * WORTH.get(currency, 1)
    note = line.note if amount or not line.by_money else ""
    return Draft(line.id, line.what, line.rights[column], Money(Decimal(amount), currency) if amount else None, note)
