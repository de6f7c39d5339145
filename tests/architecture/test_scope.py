"""Every way of asking is scoped: no form of statement shows a team member or an owner more than is theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import case, delete, exists, func, insert, literal, select, text, union_all, update
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from tests.conftest import session_in
from tests.world import INNER, THEIRS, World
from vbm.accounts.models import Person
from vbm.accounts.models.login_session import _SIGNED_IN
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.leads.models import Lead
from vbm.practice.models import Practice
from vbm.projects.models import Blocker, Column, Comment, Project, Task
from vbm.support.scope import Scope, ScopeError, _touches_scoped

Other = aliased(Task)
of_person = Task.assignee_id == Person.id
theirs = Task.title.contains(THEIRS)
hidden = Task.title.contains(INNER)
titles = select(Task.title)

SHOWN: dict[str, Callable[[], Any]] = {
    "an entity": lambda: select(Task),
    "one column": lambda: titles,
    "a column of an entity that is only in the where clause": lambda: select(Person.name + Task.title).where(of_person),
    "an alias": lambda: select(Other.title),
    "a join": lambda: select(Person.name, Task.title).join(Task, of_person),
    "a join to an alias": lambda: select(Person.name, Other.title).join(Other, Other.assignee_id == Person.id),
    "an outer join": lambda: select(Person.name, Task.title).outerjoin(Task, of_person),
    "a join along a relationship": lambda: select(Task.title, Column.name).join(Task.column),
    "a subquery": lambda: select(titles.subquery()),
    "a column of a subquery": lambda: select(titles.subquery().c.title),
    "an entity over a subquery": lambda: select(aliased(Task, select(Task).subquery()).title),
    "a common table expression": lambda: select(titles.cte().c.title),
    "a scalar subquery": lambda: select(Person.name, select(func.max(Task.title)).scalar_subquery()),
    "a union": lambda: titles.union(select(Task.title)),
    "a union of several tables": lambda: union_all(titles, select(Project.name), select(Client.name), select(Comment.body)),
    "a subquery of a union": lambda: select(union_all(titles, select(Blocker.why)).subquery()),
    "an aggregate": lambda: select(func.max(Task.title)),
    "groups": lambda: select(Task.client_id, func.max(Task.title)).group_by(Task.client_id),
    "a case": lambda: select(case((theirs, THEIRS), (hidden, INNER), else_="")).select_from(Task),
    "an update that returns": lambda: update(Task).values(archived_at=None).returning(Task.title),
    "a delete that returns": lambda: delete(Blocker).returning(Blocker.why),
    "an update from a subquery": lambda: (
        update(Practice).values(name=select(func.max(Task.title)).scalar_subquery()).returning(Practice.name)
    ),
    "leads": lambda: select(Lead.name),
    "the log": lambda: select(Activity.data),
}

TOLD: dict[str, Callable[[Any], Any]] = {
    "where": lambda rule: select(literal(1)).where(rule),
    "where beside another entity": lambda rule: select(Person.id).where(of_person, rule),
    "where exists": lambda rule: select(Person.id).where(exists().where(of_person, rule)),
    "where a select exists": lambda rule: select(Person.id).where(select(Task.id).where(of_person, rule).exists()),
    "in": lambda rule: select(Person.id).where(Person.id.in_(select(Task.assignee_id).where(rule))),
    "along a relationship": lambda rule: select(Column.id).where(Column.id.in_(select(Task.column_id).where(rule))),
    "a count": lambda rule: select(func.count()).select_from(Task).where(rule).having(func.count() > 0),
    "a count without from": lambda rule: select(func.count(Task.id)).where(rule).having(func.count(Task.id) > 0),
    "an update elsewhere": lambda rule: (
        update(Practice).values(currency="XXX").where(exists().where(rule)).returning(Practice.id)
    ),
    "an update": lambda rule: update(Task).values(archived_at=None).where(rule).returning(Task.id),
}

REFUSED: dict[str, Callable[[], Any]] = {
    "raw sql": lambda: text("SELECT title FROM task"),
    "a table": lambda: select(Task.__table__.c.title),
    "a bare exists": lambda: select(exists().where(theirs)),
    "an update from another table": lambda: update(Person).values(name=Task.title).where(of_person).returning(Person.name),
    "an update with an alias": lambda: update(Task).where(Task.id == Other.id, Other.title != "").values(title="x"),
    "a delete using another table": lambda: delete(Practice).where(theirs),
    "an insert from a select": lambda: insert(Practice).from_select(["name"], titles),
    "a bulk insert": lambda: insert(Task).values(title="x"),
}


@pytest.fixture(params=["member", "owner"])
def asks(app: Flask, world: World, request: pytest.FixtureRequest) -> Any:
    scope = {"member": Scope.member_of, "owner": Scope.owner_of}[request.param]([world.lark.client.id])
    return session_in(app, scope)


def words(session: Session, statement: Any) -> str:
    rows = session.execute(statement).all()
    return repr([[getattr(value, "title", value) for value in row] for row in rows])


@pytest.mark.parametrize("form", SHOWN)
def test_what_a_statement_shows_is_within_the_scope(asks: Any, form: str) -> None:
    with asks as session:
        said = words(session, SHOWN[form]())
        secret = (THEIRS, INNER, "canary-desk") if session.info["scope"].owner else (THEIRS, "canary-desk")
        assert [word for word in secret if word in said] == []


@pytest.mark.parametrize("form", TOLD)
def test_what_a_condition_tells_is_within_the_scope(asks: Any, form: str) -> None:
    with asks as session:
        assert session.execute(TOLD[form](theirs)).all() == []
        if session.info["scope"].owner:
            assert session.execute(TOLD[form](hidden)).all() == []


@pytest.mark.parametrize("form", TOLD)
def test_the_same_condition_is_true_for_the_practice(app: Flask, world: World, form: str) -> None:
    with session_in(app, Scope.practice()) as session:
        assert session.execute(TOLD[form](theirs)).all() != []


@pytest.mark.parametrize("form", REFUSED)
def test_what_cannot_be_scoped_is_refused(asks: Any, form: str) -> None:
    with asks as session, pytest.raises(ScopeError):
        session.execute(REFUSED[form]())


def test_an_id_of_somebody_elses_row_finds_nothing(asks: Any, world: World) -> None:
    with asks as session:
        foreign = [(Task, world.wren.task.id), (Project, world.wren.project.id), (Client, world.wren.client.id), (Lead, 1)]
        assert [session.get(model, id) for model, id in foreign] == [None] * 4
        assert session.query(Task).filter(theirs).count() == 0


def test_what_is_loaded_along_relationships_is_within_the_scope(asks: Any, world: World) -> None:
    with asks as session:
        is_owner = session.info["scope"].owner
        for how in (joinedload(Task.column), selectinload(Task.column)):
            for task in session.scalars(select(Task).options(how).execution_options(populate_existing=True)):
                assert (task.column is None) == is_owner
                assert task.blocker is None or not is_owner
        session.expire_all()
        assert (session.get_one(Task, world.lark.task.id).column is None) == is_owner


def test_what_is_asked_before_a_scope_is_open_names_no_scoped_table():
    assert not _touches_scoped(_SIGNED_IN)
    assert _touches_scoped(select(Task))
