"""What is said about many tasks at once: one verb, what it needs, and which tasks."""

from typing import Any

from flask import request
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from vbm.projects.models import Priority, Stage
from vbm.support.refusals import Refused
from vbm.web.forms import Choice, Day, Form, IdField, Line
from vbm.work.bulk import DEEDS, Deed, Report, bring_to, due_on, give_to, label_as, weigh
from vbm.work.moving import someone

VERBS = ("assign", "due", "priority", "label", "unlabel", "stage", *DEEDS)
BACK = {"label": "unlabel", "unlabel": "label", "done": "reopen", "archive": "restore", "trash": "restore"}
FIELDS = {"assign": "person_id", "due": "due_on", "priority": "priority", "stage": "stage"}
# A whole selection cannot wait for one thing; each is asked on its own.
STAGES = [stage for stage in Stage if stage != Stage.WAITING]


class BulkForm(Form):
    verb = Choice("What to do", choices=[SelectChoice(verb, verb) for verb in VERBS])
    person_id = IdField("To whom")
    due_on = Day("Due", validators=[Optional()])
    priority = Choice("Priority", choices=[SelectChoice(one.value, one.label) for one in Priority], default="normal")
    label = Line("Label", most=100)
    stage = Choice("Stage", choices=[SelectChoice(one.value, one.label) for one in STAGES], default="doing")

    @property
    def ids(self) -> list[int]:
        """What cannot be an id is not there; twice the same is once."""
        said = [one for one in request.form.getlist("ids") if one.isascii() and one.isdigit() and len(one) < 11]
        return list(dict.fromkeys(int(one) for one in said if 0 < int(one) < 2**31))

    def deed(self, session: Session) -> Deed:
        """What to do with each; says in a sentence what is missing."""
        if not self.ids:
            raise Refused("Tick the tasks first.")
        if not self.validate():
            raise Refused(" ".join(str(error) for errors in self.errors.values() for error in errors))
        match self.verb.data:
            case "assign":
                return give_to(someone(session, self.person_id.data))
            case "due":
                return due_on(self.due_on.data)
            case "priority":
                return weigh(Priority(self.priority.data))
            case "label" | "unlabel":
                if not self.label.data:
                    raise Refused("Say which label.")
                return label_as(self.label.data, on=self.verb.data == "label")
            case "stage":
                return bring_to(Stage(self.stage.data))
        return DEEDS[self.verb.data]

    def way_back(self, report: Report) -> dict[str, Any]:
        """The form that takes it back, where one verb can: all of them were alike before."""
        verb = self.verb.data
        if not report.changed:
            return {}
        if verb in BACK:
            return {"verb": BACK[verb], "label": self.label.data or ""}
        before = next(iter(report.was)) if len(report.was) == 1 else "unknown"
        can_go_back = verb in FIELDS and before not in ("unknown", "waiting")
        return {"verb": verb, FIELDS[verb]: before} if can_go_back else {}
