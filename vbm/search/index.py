"""The words of tasks, comments and projects as both databases keep them; what may be seen is decided by the model asked for."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, MetaData, String, Table, func, select
from sqlalchemy.orm import Session

from vbm.projects.models import Comment, Project, Task
from vbm.search.asked import Asked

# The first one is the name of the thing.
SEARCHED: dict[Any, tuple[str, ...]] = {Task: ("title", "description"), Comment: ("body",), Project: ("name", "outcome")}


def _words_of(model: Any) -> Table:
    """Made by a migration, and no model's. SQLite knows the whole row by the name of the table, PostgreSQL as `words`."""
    name = f"{model.__tablename__}_words"
    return Table(name, MetaData(), Column("rowid", Integer), Column(name, String), Column("words", String))


WORDS = {model: _words_of(model) for model in SEARCHED}


def has_words(session: Session, model: Any, asked: Asked) -> ColumnElement[bool]:
    """Wherever in the row they stand."""
    return _among(session, model, asked.for_sqlite(), asked.for_postgresql())


def has_words_in_name(session: Session, model: Any, asked: Asked) -> ColumnElement[bool]:
    """In the title of a task, the name of a project."""
    return _among(session, model, asked.for_sqlite(SEARCHED[model][0]), asked.for_postgresql("A"))


def _among(session: Session, model: Any, for_sqlite: str, for_postgresql: str) -> ColumnElement[bool]:
    words = WORDS[model]
    if session.get_bind().dialect.name == "sqlite":
        matches = words.c[words.name].op("MATCH")(for_sqlite)
    else:
        matches = words.c.words.op("@@")(func.to_tsquery("simple", for_postgresql))
    return model.id.in_(select(words.c.rowid).where(matches))  # type: ignore[no-any-return]
