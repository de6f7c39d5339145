"""Where a lead can stand, in order."""

from enum import StrEnum


class Stage(StrEnum):
    NEW = "new"
    QUALIFIED = "qualified"
    CALL_BOOKED = "call_booked"
    CALL_HELD = "call_held"
    PROPOSAL = "proposal"
    WON = "won"
    REFERRED = "referred"
    NOT_YET = "not_yet"
    LOST = "lost"
    SPAM = "spam"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()

    @property
    def is_closed(self) -> bool:
        return self in CLOSED

    @property
    def is_open(self) -> bool:
        """Still to be won; a won lead has become a client."""
        return self in OPEN


OPEN = (Stage.NEW, Stage.QUALIFIED, Stage.CALL_BOOKED, Stage.CALL_HELD, Stage.PROPOSAL)
CLOSED = (Stage.REFERRED, Stage.NOT_YET, Stage.LOST, Stage.SPAM)
PIPELINE = (*OPEN, Stage.WON)
BEFORE_A_TALK = (Stage.NEW, Stage.QUALIFIED)
MAY_COME_BACK = (Stage.REFERRED, Stage.NOT_YET, Stage.LOST)


class LostReason(StrEnum):
    PRICE = "price"
    CHOSE_VA = "chose_va"
    CHOSE_EMPLOYEE = "chose_employee"
    CHOSE_OTHER = "chose_other"
    TIMING = "timing"
    NO_REPLY = "no_reply"
    NOT_READY = "not_ready"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        return LOST_LABELS[self]


LOST_LABELS = {
    LostReason.PRICE: "The price",
    LostReason.CHOSE_VA: "Chose a Virtual Assistant",
    LostReason.CHOSE_EMPLOYEE: "Chose an employee",
    LostReason.CHOSE_OTHER: "Chose another manager",
    LostReason.TIMING: "The timing",
    LostReason.NO_REPLY: "No reply",
    LostReason.NOT_READY: "Not ready to hand over decisions",
    LostReason.OUTSIDE: "Outside what we do",
}
