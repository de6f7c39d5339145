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
    # The same in German, French, Spanish and Portuguese, the other languages such boards are written in most.
    (WAITING, r"\bwarte|\bblockiert|\ben attente|\ben espera|\bem espera|\baguard"),
    (REVIEW, r"\bprüf|\bfreigabe|\babnahme|\brévision|\brelecture|\brevisi[óo]n|\brevisão|\baprova"),
    (NEXT, r"\bzu erledigen|\bnächste|\bdiese woche|\bà faire|\bpor hacer|\bpendiente|\ba fazer|\bpróxim"),
    (DONE, r"\berledigt|\bfertig|\babgeschlossen|\btermin[ée]|\bfait\b|\bhecho\b|\bfeito\b|\bconclu[ií]d"),
    (DOING, r"\bin arbeit|\bin bearbeitung|\bläuft|\ben cours|\ben curso|\bhaciendo|\bem andamento|\bfazendo"),
    (INBOX, r"\beingang|\bideen|\bidées?\b|\bideas\b|\bideias"),
)
PATTERNS = tuple((stage, re.compile(pattern, re.IGNORECASE)) for stage, pattern in NAMES)


def guess_stage(name: str, *, is_first: bool) -> str:
    for stage, pattern in PATTERNS:
        if pattern.search(name):
            return stage
    return INBOX if is_first else NEXT
