"""Did you mean gmail.com? A domain that is one slip away from one that many people have."""

COMMON = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "msn.com",
    "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com",
    "proton.me", "protonmail.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "fastmail.com", "zoho.com",
    "comcast.net", "verizon.net", "att.net", "btinternet.com", "orange.fr", "free.fr", "libero.it", "sapo.pt",
)  # fmt: skip
REAL = frozenset({"mail.com", "email.com", "gmx.at", "gmx.ch", "gmx.fr", "gmx.us", "live.de", "live.ca"})
SHORTEST = 7  # shorter names have too many real neighbours


def address_hint(email: str) -> str | None:
    """The address they perhaps meant; None where it is fine, or far from every common one."""
    name, at, domain = email.strip().rpartition("@")
    domain = domain.casefold()
    if not at or domain in COMMON or domain in REAL:
        return None
    meant = next((known for known in COMMON if len(known) >= SHORTEST and is_one_slip(domain, known)), None)
    return f"{name}@{meant}" if meant else None


def is_one_slip(said: str, meant: str) -> bool:
    """One letter added, left out or wrong, or two neighbours swapped (Damerau-Levenshtein distance 1)."""
    if said == meant or abs(len(said) - len(meant)) > 1:
        return False
    at = next((place for place, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), min(len(said), len(meant)))
    left, right = said[at:], meant[at:]
    if len(said) == len(meant):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(said) > len(meant) else left == right[1:]
