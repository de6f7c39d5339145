"""Tables of the pulse room."""

from vbm.pulse.models.kudos import Kudos
from vbm.pulse.models.round import PulseAnswer, PulseParticipation, PulseRound

__all__ = ["Kudos", "PulseAnswer", "PulseParticipation", "PulseRound"]
