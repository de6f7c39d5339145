"""First tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from vbm.support import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Which rows each table's row security lets through (vbm/support/guards.py).
KINDS = {
    "activity": "optional",
    "blocker": "owned",
    "board_column": "owned",
    "checklist_item": "owned",
    "client": "client",
    "comment": "owned",
    "completion": "owned",
    "consent": "desk",
    "contact": "desk",
    "engagement": "owned",
    "follow_up": "desk",
    "import_file": "desk",
    "import_source": "owned",
    "label": "owned",
    "lead": "desk",
    "lead_note": "desk",
    "message": "desk",
    "project": "owned",
    "submission": "desk",
    "talk_request": "desk",
    "task": "owned",
    "task_label": "owned",
    "terms": "owned",
}


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_hash", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_at"), "attempt", ["at"], unique=False)
    op.create_index(op.f("ix_attempt_key_hash_at"), "attempt", ["key_hash", "at"], unique=False)
    op.create_table(
        "client",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("colour", sa.String(length=3), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        info={"scoped": True},
    )
    op.create_table(
        "command",
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("actor", "key", name=op.f("pk_command")),
    )
    op.create_index(op.f("ix_command_at"), "command", ["at"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("to_name", sa.String(length=120), nullable=False),
        sa.Column("to_email", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("unsubscribe_url", sa.String(length=300), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("handed", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=500), nullable=True),
        sa.CheckConstraint("handed <= 2", name=op.f("ck_message_few_copies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key", name=op.f("uq_message_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_message_about"), "message", ["about"], unique=False)
    op.create_index(op.f("ix_message_due_at"), "message", ["due_at"], unique=False)
    op.create_index(op.f("ix_message_state"), "message", ["state"], unique=False)
    op.create_index(op.f("ix_message_to_email"), "message", ["to_email"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_practice_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_activity_actor_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_activity_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_activity_about"), "activity", ["about"], unique=False)
    op.create_index(op.f("ix_activity_at"), "activity", ["at"], unique=False)
    op.create_index(op.f("ix_activity_client_id"), "activity", ["client_id"], unique=False)
    op.create_index(op.f("ix_activity_kind"), "activity", ["kind"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_engagement_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
        sa.UniqueConstraint("client_id", "id", name=op.f("uq_engagement_client_id_id")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_engagement_client_id"), "engagement", ["client_id"], unique=False)
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("board_name", sa.String(length=500), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("lists", sa.JSON(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("brought", sa.Integer(), nullable=False),
        sa.Column("losses", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.String(length=500), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_import_file_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_import_file_by_id"), "import_file", ["by_id"], unique=False)
    op.create_index(op.f("ix_import_file_client_id"), "import_file", ["client_id"], unique=False)
    op.create_index(op.f("ix_import_file_state"), "import_file", ["state"], unique=False)
    op.create_table(
        "import_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("external_id", sa.String(length=140), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_import_source_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_source")),
        sa.UniqueConstraint(
            "client_id", "system", "kind", "external_id", name=op.f("uq_import_source_client_id_system_kind_external_id")
        ),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_import_source_client_id"), "import_source", ["client_id"], unique=False)
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("colour", sa.String(length=3), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_label_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
        sa.UniqueConstraint("client_id", "id", name=op.f("uq_label_client_id_id")),
        sa.UniqueConstraint("client_id", "name", "colour", name=op.f("uq_label_client_id_name_colour")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_label_client_id"), "label", ["client_id"], unique=False)
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("business_name", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lost_reason", sa.String(20), nullable=True),
        sa.Column("next_step", sa.String(length=200), nullable=True),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("managing", sa.Integer(), nullable=True),
        sa.Column("doing", sa.Integer(), nullable=True),
        sa.Column("talk_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_lead_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("email", name=op.f("uq_lead_email")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_lead_client_id"), "lead", ["client_id"], unique=False)
    op.create_index(op.f("ix_lead_stage"), "lead", ["stage"], unique=False)
    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_login_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("hash", name=op.f("uq_login_session_hash")),
    )
    op.create_index(op.f("ix_login_session_person_id"), "login_session", ["person_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.String(20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_membership_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("client_id", "person_id", name=op.f("pk_membership")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shape_revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_project_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("client_id", "id", name=op.f("uq_project_client_id_id")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_project_client_id"), "project", ["client_id"], unique=False)
    op.create_table(
        "token",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_token_person_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_token")),
    )
    op.create_index(op.f("ix_token_person_id"), "token", ["person_id"], unique=False)
    op.create_table(
        "board_column",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id", "project_id"], ["project.client_id", "project.id"], name="fk_column_project"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_board_column_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_column")),
        sa.UniqueConstraint("client_id", "project_id", "id", name=op.f("uq_board_column_client_id_project_id_id")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_board_column_client_id"), "board_column", ["client_id"], unique=False)
    op.create_index(op.f("ix_board_column_project_id"), "board_column", ["project_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("wording", sa.String(length=300), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_consent_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_consent_lead_id"), "consent", ["lead_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_follow_up_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("key", name=op.f("uq_follow_up_key")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_follow_up_due_at"), "follow_up", ["due_at"], unique=False)
    op.create_index(op.f("ix_follow_up_lead_id"), "follow_up", ["lead_id"], unique=False)
    op.create_table(
        "lead_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_lead_note_author_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_note_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_note")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_lead_note_author_id"), "lead_note", ["author_id"], unique=False)
    op.create_index(op.f("ix_lead_note_lead_id"), "lead_note", ["lead_id"], unique=False)
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("managing", sa.Integer(), nullable=True),
        sa.Column("doing", sa.Integer(), nullable=True),
        sa.Column("hands", sa.Integer(), nullable=True),
        sa.Column("shown", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_submission_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_submission_secret_hash")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_submission_lead_id"), "submission", ["lead_id"], unique=False)
    op.create_index(op.f("ix_submission_touched_at"), "submission", ["touched_at"], unique=False)
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(20), nullable=False),
        sa.Column("fee_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "engagement_id"], ["engagement.client_id", "engagement.id"], name="fk_terms_engagement"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_terms_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sa.UniqueConstraint("engagement_id", "in_force_from", name=op.f("uq_terms_engagement_id_in_force_from")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_terms_client_id"), "terms", ["client_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("business_name", sa.String(length=120), nullable=False),
        sa.Column("consents", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_contact_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_contact_submission_id"), "contact", ["submission_id"], unique=False)
    op.create_table(
        "talk_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("best_times", sa.String(length=300), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_talk_request_lead_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_talk_request_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_request")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_talk_request_lead_id"), "talk_request", ["lead_id"], unique=False)
    op.create_index(op.f("ix_talk_request_submission_id"), "talk_request", ["submission_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("column_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("shown_to_owner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_task_assignee"
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "project_id", "column_id"],
            ["board_column.client_id", "board_column.project_id", "board_column.id"],
            name="fk_task_column",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("client_id", "id", name=op.f("uq_task_client_id_id")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_task_assignee_id"), "task", ["assignee_id"], unique=False)
    op.create_index(op.f("ix_task_client_id"), "task", ["client_id"], unique=False)
    op.create_index(op.f("ix_task_column_id"), "task", ["column_id"], unique=False)
    op.create_index(op.f("ix_task_due_on"), "task", ["due_on"], unique=False)
    op.create_index(op.f("ix_task_project_id"), "task", ["project_id"], unique=False)
    op.create_table(
        "blocker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("waiting_on", sa.String(20), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_blocker_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_blocker_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocker")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_blocker_client_id"), "blocker", ["client_id"], unique=False)
    op.create_index(op.f("ix_blocker_task_id"), "blocker", ["task_id"], unique=False)
    op.create_index(
        "uq_blocker_open",
        "blocker",
        ["task_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("checklist", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=1000), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_checklist_item_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_checklist_item_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_checklist_item_client_id"), "checklist_item", ["client_id"], unique=False)
    op.create_index(op.f("ix_checklist_item_task_id"), "checklist_item", ["task_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("shown_to_owner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_comment_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_comment_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_comment_client_id"), "comment", ["client_id"], unique=False)
    op.create_index(op.f("ix_comment_task_id"), "comment", ["task_id"], unique=False)
    op.create_table(
        "completion",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_completion_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_completion_client_id")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_completion")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_completion_at"), "completion", ["at"], unique=False)
    op.create_index(op.f("ix_completion_client_id"), "completion", ["client_id"], unique=False)
    op.create_table(
        "task_label",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "label_id"], ["label.client_id", "label.id"], name="fk_task_label_label", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_label_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_label_client_id")),
        sa.PrimaryKeyConstraint("task_id", "label_id", name=op.f("pk_task_label")),
        info={"scoped": True},
    )
    op.create_index(op.f("ix_task_label_client_id"), "task_label", ["client_id"], unique=False)
    dialect = op.get_bind().dialect.name
    for statement in guards.APPEND_ONLY[dialect]:
        op.execute(statement)
    if dialect == "postgresql":
        for statement in guards.policies(KINDS):
            op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_task_label_client_id"), table_name="task_label")
    op.drop_table("task_label")
    op.drop_index(op.f("ix_completion_client_id"), table_name="completion")
    op.drop_index(op.f("ix_completion_at"), table_name="completion")
    op.drop_table("completion")
    op.drop_index(op.f("ix_comment_task_id"), table_name="comment")
    op.drop_index(op.f("ix_comment_client_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_checklist_item_task_id"), table_name="checklist_item")
    op.drop_index(op.f("ix_checklist_item_client_id"), table_name="checklist_item")
    op.drop_table("checklist_item")
    op.drop_index(
        "uq_blocker_open", table_name="blocker", sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL")
    )
    op.drop_index(op.f("ix_blocker_task_id"), table_name="blocker")
    op.drop_index(op.f("ix_blocker_client_id"), table_name="blocker")
    op.drop_table("blocker")
    op.drop_index(op.f("ix_task_project_id"), table_name="task")
    op.drop_index(op.f("ix_task_due_on"), table_name="task")
    op.drop_index(op.f("ix_task_column_id"), table_name="task")
    op.drop_index(op.f("ix_task_client_id"), table_name="task")
    op.drop_index(op.f("ix_task_assignee_id"), table_name="task")
    op.drop_table("task")
    op.drop_index(op.f("ix_talk_request_submission_id"), table_name="talk_request")
    op.drop_index(op.f("ix_talk_request_lead_id"), table_name="talk_request")
    op.drop_table("talk_request")
    op.drop_index(op.f("ix_contact_submission_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_terms_client_id"), table_name="terms")
    op.drop_table("terms")
    op.drop_index(op.f("ix_submission_touched_at"), table_name="submission")
    op.drop_index(op.f("ix_submission_lead_id"), table_name="submission")
    op.drop_table("submission")
    op.drop_index(op.f("ix_lead_note_lead_id"), table_name="lead_note")
    op.drop_index(op.f("ix_lead_note_author_id"), table_name="lead_note")
    op.drop_table("lead_note")
    op.drop_index(op.f("ix_follow_up_lead_id"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_due_at"), table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index(op.f("ix_consent_lead_id"), table_name="consent")
    op.drop_table("consent")
    op.drop_index(op.f("ix_board_column_project_id"), table_name="board_column")
    op.drop_index(op.f("ix_board_column_client_id"), table_name="board_column")
    op.drop_table("board_column")
    op.drop_index(op.f("ix_token_person_id"), table_name="token")
    op.drop_table("token")
    op.drop_index(op.f("ix_project_client_id"), table_name="project")
    op.drop_table("project")
    op.drop_index(op.f("ix_membership_person_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_login_session_person_id"), table_name="login_session")
    op.drop_table("login_session")
    op.drop_index(op.f("ix_lead_stage"), table_name="lead")
    op.drop_index(op.f("ix_lead_client_id"), table_name="lead")
    op.drop_table("lead")
    op.drop_index(op.f("ix_label_client_id"), table_name="label")
    op.drop_table("label")
    op.drop_index(op.f("ix_import_source_client_id"), table_name="import_source")
    op.drop_table("import_source")
    op.drop_index(op.f("ix_import_file_state"), table_name="import_file")
    op.drop_index(op.f("ix_import_file_client_id"), table_name="import_file")
    op.drop_index(op.f("ix_import_file_by_id"), table_name="import_file")
    op.drop_table("import_file")
    op.drop_index(op.f("ix_engagement_client_id"), table_name="engagement")
    op.drop_table("engagement")
    op.drop_index(op.f("ix_activity_kind"), table_name="activity")
    op.drop_index(op.f("ix_activity_client_id"), table_name="activity")
    op.drop_index(op.f("ix_activity_at"), table_name="activity")
    op.drop_index(op.f("ix_activity_about"), table_name="activity")
    op.drop_table("activity")
    op.drop_table("practice")
    op.drop_table("person")
    op.drop_index(op.f("ix_message_to_email"), table_name="message")
    op.drop_index(op.f("ix_message_state"), table_name="message")
    op.drop_index(op.f("ix_message_due_at"), table_name="message")
    op.drop_index(op.f("ix_message_about"), table_name="message")
    op.drop_table("message")
    op.drop_index(op.f("ix_command_at"), table_name="command")
    op.drop_table("command")
    op.drop_table("client")
    op.drop_index(op.f("ix_attempt_key_hash_at"), table_name="attempt")
    op.drop_index(op.f("ix_attempt_at"), table_name="attempt")
    op.drop_table("attempt")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")
