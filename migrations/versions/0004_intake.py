"""The public site, versions of the questionnaire, the pipeline, and what a client begins with."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from vbm.support import guards

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
KINDS = {
    "baseline": "owned",
    "decision_right": "owned",
    "fit_tally": "desk",
    "mailbox": "desk",
    "questionnaire_version": "desk",
    "referral": "desk",
    "referral_partner": "desk",
    "visitor_tally": "desk",
}


def upgrade() -> None:
    op.create_table(
        "fit_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("overruled", sa.String(length=10), nullable=False),
        sa.Column("bought", sa.String(length=10), nullable=False),
        sa.Column("stayed", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit_tally")),
        sa.UniqueConstraint("month", "version", "outcome", "overruled", "bought", "stayed", "source", name="uq_fit_tally_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mailbox",
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suppressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("email_hash", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "referral_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("skills", sa.String(length=500), nullable=False),
        sa.Column("room", sa.Integer(), nullable=True),
        sa.Column("room_said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_partner")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", JSON, nullable=False),
        sa.Column("draft", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "site_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("mimetype", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_picture")),
        sa.UniqueConstraint("digest", name=op.f("uq_site_picture_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_site_picture_role"), "site_picture", ["role"])

    op.create_table(
        "spent",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_spent")),
    )
    op.create_index(op.f("ix_spent_until"), "spent", ["until"])

    op.create_table(
        "visitor_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("campaign", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_tally")),
        sa.UniqueConstraint("month", "version", "what", "detail", "source", "campaign", name="uq_visitor_tally_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "baseline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_baseline_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_baseline_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
        sa.UniqueConstraint("client_id", "moment", name=op.f("uq_baseline_client_id_moment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_baseline_by_id"), "baseline", ["by_id"])
    op.create_index(op.f("ix_baseline_client_id"), "baseline", ["client_id"])

    op.create_table(
        "decision_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("right", sa.String(length=20), nullable=False),
        sa.Column("limit_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("shown_to_owner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_decision_right_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_right")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_right_client_id"), "decision_right", ["client_id"])

    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=True),
        sa.Column("draft", sa.Boolean(), nullable=True),
        sa.Column("model", JSON, nullable=False),
        sa.Column("based_on", sa.String(length=20), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("report", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(draft IS NULL) = (published_at IS NOT NULL)", name=op.f("ck_questionnaire_version_draft_or_published")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_questionnaire_version_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_version")),
        sa.UniqueConstraint("draft", name=op.f("uq_questionnaire_version_draft")),
        sa.UniqueConstraint("label", name=op.f("uq_questionnaire_version_label")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_questionnaire_version_published_by_id"), "questionnaire_version", ["published_by_id"])

    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("result_note", sa.String(length=500), nullable=False),
        sa.Column("ask_again_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_referral_by_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_referral_lead_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["referral_partner.id"], name=op.f("fk_referral_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_referral_by_id"), "referral", ["by_id"])
    op.create_index(op.f("ix_referral_lead_id"), "referral", ["lead_id"])
    op.create_index(op.f("ix_referral_partner_id"), "referral", ["partner_id"])
    op.add_column("consent", sa.Column("how", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("consent", sa.Column("page", sa.String(length=120), nullable=False, server_default=""))
    op.add_column("consent", sa.Column("network", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("consent", sa.Column("withdrawn_how", sa.String(length=40), nullable=True))
    op.add_column("contact", sa.Column("website", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("contact", sa.Column("heard_from", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("contact", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("contact", sa.Column("suspicions", JSON, nullable=False, server_default="{}"))
    op.add_column("contact", sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contact", sa.Column("wants_a_place", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lead", sa.Column("website", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("lead", sa.Column("heard_from", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("lead", sa.Column("campaign", sa.String(length=80), nullable=False, server_default=""))
    op.add_column("lead", sa.Column("starts_when", sa.String(length=20), nullable=True))
    op.add_column("lead", sa.Column("waiting_until", sa.Date(), nullable=True))
    op.add_column("lead", sa.Column("waiting_reason", sa.String(length=200), nullable=True))
    op.add_column("lead", sa.Column("back_on", sa.Date(), nullable=True))
    op.add_column(
        "lead", sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=False, server_default="2000-01-01 00:00:00+00:00")
    )
    op.execute("UPDATE lead SET last_event_at = stage_since")
    op.add_column("lead", sa.Column("overruled_outcome", sa.String(length=20), nullable=True))
    op.add_column("lead", sa.Column("overruled_reason", sa.String(length=500), nullable=True))
    op.add_column(
        "lead",
        sa.Column(
            "overruled_by_id", sa.Integer(), sa.ForeignKey("person.id", name=op.f("fk_lead_overruled_by_id")), nullable=True
        ),
        inline_references=True,
    )
    op.add_column("lead", sa.Column("overruled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("lead", sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("lead", sa.Column("promised_on", sa.Date(), nullable=True))
    op.add_column("lead", sa.Column("bought", sa.String(length=10), nullable=True))
    op.add_column("lead", sa.Column("won_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("practice", sa.Column("client_places", sa.Integer(), nullable=False, server_default="3"))
    op.add_column("practice", sa.Column("places_taken", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("practice", sa.Column("next_place_on", sa.Date(), nullable=True))
    op.add_column("practice", sa.Column("next_place_said_on", sa.Date(), nullable=True))
    op.add_column("practice", sa.Column("framed_by", JSON, nullable=False, server_default="{}"))
    op.add_column("practice", sa.Column("kept_days", JSON, nullable=False, server_default="{}"))
    op.add_column("practice", sa.Column("visitor_rules", JSON, nullable=False, server_default="{}"))
    op.add_column("practice", sa.Column("leads_revision", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("submission", sa.Column("last_question", sa.String(length=40), nullable=True))
    op.add_column("submission", sa.Column("came_from", JSON, nullable=False, server_default="{}"))
    op.add_column("submission", sa.Column("resume_hash", sa.String(length=64), nullable=True))
    op.add_column("submission", sa.Column("resume_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("talk_request", sa.Column("suspicions", JSON, nullable=False, server_default="{}"))
    op.add_column("talk_request", sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("talk_request", sa.Column("wants_a_place", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_talk_request_held_at"), "talk_request", ["held_at"])
    op.create_index(op.f("ix_contact_held_at"), "contact", ["held_at"])
    op.create_index(op.f("ix_lead_back_on"), "lead", ["back_on"])
    op.create_index(op.f("ix_lead_overruled_by_id"), "lead", ["overruled_by_id"])
    op.create_index(op.f("ix_submission_resume_hash"), "submission", ["resume_hash"], unique=True)
    _forget_addresses_in_the_log()
    for statement in guards.PUBLISHED_STAYS[op.get_bind().dialect.name]:
        op.execute(statement)
    if op.get_bind().dialect.name == "postgresql":
        for statement in guards.policies(KINDS):
            op.execute(statement)


def _forget_addresses_in_the_log() -> None:
    """The log outlives a person's erasure, and one line of it used to name an address."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    off, on = (
        ("DROP TRIGGER activity_no_UPDATE", guards.APPEND_ONLY["sqlite"][0])
        if is_sqlite
        else ("ALTER TABLE activity DISABLE TRIGGER activity_append_only", "ALTER TABLE activity ENABLE TRIGGER activity_append_only")
    )
    for statement in (off, "UPDATE activity SET data = '{}' WHERE kind = 'mail.retried'", on):
        op.execute(statement)


def downgrade() -> None:
    for name, table in (
        ("ix_submission_resume_hash", "submission"),
        ("ix_lead_overruled_by_id", "lead"),
        ("ix_lead_back_on", "lead"),
        ("ix_contact_held_at", "contact"),
        ("ix_talk_request_held_at", "talk_request"),
    ):
        op.drop_index(op.f(name), table)
    op.drop_column("talk_request", "wants_a_place")
    op.drop_column("talk_request", "held_at")
    op.drop_column("talk_request", "suspicions")
    op.drop_column("submission", "resume_until")
    op.drop_column("submission", "resume_hash")
    op.drop_column("submission", "came_from")
    op.drop_column("submission", "last_question")
    op.drop_column("practice", "leads_revision")
    op.drop_column("practice", "visitor_rules")
    op.drop_column("practice", "kept_days")
    op.drop_column("practice", "framed_by")
    op.drop_column("practice", "next_place_said_on")
    op.drop_column("practice", "next_place_on")
    op.drop_column("practice", "places_taken")
    op.drop_column("practice", "client_places")
    op.drop_column("lead", "won_at")
    op.drop_column("lead", "bought")
    op.drop_column("lead", "promised_on")
    op.drop_column("lead", "listed_at")
    op.drop_column("lead", "overruled_at")
    op.drop_column("lead", "overruled_by_id")
    op.drop_column("lead", "overruled_reason")
    op.drop_column("lead", "overruled_outcome")
    op.drop_column("lead", "last_event_at")
    op.drop_column("lead", "back_on")
    op.drop_column("lead", "waiting_reason")
    op.drop_column("lead", "waiting_until")
    op.drop_column("lead", "starts_when")
    op.drop_column("lead", "campaign")
    op.drop_column("lead", "heard_from")
    op.drop_column("lead", "website")
    op.drop_column("contact", "wants_a_place")
    op.drop_column("contact", "held_at")
    op.drop_column("contact", "suspicions")
    op.drop_column("contact", "note")
    op.drop_column("contact", "heard_from")
    op.drop_column("contact", "website")
    op.drop_column("consent", "withdrawn_how")
    op.drop_column("consent", "network")
    op.drop_column("consent", "page")
    op.drop_column("consent", "how")
    op.drop_table("referral")
    op.drop_table("questionnaire_version")
    op.drop_table("decision_right")
    op.drop_table("baseline")
    op.drop_table("visitor_tally")
    op.drop_table("spent")
    op.drop_table("site_picture")
    op.drop_table("site")
    op.drop_table("referral_partner")
    op.drop_table("mailbox")
    op.drop_table("fit_tally")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_published_change()")
