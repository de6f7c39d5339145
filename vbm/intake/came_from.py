"""Where a visitor came from, in one word: what the link says, else whose page it stood on."""

from collections.abc import Mapping

LONGEST = 80


def source_in(came_from: Mapping[str, str]) -> str:
    return (came_from.get("source") or came_from.get("referrer") or "").casefold()[:LONGEST]


def campaign_in(came_from: Mapping[str, str]) -> str:
    return (came_from.get("campaign") or "").casefold()[:LONGEST]
