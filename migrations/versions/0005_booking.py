"""Booking a talk: hosts, kinds of talk, hours, appointments and the five minutes that each of them takes."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vbm.support import guards

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
KINDS = {
    "appointment": "desk",
    "appointment_cell": "desk",
    "appointment_reminder": "desk",
    "busy_block": "desk",
    "dated_hours": "desk",
    "outside_calendar": "desk",
    "talk_host": "desk",
    "talk_kind": "desk",
}


def upgrade() -> None:
    op.create_table(
        "talk_host",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weekly", sa.JSON(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=True),
        sa.Column("video_link", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("feed_version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_talk_host_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_talk_host")),
    )
    op.create_table(
        "dated_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_dated_hours_in_order")),
        sa.ForeignKeyConstraint(["host_id"], ["talk_host.person_id"], name=op.f("fk_dated_hours_host_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_hours")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dated_hours_host_id"), "dated_hours", ["host_id"])
    op.create_index(op.f("ix_dated_hours_on"), "dated_hours", ["on"])

    op.create_table(
        "outside_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=300), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["talk_host.person_id"], name=op.f("fk_outside_calendar_host_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_calendar")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outside_calendar_host_id"), "outside_calendar", ["host_id"])
    op.create_index(op.f("ix_outside_calendar_next_at"), "outside_calendar", ["next_at"])

    op.create_table(
        "talk_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("notice_hours", sa.Integer(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("days_ahead", sa.Integer(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=True),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("change_until_hours", sa.Integer(), nullable=False),
        sa.Column("by_video", sa.Boolean(), nullable=False),
        sa.Column("by_phone", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["host_id"], ["talk_host.person_id"], name=op.f("fk_talk_kind_host_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_kind")),
        sa.UniqueConstraint("slug", name=op.f("uq_talk_kind_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_talk_kind_host_id"), "talk_kind", ["host_id"])

    op.create_table(
        "busy_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("calendar_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["calendar_id"], ["outside_calendar.id"], name=op.f("fk_busy_block_calendar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_block")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_busy_block_calendar_id"), "busy_block", ["calendar_id"])
    op.create_index(op.f("ix_busy_block_starts_at"), "busy_block", ["starts_at"])

    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("host_wall", sa.String(length=16), nullable=False),
        sa.Column("host_timezone", sa.String(length=64), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("overlaps", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("by_phone", sa.Boolean(), nullable=False),
        sa.Column("meeting_place", sa.String(length=300), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("cancelled_by", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("request_of_id", sa.Integer(), nullable=True),
        sa.Column("wants_a_place", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("suspicions", JSON, nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_appointment_in_order")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_appointment_client_id")),
        sa.ForeignKeyConstraint(["host_id"], ["talk_host.person_id"], name=op.f("fk_appointment_host_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["talk_kind.id"], name=op.f("fk_appointment_kind_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_appointment_lead_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_appointment_made_by_id")),
        sa.ForeignKeyConstraint(["request_of_id"], ["talk_request.id"], name=op.f("fk_appointment_request_of_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_appointment_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("request_id", name=op.f("uq_appointment_request_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_appointment_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_appointment_client_id"), "appointment", ["client_id"])
    op.create_index(op.f("ix_appointment_email"), "appointment", ["email"])
    op.create_index(op.f("ix_appointment_held_at"), "appointment", ["held_at"])
    op.create_index(op.f("ix_appointment_host_starts"), "appointment", ["host_id", "starts_at"])
    op.create_index(op.f("ix_appointment_kind_id"), "appointment", ["kind_id"])
    op.create_index(op.f("ix_appointment_lead_id"), "appointment", ["lead_id"])
    op.create_index(op.f("ix_appointment_request_of_id"), "appointment", ["request_of_id"])
    op.create_index(op.f("ix_appointment_starts_at"), "appointment", ["starts_at"])
    op.create_index(op.f("ix_appointment_state"), "appointment", ["state"])
    op.create_index(op.f("ix_appointment_submission_id"), "appointment", ["submission_id"])

    op.create_table(
        "appointment_cell",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cell", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_appointment_cell_appointment_id")),
        sa.ForeignKeyConstraint(["host_id"], ["talk_host.person_id"], name=op.f("fk_appointment_cell_host_id")),
        sa.PrimaryKeyConstraint("host_id", "cell", name=op.f("pk_appointment_cell")),
    )
    op.create_index(op.f("ix_appointment_cell_appointment_id"), "appointment_cell", ["appointment_id"])

    op.create_table(
        "appointment_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skipped_because", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_appointment_reminder_appointment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_reminder")),
        sa.UniqueConstraint("appointment_id", "sequence", "kind", name="uq_appointment_reminder_once"),
        sqlite_autoincrement=True,
    )
    op.add_column("message", sa.Column("invite", sa.Text(), nullable=True))
    op.add_column(
        "talk_request",
        sa.Column("kind_id", sa.Integer(), sa.ForeignKey("talk_kind.id", name=op.f("fk_talk_request_kind_id")), nullable=True),
        inline_references=True,
    )
    op.add_column("talk_request", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_talk_request_kind_id"), "talk_request", ["kind_id"])
    _let_the_first_manager_hold_talks()
    if op.get_bind().dialect.name == "postgresql":
        for statement in guards.policies(KINDS):
            op.execute(statement)


def _let_the_first_manager_hold_talks() -> None:
    """A practice that runs already gets the kinds that a new one begins with, and books nothing until somebody opens it."""
    manager = "SELECT id FROM person WHERE role = 'manager' AND is_active ORDER BY id LIMIT 1"
    host = op.get_bind().execute(sa.text(manager)).scalar()
    if host is None:
        return
    at = datetime.now(UTC)
    hosts = sa.table("talk_host", *(sa.column(name) for name in ("person_id", "video_link", "phone")))
    hosts.append_column(sa.column("weekly", sa.JSON()))
    hosts.append_column(sa.column("is_open", sa.Boolean()))
    hosts.append_column(sa.column("feed_version"))
    hosts.append_column(sa.column("revision"))
    row = {"person_id": host, "video_link": "", "phone": "", "is_open": False, "feed_version": 0, "revision": 0}
    op.bulk_insert(hosts, [row | {"weekly": [[weekday, "10:00", "16:00"] for weekday in range(5)]}])
    said = ("slug", "name", "description", "audience", "minutes")
    kinds = (
        ("first-talk", "First talk", "Where you stand, what could come off your desk, and whether we fit.", "anyone", 20),
        ("one-to-one", "1:1", "What was done, what comes next, and what waits for you.", "clients", 30),
        ("review", "90-day review", "What the first 90 days changed, and what we agree on from here.", "clients", 45),
    )
    rules = {"step": 30, "buffer_before": 0, "buffer_after": 10, "notice_hours": 12, "notice_days": 1, "days_ahead": 30}
    rules |= {"most_a_day": 4, "change_until_hours": 4}
    flags = {"needs_approval": False, "by_video": True, "by_phone": True}
    table = sa.table(
        "talk_kind",
        *(sa.column(name) for name in ("host_id", "place", *said, *rules)),
        *(sa.column(name, sa.Boolean()) for name in flags),
        sa.column("made_at", sa.DateTime(timezone=True)),
    )
    rows = [
        {"host_id": host, "place": place, **dict(zip(said, kind, strict=True)), **rules, **flags, "made_at": at}
        for place, kind in enumerate(kinds)
    ]
    op.bulk_insert(table, rows)


def downgrade() -> None:
    op.drop_index(op.f("ix_talk_request_kind_id"), "talk_request")
    with op.batch_alter_table("talk_request") as table:
        table.drop_column("told_at")
        table.drop_column("kind_id")
    op.drop_column("message", "invite")
    for table in (
        "appointment_reminder",
        "appointment_cell",
        "appointment",
        "busy_block",
        "talk_kind",
        "outside_calendar",
        "dated_hours",
        "talk_host",
    ):
        op.drop_table(table)
