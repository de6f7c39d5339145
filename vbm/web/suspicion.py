"""How much of what a stranger typed looks like a robot's: values in, points with their reasons in words out."""

import json
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from vbm.support.held import HOLD

LISTED = Path(__file__).with_name("disposable_domains.json")
YOUNG = "It was sent within three seconds."
FORGED = "The stamp of the form was missing or not ours."
AGAIN = "The same copy of the form was sent before."
LINK_FOR_NAME = "A link stands where a person’s name should be."
LINK_FOR_BUSINESS = "A web address with its path stands where a business name should be."
SOME_LINKS = "It has three links or more."
MANY_LINKS = "It has five links or more."
MARKUP = "It has links written in markup."
SEEN = "The same text came more than three times."
SEEN_OFTEN = "The same text came more than ten times."
DISPOSABLE = "The address is of a service for addresses that are thrown away."
MIXED = "A word mixes Cyrillic or Greek letters with Latin ones."
HEADER = "Somebody tried to write into the head of an email."

# Every rule looks at each sign once: no part of one may begin inside another run of the same part.
URL = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
ENDINGS = "com|net|org|info|biz|ru|cn|top|xyz|site|online|shop|club|io|co|me|link|live"
BARE_DOMAIN = re.compile(rf"\w\.(?:{ENDINGS})\b", re.IGNORECASE)
WITH_PATH = re.compile(r"https?://|\bwww\.|\.[a-z]{2,10}/\S", re.IGNORECASE)
IN_MARKUP = re.compile(r"\[url[=\]]|<a\s[^<>]*href|\[link[=\]]", re.IGNORECASE)
INTO_HEADER = re.compile(r"[\r\n\x00][ \t]*(?:bcc|cc|to|from|subject|content-type|mime-version|reply-to)[ \t]*:", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST_TEXT = 40
LONGEST_SAID = 4_000  # of one field; what is longer was refused already, or is no field of ours


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody left: `age` in seconds, None for a stamp that is not ours."""

    name: str = ""
    business: str = ""
    texts: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    email: str = ""
    age: float | None = 60.0
    least_age: float = 3.0
    form_used: bool = False
    seen: int = 0


@dataclass(frozen=True, slots=True)
class VisitorRules:
    """What the practice chose: domains of its own beside ours, and whether everybody's browser has to prove something."""

    disposable: frozenset[str] = field(default_factory=frozenset)
    always_prove: bool = False


def suspicions(left: Left, rules: VisitorRules) -> dict[str, int]:
    left = _cut(left)
    found = {**_of_the_form(left), **_of_the_words(left)}
    if is_disposable(left.email, rules):
        found[DISPOSABLE] = 3
    return found


def is_disposable(email: str, rules: VisitorRules) -> bool:
    """The domain itself or one above it."""
    labels = email.rpartition("@")[2].strip().casefold().rstrip(".").split(".")
    domains = {".".join(labels[at:]) for at in range(len(labels) - 1)}
    return bool(domains & (listed() | rules.disposable))


@cache
def listed() -> frozenset[str]:
    return frozenset(json.loads(LISTED.read_text()))


def comparable(texts: tuple[str, ...]) -> str:
    """The words without what differs by accident; nothing for texts too short to tell anything."""
    words = " ".join(" ".join(texts).casefold().split())
    return words if len(words) >= SHORTEST_TEXT else ""


def _cut(left: Left) -> Left:
    texts, raw = ((said[:LONGEST_SAID] for said in many) for many in (left.texts, left.raw))
    name, business, email = (said[:LONGEST_SAID] for said in (left.name, left.business, left.email))
    return replace(left, name=name, business=business, email=email, texts=tuple(texts), raw=tuple(raw))


def _of_the_form(left: Left) -> dict[str, int]:
    found = {}
    if left.least_age and left.age is None:
        found[FORGED] = 3
    elif left.age is not None and left.age < left.least_age:
        found[YOUNG] = 3
    if left.form_used:
        found[AGAIN] = 3
    if left.seen > 10:
        found[SEEN_OFTEN] = HOLD
    elif left.seen > 3:
        found[SEEN] = 4
    return found


def _of_the_words(left: Left) -> dict[str, int]:
    found, text = {}, "\n".join(left.texts)
    links = len(URL.findall(text))
    if URL.search(left.name) or BARE_DOMAIN.search(left.name):
        found[LINK_FOR_NAME] = 4
    if WITH_PATH.search(left.business):
        found[LINK_FOR_BUSINESS] = 3
    if links >= 3:
        found[MANY_LINKS if links >= 5 else SOME_LINKS] = HOLD if links >= 5 else 3
    if IN_MARKUP.search(text):
        found[MARKUP] = 4
    if any(_mixes(word) for word in WORD.findall(" ".join((left.name, left.business, text)))):
        found[MIXED] = 3
    if any(INTO_HEADER.search(said) for said in left.raw):
        found[HEADER] = HOLD
    return found


def _mixes(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in set(word)}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})
