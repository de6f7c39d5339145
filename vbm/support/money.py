"""Money: a Decimal with its currency, stored as whole minor units."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_currency, get_currency_name, get_currency_precision, get_currency_symbol

LOCALE = Locale("en")
NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def currency_choices() -> tuple[tuple[str, str], ...]:
    """Code and name of the currencies in which a practice may be paid."""
    codes = "EUR USD GBP CHF AUD CAD NZD SEK NOK DKK PLN CZK HUF RON ZAR INR JPY SGD HKD PHP MXN BRL AED ILS".split()
    return tuple((code, f"{code} · {LOCALE.currencies[code]}") for code in codes)


@cache
def symbols() -> dict[str, str]:
    """How each of these currencies is written beside an amount."""
    return {code: get_currency_symbol(code, locale=LOCALE) for code, _ in currency_choices()}


def in_words(currency: str) -> str:
    """US dollars, euros."""
    return str(get_currency_name(currency, count=2, locale=LOCALE))


def sign(currency: str) -> str:
    """What is written right before an amount."""
    symbol = get_currency_symbol(currency, locale=LOCALE)
    return f"{symbol}{NO_BREAK if symbol[-1].isalpha() else ''}"


def whole(amount: int, currency: str) -> str:
    """A round amount, without the digits after the point."""
    return f"{sign(currency)}{amount:,}"


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> "Money":
        return cls(Decimal(minor).scaleb(-get_currency_precision(currency)), currency)

    @property
    def minor(self) -> int:
        """Whole minor units, half rounded away from zero."""
        scaled = self.amount.scaleb(get_currency_precision(self.currency))
        return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    def __str__(self) -> str:
        return format_currency(self.amount, self.currency, locale=LOCALE)
