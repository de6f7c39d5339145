"""Tables of the team room."""

from vbm.team.models.note import PersonNote
from vbm.team.models.profile import Channel, Profile, Trade
from vbm.team.models.skill import Level, Skill, Tool
from vbm.team.models.time_off import TimeOff

__all__ = ["Channel", "Level", "PersonNote", "Profile", "Skill", "TimeOff", "Tool", "Trade"]
