"""What each writing route is sent by the isolation test: constants, and for every id a choice between own and foreign."""

import io
from base64 import b64decode
from collections.abc import Callable
from typing import Any

from tests.architecture.editor_bodies import EDITOR
from tests.architecture.hosting_bodies import HOSTING, PRESSES
from tests.world import PASSWORD, ClientWorld, World
from vbm.practice.site import mark

Ids = dict[str, Any]
Body = dict[str, str | Callable[[Ids], Any]]


class Again(io.BytesIO):
    """A file that can be sent more than once."""

    def close(self) -> None:
        self.seek(0)


def ids_of(world: World, side: ClientWorld) -> Ids:
    """Every id that an address or a form can hold, as this client's people know it."""
    member = world.ana if side is world.lark else world.bo
    return {
        "client_id": side.client.id, "project_id": side.project.id, "task_id": side.task.id, "item_id": side.secret_item.id,
        "comment_id": side.secret_comment.id, "entry_id": side.secret_entry.id, "attachment_id": side.secret_file.id, "label_id": side.label.id, "notice_id": side.notice.id, "series_id": side.series.id, "next_on": str(side.series.next_on), "series_version": str(side.series.version), "needs_id": side.secret_task.id,
        "column": side.doing.id, "neighbour": side.secret_task.id, "person_id": member.id, "lead_id": world.lead.id,
        # The column that no other route names, because one of them removes it.
        "column_id": side.inbox.id + 1, "inbox": side.inbox.id, "stage": "done", "template_id": 1, "right_id": side.decision.id, "moment": "day_30",
        "off_id": 1 if side is world.lark else 2, "note_id": 1 if side is world.lark else 2, "message_id": 1, "contact_id": 1, "talk_id": 1, "appointment_id": 1, "kind_id": 1, "dated_id": 1, "host_id": world.vera.id, "holiday_id": 1, "partner_id": 1, "referral_id": 1, "import_id": 1, "calendar_id": 1, "view_id": 1, "question_id": "handover", "option_id": "tasks", "code": "VBM", "dimension": "focus", "label": "2026.1", "persona": "01", "site_page": "contact", "site_picture": "portrait", "accent": "006154.css", "token": "not-a-token", "secret": side.nudge, "name": "vbm.css", "slug": "first-talk", "when": "20261201T1000Z",
    }  # fmt: skip


def pick(name: str) -> Callable[[Ids], Any]:
    return lambda ids: ids[name]


STUCK: Body = {"waiting_on": "owner", "whom": "Dana", "why": "Needs an answer", "needed_by": "2026-12-01"}
NEW_PERSON: Body = {"name": "New Person", "email": "new@person.test"}
NEW_PASSWORD: Body = {"password": "some other long words", "name": "New Name", "timezone": "Europe/Lisbon"}
PARTNER: Body = {
    "name": "New assistant",
    "email": "a@assistant.test",
    "website": "assistant.test",
    "skills": "Inbox",
    "room": "2",
    "note": "",
    "is_shown": "y",
}
TERMS: Body = {
    "basis": "hourly",
    "fee": "40",
    "hours": "",
    "in_force_from": "2026-12-01",
    "starts_on": "2026-12-01",
    "kind": "va",
}
DECISION: Body = {"what": "Ordering flowers", "right": "tells", "limit": "40", "note": "Said by the matrix"}

AGAIN: Body = {
    "title": "Again by the matrix", "role": "Writer", "checklist": "One\nTwo", "description": "", "done_when": "", "process_url": "https://matrix.example/",
    "priority": "normal", "estimate": "30", "assignee_id": pick("person_id"),
}  # fmt: skip
OFTEN: Body = {
    "mode": "calendar", "every": "2", "unit": "month", "weekdays": "1", "monthly": "nth", "month_day": "31", "nth": "2", "nth_weekday": "1",
    "starts_on": "2027-01-04", "until": "2029-01-01", "column_id": pick("column"), "due_time": "17:30", "lead_days": "3", "missed": "all",
    "holidays": "before", "zone": "Europe/Lisbon", "shown_to_owner": "y",
}  # fmt: skip

EMPTY_DRAFT = mark({})  # what a person saw who edits a site that nobody has edited
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

BODIES: dict[str, Body] = {
    "accounts.me.update": {"name": "Other Name", "timezone": "UTC"},
    "accounts.own_password.update": {"current": PASSWORD, "password": "some other long words"},
    "accounts.invitations.update": NEW_PASSWORD,
    "accounts.passwords.create": {"email": "ana@vbm.test"},
    "accounts.passwords.update": NEW_PASSWORD,
    "accounts.sessions.create": {"email": "ana@vbm.test", "password": PASSWORD},
    "accounts.setup.create": {**NEW_PASSWORD, "practice_name": "Mine", "email": "me@me.test", "currency": "EUR"},
    **HOSTING,
    "booking.bookings.create": {
        "name": "A Visitor", "email": "visitor@visitor.test", "way": "phone", "phone": "+351 912 345 678", "question": "Help", "timezone": "UTC",
        "request_id": "",
    },
    "booking.talk_cancellations.create": {"reason": "Said by the matrix"},
    "booking.talk_moves.create": {"at": "20261201T1000Z", "zone": "Europe/Lisbon"},
    "booking.talks.create": {"name": "A Visitor", "email": "visitor@visitor.test", "topic": "Help", "best_times": "", "timezone": "UTC"},
    "capacity.absences.update": {
        "deed": "give", "key": lambda ids: f"task:{ids['task_id']}:2026-12-01", "person_id": pick("person_id"), "day": "2099-01-04",
    },
    "capacity.assignments.create": {
        "person_id": pick("person_id"), "was": "", "shown_id": pick("person_id"), "week": "2026-11-30", "next": "/team/capacity",
    },
    "clients.clients.create": {**TERMS, "name": "New client", "timezone": "UTC"},
    "clients.clients.update": {"name": "Renamed", "timezone": "UTC"},
    "clients.decision_deeds.agree": {"agreed_on": "2026-12-01"},
    "clients.decision_deeds.begin": {"decide": "daily"},
    "clients.decision_deeds.move": {"step": "down"},
    "clients.decision_deeds.show_to": {"shown": "yes"},
    "clients.decision_deeds.undo": {"deed": "1"},
    "clients.decisions.create": DECISION,
    "clients.decisions.update": DECISION,
    "clients.endings.update": {"ends_on": "2027-03-31"},
    "clients.terms.create": TERMS,
    "imports.trello.create": {"client_id": pick("client_id")},
    "intake.contacts.create": {"name": "A Visitor", "email": "visitor@visitor.test", "business_name": "", "website": "visitor.test", "heard_from": "A friend", "note": "Hello"},
    **EDITOR,
    "intake.questions.update": {"answer": "tasks"},
    "leads.keeping.update": {"spam": "30", "closed": "365"},
    "leads.leads.create": NEW_PERSON,
    "leads.next_steps.update": {"what": "Call", "on": "2026-12-01"},
    "leads.notes.create": {"text": "A note"},
    "leads.fit.create": {"threshold": "margin", "proposed": "3"},
    "leads.partners.create": PARTNER,
    "leads.partners.update": {**PARTNER, "said_again": "y"},
    "leads.referrals.create": {"partner_id": "2", "note": "Told her about it", "ask_on": "2027-01-04"},
    "leads.referrals.update": {"result": "worked_out", "note": "They get along", "ask_on": "2027-06-01"},
    "leads.waiting_list.create": {"month": ""},
    "leads.leads.update": {"name": "Renamed", "business_name": "", "website": "", "timezone": "UTC"},
    "leads.moves.create": {"to_column": "lost", "from_column": "", "lost_reason": "price", "note": "Said by the matrix"},
    "leads.moves.destroy": {"to_column": "new", "from_column": "new"},
    "leads.overrules.update": {"outcome": "VA", "why": "Said by the matrix"},
    "leads.waits.update": {"until": "2027-06-01", "reason": "Said by the matrix"},
    "notices.choices.update": {"at_once": "assigned", "bundle": "17:00", "days": "0", "quiet_from": "20:00", "quiet_until": "07:00", "nudges": "y"},
    "nudged.comment": {"body": "Said by the matrix"},
    "nudged.going": {"until": "2027-06-01"},
    "nudged.minutes": {"minutes": "1:30"},
    "nudged.stuck": STUCK,
    "onboarding.baselines.update": {"doing_hours": "u5", "note": "Said by the matrix"},
    "onboarding.conversions.create": {**TERMS, "client_name": "New client", "timezone": "UTC", "first_project": "first-90-days", "project_name": "First", "handover": "VA: Inbox\nOwner: Prices"},
    "portal.comments.create": {"body": "Said by the matrix"},
    "practice.holidays.create": {"on": "2027-01-06", "name": "Epiphany"},
    "practice.holidays.create_many": {"lines": "2026-12-25 Christmas Day\n2027-01-01 New Year"},
    "practice.visitor_rules.update": {"disposable": "throw.example"},
    "practice.room.update": {"places": "4", "next_on": "2027-03-01"},
    "practice.settings.update": {"name": "Renamed", "timezone": "UTC", "currency": "EUR"},
    "practice.settings.update_guidance": {"vbm_comfortable": "2", "vbm_most": "4", "va_comfortable": "6", "va_most": "9"},
    "public.frames.update": {"origins": "https://www.lark.example\nhttps://lark.example:8443"},
    "public.looks.create_picture": {"portrait-picture": lambda ids: (Again(PIXEL), "me.png")},
    "public.looks.update": {"accent": "#7b2d8e"},
    "public.publications.create": {"seen": EMPTY_DRAFT},
    "public.publications.destroy": {"seen": EMPTY_DRAFT},
    "public.texts.update": {"seen": EMPTY_DRAFT, "contact_title": "How to find us", "contact_email": "desk@lark.example", "contact_phone": "+351 21 000 0000"},
    "projects.assignments.create": {"assignee_id": pick("person_id")},
    "projects.attachments.create": {"files": lambda ids: (Again(b"Attached by the matrix"), "matrix.txt")},
    "projects.attachments.create_link": {"url": "https://matrix.example/", "link_name": "Attached by the matrix"},
    "projects.attachments.show_to": {"shown": "yes"},
    "projects.blockers.create": STUCK,
    "projects.column_moves.create": {"step": "", "after_id": pick("column"), "before_id": pick("inbox")},
    "projects.column_removals.create": {"into_id": pick("inbox"), "finish": "y"},
    "projects.columns.create": {"name": "New column", "stage": "next"},
    "projects.columns.update": {"name": "Other name", "stage": "doing", "colour": "c2", "most": "4", "is_hard": "y", "policy": "Few", "finish": "y"},
    "projects.copies.create": {
        "name": "A copy", "take": "all", "starts_on": "2027-01-04", "people": "y", "labels": "y", "checklists": "y",
    },
    "projects.comments.create": {"body": "Said by the matrix"},
    "projects.comments.show_to": {"shown": "yes"},
    "projects.comments.update": {"body": "Said otherwise by the matrix", "version": "1"},
    "projects.item_edits.create": {"to": "up"},
    "projects.item_edits.update": {"name": "Named by the matrix", "assignee_id": pick("person_id"), "due_on": ""},
    "projects.company.create": {"person_id": pick("person_id")},
    "projects.dependencies.create": {"needs": pick("neighbour")},
    "projects.items.create": {"name": "One more"},
    "projects.labels.create": {"name": "Everywhere", "colour": "c2"},
    "projects.labels.update": {"name": "Renamed", "colour": "c2"},
    "projects.looks.create": {"version": "1"},
    "projects.looks.create_all": {"next": "/work"},
    "projects.moves.create": {
        "to_column": pick("column"), "after_id": pick("neighbour"), "before_id": "", "from_column": pick("column"), "place": "end",
        "beside": "", "waits": "yes", "asked": "", "undo": "", "anyway": "", "version": "", **STUCK,
    },
    "projects.project_moves.create": {"to_column": "done", "after_id": pick("project_id"), "before_id": "", "from_column": "active", "undo": ""},
    "projects.projects.create": {
        "client_id": pick("client_id"), "name": "New project", "starter": "template-1", "starts_on": "2027-01-04", "stage": "active", "role-0": pick("person_id"),
    },
    "projects.promises.create": {"promised_on": "2026-12-20", "reason": "scope_grew", "note": "", "was": ""},
    "projects.projects.update": {"name": "Renamed", "outcome": "", "due_on": ""},
    "projects.task_copies.create": {"column_id": pick("column")},
    "projects.task_labels.create": {"name": "New word", "colour": "c3"},
    "projects.task_labels.update": {"on": "yes"},
    "projects.templates.create": {"name": "A pattern", "take": "all"},
    "projects.templates.update": {"name": "Another name"},
    "projects.tasks.create": {"column_id": pick("column"), "title": "Made by the matrix", "assignee_id": pick("person_id")},
    "projects.expectations.create": {"until": "2027-06-01"},
    "projects.minutes.create": {"minutes": "30", "note": "Said by the matrix"},
    "projects.minutes.update": {"minutes": "1:30", "work_date": "2026-11-20", "note": "Other words"},
    "projects.tasks.update": {
        "title": "Changed by the matrix", "description": "", "due_on": "", "assignee_id": pick("person_id"), "version": "1", "shown_to_owner": "y",
        "due_time": "", "start_on": "2026-11-30", "priority": "high", "estimate": "1:30", "assignee_was": "",
        "done_when": "It is live", "process_url": "https://matrix.example/how",
    },
    "projects.transfers.create": {"column_id": pick("column")},
    "projects.views.create": {"name": "Late ones", "address": "/work?due=late"},
    "projects.views.update": {"name": "What is late"},
    "pulse.answers.create": {"score": "4", "comment": "Said by the matrix", "sign": "y", "next": "/today"},
    "pulse.kudos.create": {"to_id": pick("person_id"), "words": "Thanks from the matrix"},
    "series.beginnings.create": {**AGAIN, **OFTEN},
    "series.beginnings.create_from": {**AGAIN, **OFTEN},
    "series.next_ones.destroy": {"on": pick("next_on")},
    "series.next_ones.restore": {"on": pick("next_on")},
    "series.next_ones.update": {**AGAIN, "day": "", "on": pick("next_on")},
    "series.series.update": {**AGAIN, **OFTEN, "also_open": "y", "preview": "", "version": pick("series_version")},
    "team.invitations.create": {"email": "new@person.test"},
    "team.notes.create": {"body": "Noted by the matrix"},
    "team.owners.create": NEW_PERSON,
    "team.people.create": {**NEW_PERSON, "clients": pick("client_id"), "trade": "specialist", "reason": "One more"},
    "team.profiles.update": {
        "timezone": "Asia/Manila", "monday": "6:30", "starts_at": "08:00", "channel": "chat", "reach": "Where we chat", "overhead": "2",
        "skill": "Letters", "level": "3", "tools": "Pen, paper", "trade": "specialist", "headline": "Writer", "cover_id": "", "seen": "",
    },
    "team.seats.create": {"client_id": pick("client_id"), "clients": pick("client_id"), "reason": "One more"},
    "team.seats.update": {"duty": "Letters", "monthly_minutes": "20", "reason": "One more"},
    "team.times_off.create": {"first_on": "2098-08-01", "last_on": "2098-08-03", "cover_id": pick("person_id"), "note": "Sea"},
    "team.times_off.update": {"first_on": "2098-09-01", "last_on": "2098-09-03", "cover_id": pick("person_id"), "note": "Sea"},
    "today.blockers.create": STUCK,
    "today.comments.create": {"body": "Said by the matrix"},
    "today.expectations.create": {"until": "2027-06-01"},
    "today.expectations.destroy": {"was": ""},
    "today.minutes.create": {"minutes": "1:30"},
    "today.steps.update": {"done": "yes"},
    "work.bulk.create": {
        "ids": pick("task_id"), "verb": "assign", "person_id": pick("person_id"), "due_on": "2026-12-01", "priority": "high",
        "label": "Words", "stage": "review", "next": "/work/list",
    },
    "work.focus.create": {"client_id": pick("client_id")},
    "work.moves.create": {"to_column": "review", "from_column": "inbox"},
    "work.moves.destroy": {"to_column": pick("column"), "after_id": pick("neighbour"), "before_id": "", "version": "1"},
    "work.tasks.create": {"title": "Added by the matrix", "project_id": pick("project_id"), "due_on": "", "assignee_id": pick("person_id")},
}  # fmt: skip

NO_BODY = {
    "booking.booked.cancel", "booking.talk_links.confirm", "booking.talk_links.quieten", "booking.talk_links.update_reminders",
    "capacity.handovers.create", "capacity.handovers.update", "series.pauses.create", "series.pauses.destroy", "series.pauses.end",
    "clients.decision_deeds.remove", "projects.attachments.destroy", "projects.comments.destroy", "projects.items.destroy",
    "projects.company.destroy", "projects.dependencies.destroy", "projects.followers.create", "projects.followers.destroy", "projects.labels.destroy",
    "accounts.demo.create", "accounts.sessions.destroy", "accounts.sign_outs.create", "imports.runs.create", "imports.trello.destroy",
    "intake.deletions.create", "intake.drafts.create", "intake.drafts.speak", "intake.devices.create", "intake.devices.update", "intake.results.create", "leads.erasures.create", "leads.overrules.destroy", "leads.partner_rests.create", "leads.partner_rests.destroy", "leads.confirmations.create", "leads.suspected.admit_booked", "leads.suspected.admit_contact", "leads.suspected.admit_talk", "leads.suspected.destroy_booked", "leads.suspected.destroy_contact", "leads.suspected.destroy_talk", "leads.unsubscriptions.create", "leads.waiting_list.destroy", "mail.retries.create", "notices.reads.create", "notices.reads.create_all",
    "nudged.done", "nudged.started", "nudged.undone",
    "projects.project_archives.create", "projects.project_archives.destroy", "projects.blockers.destroy", "projects.completions.create", "projects.completions.destroy", "projects.items.update",
    *PRESSES, "booking.calendars.destroy", "booking.calendars.read",
    "practice.holidays.destroy", "public.looks.destroy_picture", "projects.archives.create", "projects.archives.destroy", "projects.trash.create", "projects.trash.destroy",
    "projects.folds.create", "projects.folds.create_stage", "projects.folds.destroy", "projects.folds.destroy_stage",
    "projects.starts.create", "projects.templates.destroy", "projects.views.destroy", "team.access_ends.create", "team.access_ends.destroy", "team.notes.destroy", "team.seats.destroy", "team.times_off.destroy",
    "projects.expectations.destroy", "projects.minutes.destroy", "today.freeings.create", "today.minutes.destroy",
    "today.completions.create", "today.reopenings.create", "today.starts.create", "work.focus.destroy",
}  # fmt: skip
