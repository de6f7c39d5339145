"""Passwords: argon2id, at least twelve characters, none that everybody uses (OWASP ASVS 6.2, 11.4.2)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from vbm.support.refusals import Refused

SHORTEST, LONGEST_BYTES = 12, 1024
hasher = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
NOBODYS = hasher.hash("nobody has this password")

COMMON = frozenset(
    "password123456 123456789012 1234567890123 qwertyuiop12 qwertyuiop123 password1234 passwordpassword iloveyou1234 "
    "adminadmin12 administrator letmeinletmein welcome12345 welcomewelcome changeme1234 abcdefghijkl 111111111111 "
    "aaaaaaaaaaaa virtualbusinessmanager virtualassistant".split()
)


def check(password: str, *, name: str, email: str) -> None:
    """Refuses what an attacker would try first."""
    if len(password) < SHORTEST:
        raise Refused(f"Use at least {SHORTEST} characters. A short sentence is easy to remember.")
    if len(password.encode()) > LONGEST_BYTES:
        raise Refused("That is longer than any password needs to be. Use up to 1,000 characters.")
    folded = password.casefold()
    own_words = {email.casefold(), email.partition("@")[0].casefold(), name.casefold()}
    if folded in COMMON or len(set(folded)) < 4 or folded in own_words or "vbmvbm" in folded:
        raise Refused("That one is too easy to guess. Use a few words that do not belong together.")


def hash_password(password: str, *, name: str, email: str) -> str:
    """The hash to keep of a password that is good enough."""
    check(password, name=name, email=email)
    return hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; takes as long when there is none to compare with."""
    if len(password.encode()) > LONGEST_BYTES:
        password = ""
    try:
        return hasher.verify(kept or NOBODYS, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
