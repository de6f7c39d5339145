"""Tables of the pulse room."""

from vbm.pulse.models.answer import PulseAnswer, PulseParticipation
from vbm.pulse.models.kudos import Kudos
from vbm.pulse.models.round import PulseRound

__all__ = ["Kudos", "PulseAnswer", "PulseParticipation", "PulseRound"]
