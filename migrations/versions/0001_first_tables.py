"""First tables. (While the first release is built: made from the models; frozen before it lands.)"""

from alembic import op

from vbm.extensions import db
from vbm.support import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    db.metadata.create_all(op.get_bind())
    dialect = op.get_bind().dialect.name
    for statement in guards.APPEND_ONLY[dialect]:
        op.execute(statement)
    if dialect == "postgresql":
        for statement in guards.policies(guards.kinds_of(list(db.Model.registry.mappers))):
            op.execute(statement)


def downgrade() -> None:
    db.metadata.drop_all(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")
