"""The words of tasks, comments and projects as both databases keep them; what may be seen is decided by the model asked for."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, MetaData, String, Table, func, literal, select
from sqlalchemy.orm import Session

from vbm.projects.models import Comment, Project, Task
from vbm.search.asked import Asked

SEARCHED: dict[Any, tuple[str, ...]] = {Task: ("title", "description"), Comment: ("body",), Project: ("name", "outcome")}


def _words_of(model: Any) -> Table:
    name = f"{model.__tablename__}_words"
    return Table(
        name, MetaData(), Column("rowid", Integer), Column(name, String), *(Column(word, String) for word in SEARCHED[model])
    )


WORDS = {model: _words_of(model) for model in SEARCHED}


def has_words(session: Session, model: Any, asked: Asked) -> ColumnElement[bool]:
    """Wherever in the row they stand."""
    if session.get_bind().dialect.name == "sqlite":
        return _in_words(model, asked.for_sqlite())
    first, *rest = (getattr(model, name) for name in SEARCHED[model])
    text = first
    for column in rest:
        text = text + _said(" ") + column
    return _matches(text, asked)


def has_words_in_name(session: Session, model: Any, asked: Asked) -> ColumnElement[bool]:
    """In the title of a task, the name of a project."""
    name = SEARCHED[model][0]
    if session.get_bind().dialect.name == "sqlite":
        return _in_words(model, asked.for_sqlite(name))
    return _matches(getattr(model, name), asked)


def _in_words(model: Any, query: str) -> ColumnElement[bool]:
    words = WORDS[model]
    return model.id.in_(select(words.c.rowid).where(words.c[words.name].op("MATCH")(query)))  # type: ignore[no-any-return]


def _matches(text: Any, asked: Asked) -> ColumnElement[bool]:
    """Written exactly as in the index, which is of no use otherwise."""
    return func.to_tsvector(_said("simple"), text).op("@@")(func.to_tsquery(_said("simple"), asked.for_postgresql()))  # type: ignore[no-any-return]


def _said(words: str) -> Any:
    return literal(words, literal_execute=True)
