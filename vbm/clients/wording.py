"""What was agreed, as one would say it."""

from vbm.clients.models import Basis, Terms


def terms_words(terms: Terms | None) -> str:
    if terms is None:
        return "Nothing agreed yet"
    match terms.basis:
        case Basis.HOURLY:
            return f"{terms.fee} an hour"
        case Basis.RETAINER:
            return f"{terms.fee} a month{_for_hours(terms.minutes)}"
        case Basis.PROJECT:
            return f"{terms.fee} for the project"
        case _:
            return f"{terms.fee} a month plus incentive"


def _for_hours(minutes: int | None) -> str:
    return "" if minutes is None else f" for {minutes / 60:g} hours"
