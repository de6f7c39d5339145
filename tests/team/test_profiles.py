"""How somebody works: written by themselves, and by a manager with what only a manager says."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.architecture.test_concurrency import at_once, posts
from tests.world import World
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.team.person_page import known_of
from vbm.team.profile_forms import Known

Make = Callable[..., Any]
SAID = {
    "timezone": "Asia/Manila",
    "monday": "6",
    "tuesday": "6:30",
    "friday": "6 h",
    "starts_at": "08:30",
    "channel": "phone",
    "reach": "+63 2 555",
    "skill": ["Canva", "Newsletters, Podcasts", ""],
    "level": ["3", "1", "2"],
    "tools": "Notion, Slack\nZoom;slack",
}
MANAGED = {**SAID, "trade": "specialist", "headline": "Designer", "overhead": "2:30"}


def known(session: Any, person: Person) -> Known:
    return known_of(session, session.get_one(Person, person.id))


def test_people_say_how_they_work(browser: Make, desk: Make, world: World) -> None:
    ana = browser(world.ana)
    assert ana.post(f"/team/{world.ana.id}/profile", data=SAID).status_code == 303
    with desk() as session:
        said = known(session, world.ana)
        assert said.profile.hours == [360, 390, 0, 0, 360, 0, 0]
        assert (said.profile.starts_at, said.profile.channel, said.profile.reach) == (510, "phone", "+63 2 555")
        assert {name: level.label for name, level in said.skills.items()} == {
            "Canva": "Expert",
            "Newsletters": "Learning",
            "Podcasts": "Learning",
        }
        assert (said.tools, said.person.timezone) == (["Notion", "Slack", "Zoom"], "Asia/Manila")
        deed = session.query(Activity).filter(Activity.kind == "person.described").one()
        assert (deed.actor_id, deed.about, deed.client_id) == (world.ana.id, f"person:{world.ana.id}", None)
    page = ana.get(f"/team/{world.ana.id}").text
    assert all(words in page for words in ("Canva", "expert", "18 h 30 min", "Phone: +63 2 555", "Asia/Manila"))
    assert all(words in browser(world.vera).get("/team").text for words in ("Canva", "Knows Notion, Slack, Zoom", "+63 2 555"))


def test_what_only_a_manager_says_is_not_heard_from_anybody_else(browser: Make, desk: Make, world: World) -> None:
    own = browser(world.ana).get(f"/team/{world.ana.id}/profile").text
    assert not any(f'name="{name}"' in own for name in ("trade", "headline", "overhead", "cover_id"))
    browser(world.ana).post(f"/team/{world.ana.id}/profile", data={**MANAGED, "cover_id": world.vera.id})
    with desk() as session:
        told = known(session, world.ana).profile
        assert (told.trade, told.headline, told.overhead, told.cover_id) == ("assistant", "", 0, None)
    answer = browser(world.vera).post(f"/team/{world.ana.id}/profile", data={**MANAGED, "cover_id": world.bo.id})
    assert answer.status_code == 303
    with desk() as session:
        told = known(session, world.ana).profile
        assert (told.trade, told.headline, told.overhead, told.cover_id) == ("specialist", "Designer", 150, world.bo.id)
    page = browser(world.vera).get(f"/team/{world.ana.id}").text
    assert all(words in page for words in ("Specialist · Designer", "Bo Sand", "of which 2 h 30 min belong to no client"))
    # What the manager said stays when Ana says something of hers.
    browser(world.ana).post(f"/team/{world.ana.id}/profile", data=SAID)
    with desk() as session:
        assert known(session, world.ana).profile.headline == "Designer"


def test_nobody_else_opens_or_changes_a_profile(browser: Make, world: World) -> None:
    for person in (world.vera, world.bo, world.cleo):
        url = f"/team/{person.id}/profile"
        assert browser(world.ana).get(url).status_code == browser(world.ana).post(url, data=SAID).status_code == 404
    assert browser(world.cleo).get(f"/team/{world.cleo.id}/profile").status_code == 403
    assert browser(world.vera).get(f"/team/{world.cleo.id}/profile").status_code == 404


def test_a_member_without_any_client_still_has_a_profile(browser: Make, world: World) -> None:
    browser(world.vera).post(f"/team/{world.ana.id}/seats/{world.lark.client.id}/end")
    ana = browser(world.ana)
    assert ana.get("/me").text.count(f'href="/team/{world.ana.id}"') == 1
    assert ana.get(f"/team/{world.ana.id}").status_code == 200
    assert ana.post(f"/team/{world.ana.id}/profile", data=SAID).status_code == 303


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"monday": "25"}, "A day has 24 hours"),
        ({"monday": "six"}, "for example 6, 6:30 or 6 h"),
        ({"timezone": "Mars/Olympus"}, "Choose a time zone from the list"),
        ({"starts_at": "25:00"}, "Write the time as hours and minutes"),
        ({"starts_at": ""}, "Write the time as hours and minutes"),
        ({"channel": "pigeon"}, "Choose one of these"),
        ({"reach": ""}, "Write the number, or where to write"),
        ({"skill": ["Canva", "canva"], "level": ["1", "2"]}, "“Canva” is there twice"),
        ({"skill": ["Canva"], "level": ["9"]}, "Choose one of the levels"),
        ({"skill": ["x" * 61], "level": ["1"]}, "Keep each skill to 60 characters"),
        ({"skill": [f"s{n}" for n in range(41)], "level": ["1"] * 41}, "Keep it to 40 skills"),
        ({"tools": "x" * 61}, "Keep each tool to 60 characters"),
        ({"tools": "\n".join(f"t{n}" for n in range(61))}, "Keep it to 60 tools"),
        ({"overhead": "169"}, "A week has 168 hours"),
        ({"cover_id": "2147483647"}, "Choose one of these"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_loses_nothing_typed(
    browser: Make, desk: Make, world: World, said: dict[str, Any], sentence: str
) -> None:
    answer = browser(world.vera).post(f"/team/{world.ana.id}/profile", data={**MANAGED, **said})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Designer"' in answer.text
    with desk() as session:
        assert known(session, world.ana).profile.headline == ""


def test_nobody_stands_in_for_themselves(browser: Make, world: World) -> None:
    url = f"/team/{world.ana.id}/profile"
    assert browser(world.vera).post(url, data={**MANAGED, "cover_id": world.ana.id}).status_code == 422


def test_two_who_change_it_at_once_hear_of_each_other(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        seen = known(session, world.ana).mark
    url = f"/team/{world.ana.id}/profile"
    assert browser(world.ana).post(url, data={**SAID, "seen": seen}).status_code == 303
    late = browser(world.vera).post(url, data={**MANAGED, "headline": "Illustrator", "seen": seen})
    assert late.status_code == 409
    assert "Somebody changed this page a moment ago" in late.text
    assert "Illustrator" in late.text
    with desk() as session:
        fresh = known(session, world.ana).mark
    assert fresh in late.text
    assert browser(world.vera).post(url, data={**MANAGED, "seen": fresh}).status_code == 303


def test_one_skill_has_one_spelling(browser: Make, desk: Make, world: World) -> None:
    browser(world.ana).post(f"/team/{world.ana.id}/profile", data=SAID)
    browser(world.bo).post(f"/team/{world.bo.id}/profile", data={**SAID, "skill": ["CANVA"], "level": ["2"]})
    with desk() as session:
        assert list(known(session, world.bo).skills) == ["Canva"]
    assert "<option>Canva</option>" in browser(world.vera).get(f"/team/{world.vera.id}/profile").text


def test_of_many_who_save_what_they_saw_at_once_one_is_first(browser: Make, desk: Make, world: World) -> None:
    people, url = [browser(world.ana), browser(world.vera)], f"/team/{world.ana.id}/profile"
    alike = {**SAID, "skill": [], "level": [], "tools": ""}  # nothing of which the database itself would keep but one
    people[0].post(url, data=alike)
    with desk() as session:
        seen = known(session, world.ana).mark
    forms = [{**alike, "seen": seen, "reach": f"desk {n}"} for n in range(6)]
    assert at_once(posts(people, url, *forms)) == {303: 1, 409: 5}


def test_of_many_days_away_that_overlap_one_is_kept(browser: Make, desk: Make, world: World) -> None:
    forms = [{"first_on": f"2027-08-0{n}", "last_on": "2027-08-10"} for n in range(1, 5)]
    people = [browser(world.ana), browser(world.vera)]
    assert at_once(posts(people, f"/team/{world.ana.id}/time-off", *forms)) == {303: 1, 422: 3}
