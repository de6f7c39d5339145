"""The team: how each works, time off, minutes, work that comes again, what one hears of, and the weekly pulse."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vbm.support import guards

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS = {"notice": "owned", "occurrence": "owned", "person_note": "desk", "series": "owned", "time_entry": "owned"}


def upgrade() -> None:
    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("on", name=op.f("uq_holiday_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pulse_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("is_pooled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_round")),
        sa.UniqueConstraint("opens_on", name=op.f("uq_pulse_round_opens_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kudos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_kudos_by_id")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_kudos_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kudos")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kudos_to_id"), "kudos", ["to_id"])

    op.create_table(
        "notice_choice",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bundle_at", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.Column("nudges", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_choice_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "person_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_person_note_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_note_person_id"), "person_note", ["person_id"])

    op.create_table(
        "profile",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("trade", sa.String(20), nullable=False),
        sa.Column("headline", sa.String(length=120), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("reach", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("overhead", sa.Integer(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["person.id"], name=op.f("fk_profile_cover_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_profile_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "pulse_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(length=500), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_pulse_answer_one_to_five")),
        sa.ForeignKeyConstraint(["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_answer_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_answer")),
        sqlite_with_rowid=False,  # the order of the rows would tell who said what
    )
    op.create_index(op.f("ix_pulse_answer_round_id"), "pulse_answer", ["round_id"])

    op.create_table(
        "pulse_participation",
        sa.Column("round_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pulse_participation_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_participation_round_id")),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_pulse_participation")),
        sqlite_with_rowid=False,  # the order of the rows would tell who said what
    )
    op.create_table(
        "skill",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_skill_person_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_skill")),
    )
    op.create_table(
        "time_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_time_off_in_order")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_time_off_by_id")),
        sa.ForeignKeyConstraint(["cover_id"], ["person.id"], name=op.f("fk_time_off_cover_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_time_off_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_time_off_last_on"), "time_off", ["last_on"])
    op.create_index(op.f("ix_time_off_person_id"), "time_off", ["person_id"])

    op.create_table(
        "tool",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tool_person_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_tool")),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("column_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("done_when", sa.String(length=500), nullable=False),
        sa.Column("process_url", sa.String(length=2000), nullable=False),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("priority", sa.String(20), nullable=False),
        sa.Column("estimate", sa.Integer(), nullable=True),
        sa.Column("shown_to_owner", sa.Boolean(), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.Integer(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("missed", sa.String(20), nullable=False),
        sa.Column("holidays", sa.String(20), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_series_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_series_assignee"
        ),
        sa.ForeignKeyConstraint(["client_id", "project_id"], ["project.client_id", "project.id"], name="fk_series_project"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_series_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("client_id", "id", name=op.f("uq_series_client_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_series_assignee_id"), "series", ["assignee_id"])
    op.create_index(op.f("ix_series_client_id"), "series", ["client_id"])
    op.create_index(op.f("ix_series_next_at"), "series", ["next_at"])
    op.create_index(op.f("ix_series_project_id"), "series", ["project_id"])

    op.create_table(
        "occurrence",
        sa.Column("series_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "series_id"], ["series.client_id", "series.id"], name="fk_occurrence_series", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_occurrence_client_id")),
        sa.PrimaryKeyConstraint("series_id", "on", name=op.f("pk_occurrence")),
    )
    op.create_index(op.f("ix_occurrence_client_id"), "occurrence", ["client_id"])
    op.create_index(op.f("ix_occurrence_task_id"), "occurrence", ["task_id"])

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("is_instant", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_notice_actor_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_notice_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_notice_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notice_client_id"), "notice", ["client_id"])
    op.create_index("ix_notice_inbox", "notice", ["person_id", "read_at", "id"])
    op.create_index(op.f("ix_notice_mailed_at"), "notice", ["mailed_at"])
    op.create_index(op.f("ix_notice_task_id"), "notice", ["task_id"])

    op.create_table(
        "time_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_time_entry_something")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_time_entry_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_time_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_time_entry_client_id"), "time_entry", ["client_id"])
    op.create_index(op.f("ix_time_entry_person_id"), "time_entry", ["person_id"])
    op.create_index(op.f("ix_time_entry_task_id"), "time_entry", ["task_id"])
    op.create_index(op.f("ix_time_entry_work_date"), "time_entry", ["work_date"])

    op.add_column("membership", sa.Column("duty", sa.String(length=80), nullable=False, server_default=""))
    op.add_column("membership", sa.Column("monthly_minutes", sa.Integer(), nullable=True))
    op.add_column("membership", sa.Column("reason", sa.String(length=300), nullable=False, server_default=""))

    op.add_column("practice", sa.Column("vbm_comfortable", sa.Integer(), nullable=False, server_default="2"))
    op.add_column("practice", sa.Column("vbm_most", sa.Integer(), nullable=False, server_default="3"))
    op.add_column("practice", sa.Column("va_comfortable", sa.Integer(), nullable=False, server_default="5"))
    op.add_column("practice", sa.Column("va_most", sa.Integer(), nullable=False, server_default="10"))

    op.add_column("task", sa.Column("expects_on", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("done_when", sa.String(length=500), nullable=False, server_default=""))
    op.add_column("task", sa.Column("process_url", sa.String(length=2000), nullable=False, server_default=""))

    if op.get_bind().dialect.name == "postgresql":
        for statement in guards.policies(KINDS):
            op.execute(statement)


def downgrade() -> None:
    op.drop_column("task", "process_url")
    op.drop_column("task", "done_when")
    op.drop_column("task", "expects_on")
    op.drop_column("practice", "va_most")
    op.drop_column("practice", "va_comfortable")
    op.drop_column("practice", "vbm_most")
    op.drop_column("practice", "vbm_comfortable")
    op.drop_column("membership", "reason")
    op.drop_column("membership", "monthly_minutes")
    op.drop_column("membership", "duty")
    op.drop_table("time_entry")
    op.drop_table("notice")
    op.drop_table("occurrence")
    op.drop_table("series")
    op.drop_table("tool")
    op.drop_table("time_off")
    op.drop_table("skill")
    op.drop_table("pulse_participation")
    op.drop_table("pulse_answer")
    op.drop_table("profile")
    op.drop_table("person_note")
    op.drop_table("notice_choice")
    op.drop_table("kudos")
    op.drop_table("pulse_round")
    op.drop_table("holiday")
