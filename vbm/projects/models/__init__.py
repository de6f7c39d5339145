"""Tables of the projects room."""

from vbm.projects.models.attachment import Attachment
from vbm.projects.models.blocker import Ask, Blocker, WaitingOn
from vbm.projects.models.checklist import ChecklistItem
from vbm.projects.models.column import Column
from vbm.projects.models.comment import Comment, CommentVersion
from vbm.projects.models.company import TaskFollower, TaskHelper
from vbm.projects.models.completion import Completion
from vbm.projects.models.dependency import Dependency
from vbm.projects.models.label import Label, TaskLabel
from vbm.projects.models.personal import Fold, Look, SavedView
from vbm.projects.models.priority import Priority
from vbm.projects.models.project import Project
from vbm.projects.models.promise import PromiseChange, PromiseReason
from vbm.projects.models.stages import ProjectStage, Stage
from vbm.projects.models.task import Task
from vbm.projects.models.template import ProjectTemplate
from vbm.projects.models.time_entry import TimeEntry

__all__ = [
    "Ask", "Attachment", "Blocker", "ChecklistItem", "Column", "Comment", "CommentVersion", "Completion", "Dependency", "Fold",
    "Label", "Look", "Priority", "Project", "ProjectStage", "ProjectTemplate", "PromiseChange", "PromiseReason", "SavedView",
    "Stage", "Task", "TaskFollower", "TaskHelper", "TaskLabel", "TimeEntry", "WaitingOn",
]  # fmt: skip
