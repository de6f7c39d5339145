"""Signing in and out."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.world import PASSWORD, World
from vbm.accounts import passwords

VERA = {"email": "vera@vbm.test", "password": PASSWORD}
Make = Callable[..., Any]


def test_everyone_lands_at_home(browser: Make, world: World) -> None:
    for person, home in ((world.vera, "/today"), (world.ana, "/today"), (world.cleo, "/portal")):
        answer = browser().post("/sign-in", data={"email": person.email, "password": PASSWORD})
        assert (answer.status_code, answer.location) == (303, home)


def test_the_address_may_be_typed_in_capitals(browser: Make, world: World) -> None:
    assert browser().post("/sign-in", data=VERA | {"email": " Vera@VBM.test "}).status_code == 303


def test_a_known_and_an_unknown_address_get_the_same_answer(browser: Make, world: World, monkeypatch: Any) -> None:
    looked: list[str | None] = []
    check = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda said, kept: looked.append(kept) or check(said, kept))
    known = browser().post("/sign-in", data=VERA | {"password": "not the password"})
    unknown = browser().post("/sign-in", data={"email": "none@vbm.test", "password": "not the password"})
    assert known.status_code == unknown.status_code == 422
    without_token = [re.sub(r'(csrf_token" value=|X-CSRFToken": )"[^"]*"', "", answer.text) for answer in (known, unknown)]
    assert without_token[0].replace("vera@", "none@") == without_token[1]
    assert len(looked) == 2
    assert looked[1] is None


def test_the_write_lock_is_free_while_a_password_is_checked(browser: Make, desk: Make, world: World, monkeypatch: Any) -> None:
    check = passwords.matches

    def check_while_others_write(said: str, kept: str | None) -> bool:
        browser(world.ana)  # opens a login session: a write of its own
        return check(said, kept)

    monkeypatch.setattr(passwords, "matches", check_while_others_write)
    assert browser().post("/sign-in", data=VERA | {"command_key": "also with one"}).status_code == 303


def test_the_eleventh_wrong_try_is_refused_but_not_for_people_elsewhere(browser: Make, world: World) -> None:
    visitor = browser()
    near, far = {"REMOTE_ADDR": "198.51.100.7"}, {"REMOTE_ADDR": "203.0.113.9"}
    wrong = VERA | {"password": "not the password"}
    statuses = [visitor.post("/sign-in", data=wrong, environ_base=near).status_code for _ in range(10)]
    assert statuses == [422] * 10
    refused = visitor.post("/sign-in", data=VERA, environ_base={"REMOTE_ADDR": "198.51.100.200"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "vera@vbm.test" in refused.text
    assert visitor.post("/sign-in", data=VERA, environ_base=far).status_code == 303


def test_right_passwords_are_not_counted(browser: Make, world: World) -> None:
    assert {browser().post("/sign-in", data=VERA).status_code for _ in range(12)} == {303}


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "evil"])
def test_nobody_is_sent_to_another_site(browser: Make, world: World, wanted: str) -> None:
    assert browser().post("/sign-in", data=VERA | {"next": wanted}).location == "/today"
    assert "evil" not in browser().get("/sign-in", query_string={"next": wanted}).text


def test_the_wanted_page_comes_after_signing_in(browser: Make, world: World) -> None:
    assert browser().post("/sign-in", data=VERA | {"next": "/team"}).location == "/team"


def test_nothing_of_the_browser_before_survives_signing_in(browser: Make, world: World) -> None:
    visitor = browser()
    with visitor.session_transaction() as planted:
        planted.update(planted_by="someone else", csrf_token="known", _user_id="known")
    visitor.post("/sign-in", data=VERA)
    with visitor.session_transaction() as kept:
        assert "planted_by" not in kept
        assert "known" not in kept.values()


def test_signing_in_again_kills_the_session_before(browser: Make, world: World) -> None:
    here = browser(world.ana)
    with here.session_transaction() as kept:
        old = kept["_user_id"]
    here.post("/sign-in", data=VERA)
    with here.session_transaction() as kept:
        kept["_user_id"] = old
    assert here.get("/me").status_code == 303


def test_signing_out_ends_the_session_for_good(browser: Make, world: World) -> None:
    here = browser(world.vera)
    with here.session_transaction() as kept:
        old = dict(kept)
    answer = here.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    with here.session_transaction() as kept:
        kept.update(old)
    assert here.get("/me").status_code == 303


def test_no_remember_cookie_is_ever_set(browser: Make, world: World) -> None:
    answer = browser().post("/sign-in", data=VERA | {"remember": "on"})
    assert [cookie.split("=")[0] for cookie in answer.headers.getlist("Set-Cookie")] == ["vbm"]


@pytest.mark.parametrize(
    "form", [{}, {"email": "", "password": ""}, {"email": "\x00\ud800", "password": "\x00"}, {"email": "a" * 9000}]
)
def test_an_absurd_form_gets_a_sentence(browser: Make, world: World, form: dict[str, str]) -> None:
    form = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    answer = browser().post("/sign-in", data=form)
    assert answer.status_code == 422
    assert "notice-title" in answer.text
