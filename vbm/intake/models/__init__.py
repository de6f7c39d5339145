"""Tables of the intake room."""

from vbm.intake.models.contact import Contact
from vbm.intake.models.questionnaire_version import QuestionnaireVersion
from vbm.intake.models.submission import Submission, digest, submission_of
from vbm.intake.models.visitor_tally import VisitorTally

__all__ = ["Contact", "QuestionnaireVersion", "Submission", "VisitorTally", "digest", "submission_of"]
