"""Open tasks by what their column means; whatever waits stands in its own lane, whichever column it is in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vbm.projects.models import Stage
from vbm.projects.open_tasks import TaskRow

MOST_SHOWN = 100


@dataclass
class Lane:
    stage: Stage
    tasks: list[TaskRow] = field(default_factory=list)

    @property
    def shown(self) -> list[TaskRow]:
        return self.tasks[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return len(self.tasks) - len(self.shown)


def lanes_of(tasks: Iterable[TaskRow]) -> list[Lane]:
    lanes: dict[Stage, Lane] = {stage: Lane(stage) for stage in Stage if stage != Stage.DONE}
    for task in tasks:
        lanes[Stage.WAITING if task.is_waiting else task.stage].tasks.append(task)
    return list(lanes.values())
