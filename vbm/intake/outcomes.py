"""The words the rules answer in. They are stored with a submission, so a code is never renamed."""

from enum import StrEnum


class Outcome(StrEnum):
    VBM = "VBM"
    VA = "VA"
    BOTH = "BOTH"
    TALK = "TALK"

    @property
    def includes_manager(self) -> bool:
        return self in (Outcome.VBM, Outcome.BOTH)


class Clarity(StrEnum):
    CLEAR = "clear"
    LEANING = "leaning"
    TALK = "talk"


class Lean(StrEnum):
    MANAGING = "managing"
    DOING = "doing"
    EVEN = "even"


class Reason(StrEnum):
    LITTLE_NEED = "little_need"
    CLOSE = "close"
    EARLY_MANAGER = "early_manager"
    BUDGET_FLOOR = "budget_floor"
    CONTRADICTION_TEAM = "contradiction_team"
    BEYOND_VIRTUAL = "beyond_virtual"
    NOT_READY_TO_DELEGATE = "not_ready_to_delegate"
    INCOME_STAGE = "income_stage"
    BUDGET_VBM = "budget_vbm"


class Note(StrEnum):
    HANDS_LATER = "hands_later"
    AGREE_DECISION_LIMITS = "agree_decision_limits"
    VBM_BUILDS_TEAM_FIRST = "vbm_builds_team_first"
    FIRST_MONTH_WRITE_IT_DOWN = "first_month_write_it_down"
    WRITE_STEPS_FIRST = "write_steps_first"
    WHO_WILL_ASSIGN = "who_will_assign"
    APPROVE_EACH_PIECE_COSTS_TIME = "approve_each_piece_costs_time"
    NO_INCOME_START_SMALL = "no_income_start_small"
    BUDGET_UNKNOWN = "budget_unknown"
    INCOME_UNKNOWN = "income_unknown"
