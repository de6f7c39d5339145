"""What the software keeps about visitors and until when, from the numbers by which it really forgets."""

from typing import NamedTuple

from vbm.extensions import db
from vbm.intake.models import KEEP_DAYS
from vbm.leads.keeping import kept_days
from vbm.leads.suspected import HELD_DAYS
from vbm.practice.models import our_practice
from vbm.web.commands import KEEP as KEEP_FORMS
from vbm.web.commands import KEEP_ANSWER
from vbm.web.limits import KEEP as KEEP_TRIES


class Kept(NamedTuple):
    what: str
    what_for: str
    until: str


def what_is_kept() -> list[Kept]:
    days = kept_days(our_practice(db.session()))
    return [
        Kept(
            "Your answers to the questionnaire",
            "To show you the result, and let you go on another day",
            f"{KEEP_DAYS} days after the last one, unless you leave your name with them; or until you delete them",
        ),
        Kept(
            "Name, address and what you write to us",
            "To send what you asked for, and to prepare a talk",
            "while we are in touch, until we close your enquiry or you ask us to delete it; once it is closed, "
            f"{days['closed']} days after the last word between us, later only where we named a day to speak again; "
            "if you become a client, until you ask",
        ),
        Kept(
            "What you agreed to: when, and in which words",
            "To prove that we may write to you",
            "as long as your name and address are kept",
        ),
        Kept(
            "A form that looks as if a robot sent it",
            "So that a person can look whether it was one",
            f"{max(HELD_DAYS, days['spam'])} days",
        ),
        Kept(
            "How many people came to each question, and from where",
            "To mend questions at which people stop; numbers of a month, nothing that tells one visitor from another",
            "for good",
        ),
        Kept(
            "From which network a form came, scrambled",
            "To hold back whoever sends it a thousand times",
            f"{KEEP_TRIES.days} days",
        ),
        Kept(
            "That a form was sent, and the answer to it",
            "So that a form that is sent twice counts once",
            f"{KEEP_ANSWER.days} days; that there was one, {KEEP_FORMS.days} days",
        ),
    ]
