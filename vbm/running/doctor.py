"""`vbm doctor`: what is well on this installation, and what needs a person."""

import stat
from typing import NamedTuple

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from vbm.config import Config
from vbm.extensions import db
from vbm.running.migrate import alembic_config
from vbm.running.status import LATE_MAIL
from vbm.running.status import examine as examine_health
from vbm.support.engine import sqlite
from vbm.support.scope import Scope, open_scope

# SQLite before this could, very rarely, damage a database that several processes write (the WAL-reset bug).
SAFE_SQLITE = (3, 51, 3)


class Finding(NamedTuple):
    well: bool
    words: str


def examine(app: Flask, config: Config) -> list[Finding]:
    return [*_settings(config), *_database(app, config), *_health(app)]


def _settings(config: Config) -> list[Finding]:
    local = "localhost" in config.base_url or "127.0.0.1" in config.base_url
    readable = stat.S_IMODE(config.data_dir.stat().st_mode) & 0o077
    return [
        _finding(not readable, f"data lives in {config.data_dir}", ", which other users of this machine can open"),
        _finding(local or config.is_https, f"the site says it is at {config.base_url}", ": use https"),
        Finding(True, "mail leaves through SMTP_URL" if config.smtp_url else "no SMTP_URL: mail is kept under Mail and not sent"),
    ]


def _database(app: Flask, config: Config) -> list[Finding]:
    findings = []
    if config.is_sqlite:
        well = sqlite.sqlite_version_info >= SAFE_SQLITE
        findings.append(_finding(well, f"SQLite {sqlite.sqlite_version}", " is too old for several processes: install pysqlite3"))
    try:
        with app.app_context(), db.engine.connect() as connection:
            at = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as why:
        return [*findings, Finding(False, f"the database does not answer: {why.__class__.__name__}")]
    newest = ScriptDirectory.from_config(alembic_config(config.database_url)).get_current_head()
    missing = f"; this version needs {newest}: run vbm migrate"
    return [*findings, _finding(at == newest, f"the tables are at {at or 'nothing'}", missing)]


def _health(app: Flask) -> list[Finding]:
    with app.app_context():
        open_scope(db.session(), Scope.front_desk())
        report = examine_health()
    parts = [Finding(report[part] == "ok", f"{part}: {report[part]}") for part in ("queue", "worker", "scheduler")]
    late = report["oldest_unsent_mail_seconds"] or 0
    return [
        *parts,
        Finding(
            late < LATE_MAIL.total_seconds(),
            f"the oldest unsent mail is {late} seconds overdue" if late else "no mail is overdue",
        ),
    ]


def _finding(well: bool, words: str, trouble: str) -> Finding:
    return Finding(well, words if well else words + trouble)
