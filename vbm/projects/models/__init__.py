"""Tables of the projects room."""

from vbm.projects.models.blocker import Blocker, WaitingOn
from vbm.projects.models.checklist import ChecklistItem
from vbm.projects.models.column import Column
from vbm.projects.models.comment import Comment
from vbm.projects.models.completion import Completion
from vbm.projects.models.label import Label, TaskLabel
from vbm.projects.models.project import Project
from vbm.projects.models.stages import ProjectStage, Stage
from vbm.projects.models.task import Task

__all__ = [
    "Blocker", "ChecklistItem", "Column", "Comment", "Completion", "Label",
    "Project", "ProjectStage", "Stage", "Task", "TaskLabel", "WaitingOn",
]  # fmt: skip
