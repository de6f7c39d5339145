"""How many clients one person serves well. A warning with its reason, never a wall."""

from dataclasses import dataclass

from vbm.practice.models import Practice
from vbm.team.models import Trade

THINKS = "A manager thinks ahead for each of them, and owners notice first when that stops."
SWITCHES = "Every client has its own tools, voice and people, and each change from one to another costs time."


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the practice advises for one trade."""

    comfortable: int
    most: int
    why: str

    @classmethod
    def of(cls, practice: Practice, trade: Trade) -> "Guidance":
        if trade == Trade.MANAGER:
            return cls(practice.vbm_comfortable, practice.vbm_most, THINKS)
        return cls(practice.va_comfortable, practice.va_most, SWITCHES)

    def asks_reason(self, clients: int) -> bool:
        return clients > self.most

    def warning(self, name: str, clients: int) -> str:
        """What to say about so many clients; nothing while it is comfortable."""
        if clients <= self.comfortable:
            return ""
        advised = f"{self.comfortable} is comfortable and {self.most} the most we advise"
        return f"{name} serves {clients} client{'' if clients == 1 else 's'}; {advised}. {self.why}"
