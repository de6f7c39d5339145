"""What people may say inside a task: other words, steps, links and files."""

from typing import Any, Self

from flask_wtf.file import MultipleFileField
from sqlalchemy.orm import Session
from wtforms.validators import Optional, ValidationError

from vbm.accounts.models import Person
from vbm.projects.files import ACCEPT, LARGEST, Looked, look_into
from vbm.projects.forms import AssigneeForm
from vbm.projects.models import ChecklistItem, Comment, Task
from vbm.projects.storing import Store
from vbm.support.refusals import Refused
from vbm.web.forms import Day, Form, IdField, Line, Text
from vbm.web.links import web_address

MOST_AT_ONCE = 10


class CommentEditForm(Form):
    body = Text("Comment", required="Write something, or remove the comment.", most=20_000)
    version = IdField()

    @classmethod
    def of(cls, comment: Comment, version: int) -> Self:
        return cls(formdata=None, data={"body": comment.body, "version": version})

    def is_older_than(self, version: int) -> bool:
        """Whether its words changed since this was opened; then the form is brought up to date for a second look."""
        if self.version.data == version:
            return False
        self.version.data = version
        return True


class ItemEditForm(AssigneeForm):
    name = Line("What is to be ticked?", required="Say what is to be ticked.", most=500)
    due_on = Day("Due", validators=[Optional()])

    @classmethod
    def of(cls, item: ChecklistItem) -> Self:
        return cls(formdata=None, data={"name": item.name, "assignee_id": item.assignee_id, "due_on": item.due_on})


class LinkForm(Form):
    url = Line("Address", required="Paste the address of the page or file.", most=2000)
    link_name = Line("Name of the link", most=200)

    def validate_url(self, field: Any) -> None:
        address = web_address(field.data or "")
        if address is None:
            raise ValidationError("That is no address of the web. It begins with https:// and has no password in it.")
        field.data = address


class FilesForm(Form):
    files = MultipleFileField("Files", render_kw={"accept": ACCEPT})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.looked: list[Looked] = []
        self.kept: list[str] = []
        self.refused: list[str] = []

    def look(self) -> None:
        """Look into each of them; what cannot be kept is said about each."""
        given = [file for file in self.files.data or () if getattr(file, "filename", None)]
        for file in given[:MOST_AT_ONCE]:
            try:
                self.looked.append(look_into(file.filename, file.stream.read(LARGEST + 1)))
            except Refused as why:
                self.refused.append(str(why))
        for file in given:
            file.close()
        if len(given) > MOST_AT_ONCE:
            self.refused.append(f"Up to {MOST_AT_ONCE} files go at once; {len(given) - MOST_AT_ONCE} more were left out.")
        if not given:
            self.refused.append("Choose a file first.")

    def attach(self, session: Session, task: Task, store: Store, *, by: Person) -> None:
        for file in self.looked:
            try:
                self.kept.append(task.attach_file(session, file, store, by=by).name)
            except Refused as why:
                self.refused.append(str(why))

    @property
    def said(self) -> str:
        return "Attached: " + ", ".join(self.kept) + "." if self.kept else ""
