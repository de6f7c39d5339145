"""Which column of a board stands for a stage, when there may be none that is quite it."""

from sqlalchemy.orm import Session

from vbm.projects.models.column import Column
from vbm.projects.models.stages import Stage


def nearest_column(session: Session, project_id: int, stage: Stage) -> Column | None:
    """The first column of this stage, else of the nearest one; nothing is called waiting or done that was not."""
    order = list(Stage)
    fitting = [one for one in order if one == stage or one not in (Stage.WAITING, Stage.DONE)]
    fitting.sort(key=lambda one: abs(order.index(one) - order.index(stage)))
    return Column.first_of(session, project_id, *fitting)
