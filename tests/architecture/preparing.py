"""Who attacks, and what must be there so that an attack gets past the first check."""

import io
import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.conftest import Browser, session_in
from tests.world import World
from vbm.accounts.models import Person, Role, Token
from vbm.intake.questions import BUILT_IN
from vbm.leads.letters import unsubscribe_url
from vbm.support.scope import Scope
from vbm.web.access import Door

BOARD = {
    "id": "5f0000000000000000000001", "name": "Board", "lists": [{"id": "5f0000000000000000000002", "name": "To do", "pos": 1}],
    "cards": [{"id": "5f0000000000000000000003", "name": "A card", "idList": "5f0000000000000000000002", "pos": 1}],
}  # fmt: skip
PURPOSES = {"accounts.invitations": "invitation", "accounts.passwords": "password"}


def enter_a_talk(vera: Browser) -> None:
    """One that is booked, and a day that is different; what is said of them is nobody's but the desk's."""
    who = {"name": "Nora canary-desk", "email": "nora@canary-desk.test", "way": "video", "where": "https://canary-desk.test"}
    assert vera.post("/calendar/talks", data=who | {"kind_id": "1", "on": "2026-12-01", "at": "20:00"}).status_code == 303
    different = {"on": "2026-12-02", "way": "closed_between", "opens": "10:00", "closes": "10:30", "note": "Sees canary-desk"}
    assert vera.post("/settings/talks/exceptions", data=different).status_code == 303


class Cast:
    def __init__(self, app: Flask, world: World, browser: Callable[..., Browser]) -> None:
        self._app, self._world, self._browser = app, world, browser
        self._browsers: dict[tuple[str, str], Browser] = {}
        vera = browser(world.vera)
        vera.post("/team", data={"name": "Somebody", "email": "somebody@person.test"})  # writes a mail
        enter_a_talk(vera)
        file = (io.BytesIO(json.dumps(BOARD).encode()), "board.json")
        vera.post("/imports/trello", data={"client_id": world.lark.client.id, "file": file})

    def first_for(self, rule: Rule) -> str:
        """The person with the fewest rights who may come in."""
        door: Door = self._app.view_functions[rule.endpoint].door  # type: ignore[attr-defined]
        if door.roles is None:
            return "visitor"
        return "ana" if "member" in door.roles else "cleo" if "owner" in door.roles else "vera"

    def browser_of(self, who: str, rule: Rule) -> Browser:
        """One for each route, because some routes sign out."""
        if (who, rule.endpoint) not in self._browsers:
            self._browsers = {(who, rule.endpoint): self._opened(who, rule)}
        return self._browsers[who, rule.endpoint]

    def ids(self, rule: Rule) -> dict[str, Any]:
        """A secret that works, for a route whose address holds one."""
        if "secret" in rule.arguments:
            with session_in(self._app, Scope.practice()) as session:
                secret = Token.issue(session, session.get_one(Person, self._world.ana.id), "nudge")
                session.commit()
                return {"secret": secret}
        if "token" not in rule.arguments:
            return {}
        with session_in(self._app, Scope.practice()) as session:
            for room, purpose in PURPOSES.items():
                if rule.endpoint.startswith(room):
                    person = self._invited(session)
                    secret = Token.issue(session, person, purpose)
                    session.commit()
                    return {"token": secret}
            return {"token": unsubscribe_url(self._world.lead).rpartition("/")[2]}

    def _opened(self, who: str, rule: Rule) -> Browser:
        if who != "visitor":
            return self._browser(getattr(self._world, who))
        browser = self._browser()
        if rule.endpoint.startswith("intake."):
            for question in BUILT_IN.questions:
                browser.post(f"/questionnaire/{question.id}", data={"answer": question.options[0].id})
            browser.post("/questionnaire/result")
        return browser

    def _invited(self, session: Any) -> Person:
        person = session.scalar(select(Person).where(Person.email == "invited@person.test"))
        vera = session.get_one(Person, self._world.vera.id)
        return person or Person.add(
            session,
            "Invited",
            email="invited@person.test",
            role=Role.MEMBER,
            timezone="UTC",
            by=vera,
        )
