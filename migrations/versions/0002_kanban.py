"""A kanban in depth: dates and promises, labels' company, files, trash, templates, personal views, words to search."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from vbm.support import guards

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KINDS = {
    "attachment": "owned",
    "comment_version": "owned",
    "dependency": "owned",
    "project_template": "desk",
    "promise_change": "owned",
    "task_follower": "owned",
    "task_helper": "owned",
}
SEARCHED = {"task": ("title", "description"), "comment": ("body",), "project": ("name", "outcome")}


def _fts(table: str, columns: tuple[str, ...]) -> list[str]:
    """An index beside the table that keeps no copy of the words; the triggers go when a later migration rebuilds the table."""
    names, old, new = (", ".join(f"{row}{column}" for column in columns) for row in ("", "old.", "new."))
    forget = f"INSERT INTO {table}_words({table}_words, rowid, {names}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO {table}_words(rowid, {names}) VALUES (new.id, {new});"
    return [
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        f"INSERT INTO {table}_words({table}_words) VALUES ('rebuild')",
        f"CREATE TRIGGER {table}_words_learn AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER {table}_words_forget AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {table}_words_relearn AFTER UPDATE OF {names} ON {table} BEGIN {forget} {learn} END",
    ]


# Without accents, as SQLite keeps them.
PLAIN = (
    "CREATE FUNCTION plain_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS "
    r"$$ SELECT to_tsvector('simple', regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g')) $$"
)


def _gin(table: str, columns: tuple[str, ...]) -> list[str]:
    """Words beside the table: row security keeps an index over a searched column out of use, as `@@` is not leakproof.
    What is found is read from the table itself, through its row security."""
    name, rest = columns[0], columns[1:]
    learnt = " || ".join([f"setweight(plain_words({{0}}{name}), 'A')", *(f"plain_words({{0}}{column})" for column in rest)])
    return [
        f"CREATE TABLE {table}_words (rowid integer PRIMARY KEY REFERENCES {table} (id) ON DELETE CASCADE, words tsvector NOT NULL)",
        f"INSERT INTO {table}_words SELECT id, {learnt.format('')} FROM {table}",
        f"CREATE INDEX ix_{table}_words ON {table}_words USING gin (words)",
        f"CREATE FUNCTION {table}_words_learn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO {table}_words VALUES (NEW.id, {learnt.format('NEW.')}) "
        "ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words; RETURN NULL; END $$",
        f"CREATE TRIGGER {table}_words_learn AFTER INSERT OR UPDATE OF {', '.join(columns)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_words_learn()",
    ]


WORDS = {
    "sqlite": [statement for table, columns in SEARCHED.items() for statement in _fts(table, columns)],
    "postgresql": [PLAIN, *(statement for table, columns in SEARCHED.items() for statement in _gin(table, columns))],
}


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    # Numbers that stand in addresses, logs and pages kept from before are given once, also when the last row is gone.
    once = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}} if is_sqlite else {}
    with op.batch_alter_table("comment", **once) as batch_op:
        batch_op.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_comment_client_id_id"), ["client_id", "id"])

    op.create_table(
        "fold",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_fold_person_id")),
        sa.PrimaryKeyConstraint("person_id", "about", name=op.f("pk_fold")),
    )
    op.create_table(
        "look",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_look_person_id")),
        sa.PrimaryKeyConstraint("person_id", "about", name=op.f("pk_look")),
    )
    op.create_table(
        "project_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("body", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_project_template_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_template")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_view_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_person_id"), ["person_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("stored", sa.String(length=80), nullable=False),
        sa.Column("mimetype", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("shown_to_owner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_attachment_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_attachment_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_attachment_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_stored"), ["stored"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_task_id"), ["task_id"], unique=False)

    op.create_table(
        "dependency",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("needs_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "needs_id"], ["task.client_id", "task.id"], name="fk_dependency_needs", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_dependency_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_dependency_client_id")),
        sa.PrimaryKeyConstraint("task_id", "needs_id", name=op.f("pk_dependency")),
    )
    with op.batch_alter_table("dependency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dependency_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dependency_needs_id"), ["needs_id"], unique=False)

    op.create_table(
        "promise_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("was", sa.Date(), nullable=True),
        sa.Column("becomes", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(20), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_promise_change_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_promise_change_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_promise_change_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_change")),
    )
    with op.batch_alter_table("promise_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_change_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_change_task_id"), ["task_id"], unique=False)

    op.create_table(
        "task_follower",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_follower_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_follower_client_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_follower_person_id")),
        sa.PrimaryKeyConstraint("task_id", "person_id", name=op.f("pk_task_follower")),
    )
    with op.batch_alter_table("task_follower", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_follower_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_follower_person_id"), ["person_id"], unique=False)

    op.create_table(
        "task_helper",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "person_id"], ["membership.client_id", "membership.person_id"], name="fk_task_helper_person"
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_helper_task", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_helper_client_id")),
        sa.PrimaryKeyConstraint("task_id", "person_id", name=op.f("pk_task_helper")),
    )
    with op.batch_alter_table("task_helper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_helper_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_helper_person_id"), ["person_id"], unique=False)

    op.create_table(
        "comment_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_comment_version_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id", "comment_id"],
            ["comment.client_id", "comment.id"],
            name="fk_comment_version_comment",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_comment_version_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_version")),
    )
    with op.batch_alter_table("comment_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_version_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_version_comment_id"), ["comment_id"], unique=False)

    with op.batch_alter_table("blocker", schema=None) as batch_op:
        batch_op.add_column(sa.Column("whom", sa.String(length=120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("needed_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("shown_to_owner", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("board_column", **once) as batch_op:
        batch_op.add_column(sa.Column("is_hard", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("colour", sa.String(length=3), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("policy", sa.String(length=300), nullable=False, server_default=""))

    with op.batch_alter_table("checklist_item", **once) as batch_op:
        batch_op.add_column(sa.Column("assignee_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            "fk_checklist_item_assignee", "membership", ["client_id", "assignee_id"], ["client_id", "person_id"]
        )

    with op.batch_alter_table("label", **once) as batch_op:
        batch_op.add_column(sa.Column("for_all", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_task_label_label_id"), "task_label", ["label_id"], unique=False)

    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("names_revision", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("task", **once) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.String(20), nullable=False, server_default="normal"))
        batch_op.add_column(sa.Column("start_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("promised_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("estimate", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("acted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("acted_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_task_trashed_at"), ["trashed_at"], unique=False)
        batch_op.create_index("ix_task_place", ["column_id", "position", "id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_task_acted_by_id"), "person", ["acted_by_id"], ["id"])

    op.execute("UPDATE task SET acted_at = created_at")
    with op.batch_alter_table("task", **once) as batch_op:
        batch_op.alter_column("acted_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    # An ask of the owner is hers to see.
    op.execute(f"UPDATE blocker SET shown_to_owner = {'1' if is_sqlite else 'true'} WHERE waiting_on = 'owner'")

    for statement in WORDS["sqlite" if is_sqlite else "postgresql"]:
        op.execute(statement)
    if not is_sqlite:
        for statement in guards.policies(KINDS):
            op.execute(statement)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in SEARCHED:
        if is_sqlite:
            for verb in ("learn", "forget", "relearn"):
                op.execute(f"DROP TRIGGER {table}_words_{verb}")
            op.execute(f"DROP TABLE {table}_words")
        else:
            op.execute(f"DROP TRIGGER {table}_words_learn ON {table}")
            op.execute(f"DROP FUNCTION {table}_words_learn")
            op.execute(f"DROP TABLE {table}_words")
    if not is_sqlite:
        op.execute("DROP FUNCTION plain_words")

    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_task_acted_by_id"), type_="foreignkey")
        batch_op.drop_index("ix_task_place")
        batch_op.drop_index(batch_op.f("ix_task_trashed_at"))
        batch_op.drop_column("trashed_at")
        batch_op.drop_column("acted_by_id")
        batch_op.drop_column("acted_at")
        batch_op.drop_column("estimate")
        batch_op.drop_column("promised_on")
        batch_op.drop_column("due_at")
        batch_op.drop_column("start_on")
        batch_op.drop_column("priority")

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_column("archived_at")

    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.drop_column("names_revision")

    op.drop_index(op.f("ix_task_label_label_id"), table_name="task_label")
    with op.batch_alter_table("label", schema=None) as batch_op:
        batch_op.drop_column("for_all")

    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.drop_constraint("fk_checklist_item_assignee", type_="foreignkey")
        batch_op.drop_column("due_on")
        batch_op.drop_column("assignee_id")

    with op.batch_alter_table("board_column", schema=None) as batch_op:
        batch_op.drop_column("policy")
        batch_op.drop_column("colour")
        batch_op.drop_column("is_hard")

    with op.batch_alter_table("blocker", schema=None) as batch_op:
        batch_op.drop_column("shown_to_owner")
        batch_op.drop_column("needed_by")
        batch_op.drop_column("whom")

    with op.batch_alter_table("comment_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_version_comment_id"))
        batch_op.drop_index(batch_op.f("ix_comment_version_client_id"))

    op.drop_table("comment_version")
    with op.batch_alter_table("task_helper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_helper_person_id"))
        batch_op.drop_index(batch_op.f("ix_task_helper_client_id"))

    op.drop_table("task_helper")
    with op.batch_alter_table("task_follower", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_follower_person_id"))
        batch_op.drop_index(batch_op.f("ix_task_follower_client_id"))

    op.drop_table("task_follower")
    with op.batch_alter_table("promise_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promise_change_task_id"))
        batch_op.drop_index(batch_op.f("ix_promise_change_client_id"))

    op.drop_table("promise_change")
    with op.batch_alter_table("dependency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dependency_needs_id"))
        batch_op.drop_index(batch_op.f("ix_dependency_client_id"))

    op.drop_table("dependency")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_task_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_stored"))
        batch_op.drop_index(batch_op.f("ix_attachment_client_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_person_id"))

    op.drop_table("saved_view")
    op.drop_table("project_template")
    op.drop_table("look")
    op.drop_table("fold")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_comment_client_id_id"), type_="unique")
        batch_op.drop_column("removed_at")
        batch_op.drop_column("edited_at")
