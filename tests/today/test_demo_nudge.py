"""In a new demo practice the nudge can be seen on the first day: nobody has said anything on it yet."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.conftest import session_in
from vbm.accounts.models import Person, Role
from vbm.activity.models import Activity
from vbm.support import clock
from vbm.support.scope import Scope

LATELY = timedelta(hours=6)  # what is told of yesterday was over by 17:00


def test_no_member_of_the_demo_has_acted_within_the_hours_it_was_built_in(demo: Any) -> None:
    with session_in(demo, Scope.practice()) as session:
        lately = select(Person.name, Activity.kind, Activity.at).join(Person, Person.id == Activity.actor_id)
        found = session.execute(lately.where(Person.role == Role.MEMBER, Activity.at > clock.now() - LATELY)).all()
    assert not found
