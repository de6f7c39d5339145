"""The canonical stages: a column may be called anything, it always means one of these."""

from enum import StrEnum


class Stage(StrEnum):
    INBOX = "inbox"
    NEXT = "next"
    DOING = "doing"
    WAITING = "waiting"
    REVIEW = "review"
    DONE = "done"

    @property
    def label(self) -> str:
        return self.capitalize()


NOT_BEGUN = (Stage.INBOX, Stage.NEXT)


class ProjectStage(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    WAITING = "waiting"
    WRAPPING_UP = "wrapping_up"
    DONE = "done"

    @property
    def label(self) -> str:
        return self.replace("_", " ").capitalize()
