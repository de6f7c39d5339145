"""How fast visitors may answer: as one person does, as the people of one network do together, and as we can bear."""

from datetime import timedelta

from flask import current_app

from vbm.intake.models import Submission
from vbm.web.limits import hit, network

TEN_MINUTES, HOUR = timedelta(minutes=10), timedelta(hours=1)
OF_ONE, OF_NETWORK = 60, 300  # posts within ten minutes
NEW_OF_NETWORK, NEW_OF_ALL = 20, 1_000  # questionnaires begun: within ten minutes, within an hour
QUICKLY = "These were more answers within ten minutes than one person gives. What you answered before is kept."
BUSY_NETWORK = "Many people answer from your network right now. What you answered before is kept."
BUSY = "Many people begin this questionnaire right now, so yours could not begin yet."


def count_post(mine: Submission | None) -> None:
    """One post of the questionnaire's pages; raises TooMany. Call it before any write."""
    if mine is not None:
        hit("answers", str(mine.id), most=_most(OF_ONE), within=TEN_MINUTES, why=QUICKLY)
    hit("answers.network", network(), most=_most(OF_NETWORK), within=TEN_MINUTES, why=BUSY_NETWORK)


def count_beginning(mine: Submission | None) -> None:
    """The same for one that begins new answers, where there are none that are open."""
    if mine is None or mine.is_finished:
        hit("answers.new", network(), most=_most(NEW_OF_NETWORK), within=TEN_MINUTES, why=BUSY)
        hit("answers.new", "everybody", most=_most(NEW_OF_ALL), within=HOUR, why=BUSY)


def _most(people: int) -> int:
    return people * int(current_app.config["TIMES_A_PERSON"])
