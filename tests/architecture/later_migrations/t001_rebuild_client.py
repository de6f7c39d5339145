"""A migration that rebuilds a parent table, as later releases will."""

import sqlalchemy as sa
from alembic import op

revision = "t001"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("client", recreate="always" if op.get_bind().dialect.name == "sqlite" else "never") as table:
        table.add_column(sa.Column("motto", sa.String(80), nullable=False, server_default="steady"))
    op.execute("UPDATE client SET motto = upper(name)")


def downgrade() -> None:
    with op.batch_alter_table("client") as table:
        table.drop_column("motto")
