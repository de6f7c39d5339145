"""What each writing route is sent by the isolation test: constants, and for every id a choice between own and foreign."""

from collections.abc import Callable
from typing import Any

from tests.world import PASSWORD, ClientWorld, World

Ids = dict[str, Any]
Body = dict[str, str | Callable[[Ids], Any]]


def ids_of(world: World, side: ClientWorld) -> Ids:
    """Every id that an address or a form can hold, as this client's people know it."""
    member = world.ana if side is world.lark else world.bo
    return {
        "client_id": side.client.id, "project_id": side.project.id, "task_id": side.task.id, "item_id": side.secret_item.id, "label_id": side.label.id, "needs_id": side.secret_task.id,
        "column": side.doing.id, "neighbour": side.secret_task.id, "person_id": member.id, "lead_id": world.lead.id,
        "message_id": 1, "import_id": 1, "question_id": "handover", "token": "not-a-token", "name": "vbm.css",
    }  # fmt: skip


def pick(name: str) -> Callable[[Ids], Any]:
    return lambda ids: ids[name]


STUCK: Body = {"waiting_on": "owner", "why": "Needs an answer"}
NEW_PERSON: Body = {"name": "New Person", "email": "new@person.test"}
NEW_PASSWORD: Body = {"password": "some other long words", "name": "New Name", "timezone": "Europe/Lisbon"}
TERMS: Body = {
    "basis": "hourly",
    "fee": "40",
    "hours": "",
    "in_force_from": "2026-12-01",
    "starts_on": "2026-12-01",
    "kind": "va",
}

BODIES: dict[str, Body] = {
    "accounts.me.update": {"name": "Other Name", "timezone": "UTC"},
    "accounts.own_password.update": {"current": PASSWORD, "password": "some other long words"},
    "accounts.invitations.update": NEW_PASSWORD,
    "accounts.passwords.create": {"email": "ana@vbm.test"},
    "accounts.passwords.update": NEW_PASSWORD,
    "accounts.sessions.create": {"email": "ana@vbm.test", "password": PASSWORD},
    "accounts.setup.create": {**NEW_PASSWORD, "practice_name": "Mine", "email": "me@me.test", "currency": "EUR"},
    "booking.talks.create": {"name": "A Visitor", "email": "visitor@visitor.test", "topic": "Help", "best_times": "", "timezone": "UTC"},
    "clients.clients.create": {**TERMS, "name": "New client", "timezone": "UTC"},
    "clients.clients.update": {"name": "Renamed", "timezone": "UTC"},
    "clients.terms.create": TERMS,
    "imports.trello.create": {"client_id": pick("client_id")},
    "intake.contacts.create": {"name": "A Visitor", "email": "visitor@visitor.test", "business_name": ""},
    "intake.questions.update": {"answer": "tasks"},
    "leads.leads.create": NEW_PERSON,
    "leads.next_steps.update": {"what": "Call", "on": "2026-12-01"},
    "leads.notes.create": {"text": "A note"},
    "leads.stage_changes.create": {"stage": "qualified"},
    "onboarding.conversions.create": {**TERMS, "client_name": "New client", "first_project": "none", "project_name": "First"},
    "practice.settings.update": {"name": "Renamed", "timezone": "UTC", "currency": "EUR"},
    "projects.assignments.create": {"assignee_id": pick("person_id")},
    "projects.blockers.create": STUCK,
    "projects.columns.create": {"name": "New column", "stage": "next"},
    "projects.comments.create": {"body": "Said by the matrix"},
    "projects.company.create": {"person_id": pick("person_id")},
    "projects.dependencies.create": {"needs": pick("neighbour")},
    "projects.items.create": {"name": "One more"},
    "projects.labels.create": {"name": "Everywhere", "colour": "c2"},
    "projects.labels.update": {"name": "Renamed", "colour": "c2"},
    "projects.moves.create": {
        "to_column": pick("column"), "after_id": pick("neighbour"), "before_id": "", "from_column": pick("column"), "place": "end",
    },
    "projects.project_moves.create": {"to_column": "done", "after_id": pick("project_id"), "before_id": "", "from_column": "active"},
    "projects.projects.create": {"client_id": pick("client_id"), "name": "New project", "starter": "empty"},
    "projects.promises.create": {"promised_on": "2026-12-20", "reason": "scope_grew", "note": "", "was": ""},
    "projects.projects.update": {"name": "Renamed", "outcome": "", "due_on": ""},
    "projects.task_labels.create": {"name": "New word", "colour": "c3"},
    "projects.task_labels.update": {"on": "yes"},
    "projects.tasks.create": {"column_id": pick("column"), "title": "Made by the matrix", "assignee_id": pick("person_id")},
    "projects.tasks.update": {
        "title": "Changed by the matrix", "description": "", "due_on": "", "assignee_id": pick("person_id"), "version": "1", "shown_to_owner": "y",
        "due_time": "", "start_on": "2026-11-30", "priority": "high", "estimate": "1:30", "assignee_was": "",
    },
    "team.invitations.create": {"email": "new@person.test"},
    "team.owners.create": NEW_PERSON,
    "team.people.create": {**NEW_PERSON, "clients": pick("client_id")},
    "team.seats.create": {"client_id": pick("client_id"), "clients": pick("client_id")},
    "today.blockers.create": STUCK,
    "work.focus.create": {"client_id": pick("client_id")},
    "work.tasks.create": {"title": "Added by the matrix", "project_id": pick("project_id"), "due_on": "", "assignee_id": pick("person_id")},
}  # fmt: skip

NO_BODY = {
    "projects.company.destroy", "projects.dependencies.destroy", "projects.followers.create", "projects.followers.destroy", "projects.labels.destroy",
    "accounts.demo.create", "accounts.sessions.destroy", "accounts.sign_outs.create", "imports.runs.create", "imports.trello.destroy",
    "intake.deletions.create", "intake.results.create", "leads.unsubscriptions.create", "mail.retries.create",
    "projects.blockers.destroy", "projects.completions.create", "projects.completions.destroy", "projects.items.update",
    "projects.starts.create", "team.access_ends.create", "team.access_ends.destroy", "team.seats.destroy",
    "today.completions.create", "today.reopenings.create", "today.starts.create", "work.focus.destroy",
}  # fmt: skip
