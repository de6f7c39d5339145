"""Tables of the intake room."""

from vbm.intake.models.contact import Contact
from vbm.intake.models.journey import KEEP_DAYS, digest
from vbm.intake.models.questionnaire_version import QuestionnaireVersion
from vbm.intake.models.submission import Submission, submission_of
from vbm.intake.models.visitor_tally import Counted, VisitorTally

__all__ = [
    "KEEP_DAYS",
    "Contact",
    "Counted",
    "QuestionnaireVersion",
    "Submission",
    "VisitorTally",
    "digest",
    "submission_of",
]
