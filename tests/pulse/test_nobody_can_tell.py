"""Who has the database, the log and what is kept for repeated forms still cannot tell who said what."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import OperationalError

from tests.conftest import Browser
from tests.pulse.weeks import FIRST, Team
from tests.world import World
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.mail.models import Message
from vbm.pulse.models import PulseAnswer, PulseParticipation
from vbm.pulse.models import answer as answers
from vbm.web.commands import Command

Browsers = Callable[..., Browser]
WORDS = "Too many meetings"


def raw(app: Flask, said: str) -> list[Any]:
    with app.app_context(), db.engine.connect() as connection:
        return list(connection.execute(text(said)))


def is_postgresql(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "postgresql"


def three_answers(team: Team) -> None:
    team.begin(0)
    for name, score, words in (("vera", 5, ""), ("ana", 1, WORDS), ("bo", 3, "")):
        team.say(name, score, words)


def test_an_answer_has_no_author_and_no_time_and_a_participation_no_time() -> None:
    assert set(PulseAnswer.__mapper__.columns.keys()) == {"id", "round_id", "score", "comment", "signed_by"}
    assert set(PulseParticipation.__mapper__.columns.keys()) == {"round_id", "person_id"}


def test_the_rows_stand_in_no_order_that_tells_who_came_first(team: Team, app: Flask) -> None:
    """SQLite keeps no row numbers; PostgreSQL shows one transaction for all rows, in the order of ids that are drawn by lot."""
    three_answers(team)
    for table, key in (("pulse_answer", "id"), ("pulse_participation", "person_id")):
        if is_postgresql(app):
            this = f"FROM {table} WHERE round_id = {team.round(FIRST).id}"
            assert len(raw(app, f"SELECT DISTINCT xmin::text {this}")) == 1
            assert raw(app, f"SELECT {key} {this} ORDER BY ctid") == raw(app, f"SELECT {key} {this} ORDER BY {key}")
        else:
            with pytest.raises(OperationalError, match="no such column: rowid"):
                raw(app, f"SELECT rowid FROM {table}")


def test_each_answer_gives_all_of_them_other_ids(team: Team, desk: Callable[[], Any]) -> None:
    def ids() -> set[str]:
        round_id = team.round(FIRST).id
        with desk() as session:
            return set(session.scalars(select(PulseAnswer.id).where(PulseAnswer.round_id == round_id)))

    team.begin(0)
    seen: set[str] = set()
    for count, name in enumerate(("vera", "ana", "bo"), 1):
        team.say(name, 4)
        assert len(ids()) == count
        assert not ids() & seen
        seen |= ids()


def test_words_and_numbers_are_dealt_apart(team: Team, desk: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a signed comment would sign its number."""
    monkeypatch.setattr(answers, "LOTS", Backwards())
    team.begin(0)
    team.say("ana", 1, WORDS, sign=True)
    team.say("vera", 5)
    round_id = team.round(FIRST).id
    with desk() as session:
        asked = select(PulseAnswer.score, PulseAnswer.comment, PulseAnswer.signed_by).where(PulseAnswer.comment != "")
        this = asked.where(PulseAnswer.round_id == round_id)
        assert session.execute(this).one() == (5, WORDS, "Ana Reis")
        kept = session.scalars(select(PulseAnswer.score).where(PulseAnswer.round_id == round_id))
        assert sorted(kept) == [1, 5]


class Backwards:
    """Lots that turn the numbers round and leave the words."""

    def sample(self, these: list[Any], count: int) -> list[Any]:
        return (these[::-1] if these and isinstance(these[0], int) else list(these))[:count]


def test_an_answer_leaves_nothing_in_the_log_in_the_mail_and_in_what_is_kept_for_repeated_forms(
    team: Team, browser: Browsers, world: World, desk: Callable[[], Any]
) -> None:
    def traces() -> list[int | None]:
        with desk() as session:
            return [session.scalar(select(func.count()).select_from(cls)) for cls in (Activity, Message, Command)]

    team.begin(0)
    before = traces()
    answer = browser(world.ana).post(
        "/pulse/answers", data={"score": "1", "comment": WORDS, "next": "/today", "command_key": "p" * 32}
    )
    assert (answer.status_code, answer.location) == (303, "/today")
    assert traces() == before


def test_the_form_has_no_key_and_the_answer_and_the_cookie_are_the_same_whatever_was_said(
    team: Team, browser: Browsers, world: World
) -> None:
    team.begin(0)
    heard = []
    for person, score, words in ((world.ana, "1", WORDS), (world.bo, "5", "")):
        theirs = browser(person)
        form = re.search(r'<form class="pulse-ask".*?</form>', theirs.get("/today").text, re.S)
        assert form is not None
        assert "command_key" not in form[0]
        answer = theirs.post("/pulse/answers", data={"score": score, "comment": words})
        with theirs.session_transaction() as kept:
            cookie = {name: value for name, value in kept.items() if name in ("_flashes", "acts")}
        heard.append((answer.status_code, answer.text, answer.location, cookie))
        page = theirs.get("/pulse").text
        assert WORDS not in page
        assert "You have answered this week" in page
    assert heard[0] == heard[1]


def test_an_error_of_the_database_is_logged_without_what_was_said(
    team: Team, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.begin(0)
    monkeypatch.setattr(answers.secrets, "token_hex", lambda size: "always the same")
    team.say("vera", 5)
    with pytest.raises(answers.NotKept) as why:
        team.say("ana", 1, WORDS)
    logging.getLogger().error("a bug", exc_info=why.value)
    assert "an answer of the pulse was not kept" in caplog.text
    assert WORDS not in caplog.text


def test_the_number_and_the_words_are_there_only_after_the_close(team: Team, browser: Browsers, world: World) -> None:
    three_answers(team)
    vera = browser(world.vera)
    before = vera.get("/pulse").text
    assert WORDS not in before
    assert "of 100" not in before.replace("Week by week", "").split("The latest result")[0]
    team.end(0)
    after = browser(world.vera).get("/pulse").text
    assert WORDS in after
    assert "<b>50</b> of 100" in after
    assert "3 of 3 took part (100&nbsp;%)" in after


def test_under_the_threshold_nothing_is_said_but_how_many_took_part(team: Team, browser: Browsers, world: World) -> None:
    team.begin(0)
    team.say("ana", 1, WORDS)
    team.say("bo", 5, "Fine")
    team.end(0)
    page = browser(world.vera).get("/pulse").text
    assert "Not enough answers yet" in page
    assert "2 of 3 took part (66.7&nbsp;%)" in page
    for word in (WORDS, "Fine", "<b>50</b>"):
        assert word not in page


def test_the_words_are_the_managers_and_hidden_while_one_client_is_in_focus(team: Team, browser: Browsers, world: World) -> None:
    three_answers(team)
    team.end(0)
    ana = browser(world.ana).get("/pulse").text
    assert WORDS not in ana
    assert "Week by week" not in ana
    assert "<b>50</b> of 100" in ana
    vera = browser(world.vera)
    with vera.session_transaction() as kept:
        kept["focus"] = world.lark.client.id
    assert WORDS not in vera.get("/pulse").text


def test_owners_see_none_of_it_and_are_not_asked(team: Team, browser: Browsers, world: World, desk: Callable[[], Any]) -> None:
    team.begin(0)
    cleo = browser(world.cleo)
    assert cleo.get("/pulse").status_code == 403
    assert cleo.post("/pulse/answers", data={"score": "1"}).status_code == 403
    assert cleo.post("/pulse/kudos", data={"to_id": world.vera.id, "words": "Thanks"}).status_code == 403
    assert team.round(FIRST).invited == 3


@pytest.mark.parametrize("said", [{}, {"score": "0"}, {"score": "6"}, {"score": "x"}, {"score": "4", "comment": "x" * 501}])
def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_lost(
    said: dict[str, str], team: Team, browser: Browsers, world: World, desk: Callable[[], Any]
) -> None:
    team.begin(0)
    with desk() as session:
        session.execute(delete(PulseParticipation))
        session.commit()
    answer = browser(world.ana).post("/pulse/answers", data={"comment": "Kept words", **said})
    assert answer.status_code == 422
    assert ("Choose a number from 1 to 5." in answer.text) is ("comment" not in said)
    assert said.get("comment", "Kept words") in answer.text
    with desk() as session:
        assert session.scalars(select(PulseParticipation)).all() == []
