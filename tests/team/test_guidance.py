"""How many clients one person serves well: practice numbers, in words."""

import pytest

from vbm.practice.models import Practice
from vbm.team.guidance import Guidance
from vbm.team.models import Trade

PRACTICE = Practice(vbm_comfortable=2, vbm_most=3, va_comfortable=5, va_most=10)


@pytest.mark.parametrize(
    ("trade", "clients", "warns", "asks"),
    [
        (Trade.MANAGER, 2, False, False),
        (Trade.MANAGER, 3, True, False),
        (Trade.MANAGER, 4, True, True),
        (Trade.ASSISTANT, 5, False, False),
        (Trade.ASSISTANT, 6, True, False),
        (Trade.ASSISTANT, 10, True, False),
        (Trade.ASSISTANT, 11, True, True),
        (Trade.SPECIALIST, 5, False, False),
        (Trade.SPECIALIST, 11, True, True),
    ],
)
def test_beyond_comfortable_is_a_warning_and_beyond_the_most_wants_a_reason(
    trade: Trade, clients: int, warns: bool, asks: bool
) -> None:
    guidance = Guidance.of(PRACTICE, trade)
    assert (bool(guidance.warning("Ana", clients)), guidance.asks_reason(clients)) == (warns, asks)


def test_the_warning_has_the_numbers_and_the_reason() -> None:
    said = Guidance.of(PRACTICE, Trade.MANAGER).warning("Vera", 4)
    assert said.startswith("Vera serves 4 clients; 2 is comfortable and 3 the most we advise.")
    assert "thinks ahead" in said
