"""The ways to anywhere: places, deeds and one's own saved views, by the first letters of their names."""

from typing import Any, NamedTuple

from flask import current_app, url_for
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.saved_views import saved_views
from vbm.search.asked import Asked
from vbm.search.marks import fold

# Those that the navigation does not show; one whose door is shut for this person is not offered.
ELSEWHERE: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("Add a task", "add", "work.tasks.new", {}),
    ("Late tasks", "late", "work.show", {"due": "late"}),
    ("Due today", "clock", "work.show", {"due": "today"}),
    ("Calendar", "date", "work.calendars.show", {}),
    ("Capacity", "team", "capacity.weeks.index", {}),
    ("Recurring work", "history", "series.listing.index", {}),
    ("Trash", "remove", "projects.trash.index", {}),
    ("Saved views", "filter", "projects.views.index", {}),
    ("My account", "person", "accounts.me.edit", {}),
)


class Way(NamedTuple):
    label: str
    icon: str
    url: str


def ways_to(session: Session, asked: Asked, person: Person, focus: int | None) -> list[Way]:
    """What every word begins a word of; everything when nothing was asked."""
    places: list[Any] = current_app.jinja_env.globals["places"]()  # type: ignore[operator]
    ways = [Way(place.label, place.icon, place.url) for place in places]
    for label, icon, endpoint, query in ELSEWHERE:
        if current_app.view_functions[endpoint].door.admits(person):  # type: ignore[union-attr]
            ways.append(Way(label, icon, url_for(endpoint, **query)))
    ways += [Way(view.name, "filter", view.address) for view in saved_views(session, person, focus)]
    wanted = [fold(word) for word in asked.text.split()]
    return [way for way in ways if all(any(one.startswith(word) for one in fold(way.label).split()) for word in wanted)]
