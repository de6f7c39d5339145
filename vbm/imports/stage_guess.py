"""Guesses where in the work a list stands from what people usually call such lists. The person confirms it."""

import re

INBOX, NEXT, DOING, WAITING, REVIEW, DONE = "inbox", "next", "doing", "waiting", "review", "done"

# The first that matches wins: "Waiting for approval" waits, "Client review" is a review, "Done this week" is done.
NAMES = (
    (WAITING, r"\bwait|\b(?:on )?hold\b|\bblock"),
    (REVIEW, r"\breview|\bapprov|\bqa\b"),
    (NEXT, r"\bto (?:be )?(?:complete|publish|go live)"),
    (DONE, r"\bdone\b|\bcomplete|\blive\b|\bpublish"),
    (DOING, r"\bdoing\b|\bprogress"),
    (NEXT, r"\bto[ -]?do\b|\bnext\b|\bthis week"),
    (INBOX, r"\binbox|\bbacklog|\bideas?\b"),
    (WAITING, r"\bclient"),
)
PATTERNS = tuple((stage, re.compile(pattern, re.IGNORECASE)) for stage, pattern in NAMES)


def guess_stage(name: str, *, is_first: bool) -> str:
    for stage, pattern in PATTERNS:
        if pattern.search(name):
            return stage
    return INBOX if is_first else NEXT
