"""What the database itself enforces behind the code: an append-only log, and on PostgreSQL row security by client.

Migrations call this, so what is here is frozen: a new rule is a new function, used by a new migration.
"""

from sqlalchemy.orm import Mapper

from vbm.support.scope import ClientItself, ClientOwned, DeskOwned

CLIENTS = "current_setting('vbm.clients', true)"
SEES_ALL = f"{CLIENTS} = '*'"
AMONG = f"= ANY (string_to_array(nullif({CLIENTS}, '*'), ',')::int[])"
AT_DESK = "current_setting('vbm.desk', true) = 'yes'"

APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in ("activity",)
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        "CREATE TRIGGER activity_append_only BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    ],
}

# A published version of the questionnaire is what somebody was advised by: it is never rewritten, and never taken back.
PUBLISHED_STAYS = {
    "sqlite": [
        f"CREATE TRIGGER questionnaire_version_no_{verb} BEFORE {verb} ON questionnaire_version "
        "WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a published version never changes'; END $$",
        "CREATE TRIGGER questionnaire_version_stays BEFORE UPDATE OR DELETE ON questionnaire_version FOR EACH ROW "
        "WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_published_change()",
    ],
}


def policies(kinds: dict[str, str]) -> list[str]:
    """Row security for tables by kind: "client" for the client's own row, "owned", "optional" (owned or the desk's), "desk"."""
    rules = {
        "client": f"{SEES_ALL} OR id {AMONG}",
        "owned": f"{SEES_ALL} OR client_id {AMONG}",
        "optional": f"{SEES_ALL} OR client_id {AMONG} OR (client_id IS NULL AND {AT_DESK})",
        "desk": AT_DESK,
    }
    said = []
    for table, kind in kinds.items():
        said += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY scope ON {table} USING ({rules[kind]}) WITH CHECK ({rules[kind]})",
        ]
    return said


def kinds_of(mappers: "list[Mapper[object]]") -> dict[str, str]:
    """Which policy each scoped table needs, from what its class says."""
    kinds = {}
    for mapper in mappers:
        cls, table = mapper.class_, str(mapper.local_table)
        if issubclass(cls, ClientItself):
            kinds[table] = "client"
        elif issubclass(cls, ClientOwned) and getattr(cls, "row_security", True):
            kinds[table] = "optional" if cls.client_optional else "owned"
        elif issubclass(cls, DeskOwned):
            kinds[table] = "desk"
    return kinds
