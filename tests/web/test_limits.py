"""Whose tries are counted together, behind proxies and without."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from vbm import create_app
from vbm.web.limits import in_words, network
from vbm.web.visitors import LARGEST_POST


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", "unknown"),
    ],
)
def test_a_network_is_one_address_or_one_household(address: str, counted_as: str) -> None:
    with Flask(__name__).test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert network() == counted_as


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_the_proxies_that_were_named_say_where_somebody_is(app: Flask, proxies: int, forwarded: str, seen: str) -> None:
    behind = create_app(replace(app.config["VBM"], proxies=proxies))
    heard = []
    behind.before_request_funcs.setdefault(None, []).insert(0, lambda: heard.append(network()))
    behind.test_client().get(
        "/healthz", headers={"X-Forwarded-For": forwarded, "X-Real-IP": "7.7.7.7", "Forwarded": "for=8.8.8.8"}
    )
    assert heard == [seen]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "a minute"), (61, "2 minutes"), (600, "10 minutes"), (3599, "an hour"), (3601, "2 hours"), (86400, "24 hours")],
)
def test_how_long_to_wait_is_said_in_words(seconds: int, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    "path", ["/book", "/questionnaire/contact", "/questionnaire/handover", "/sign-in", "/unsubscribe/x", "/confirm/x"]
)
def test_a_post_of_anybody_is_small_and_says_so(app: Flask, world, browser, path: str) -> None:  # type: ignore[no-untyped-def]
    said = browser().post(path, data={"name": "a" * LARGEST_POST})
    assert said.status_code == 413
    assert "more than this form can take, which is 64 KB" in said.text
    assert "shorten the longest text" in said.text


def test_who_is_signed_in_may_send_files(world, browser) -> None:  # type: ignore[no-untyped-def]
    assert browser(world.vera).post("/settings", data={"name": "a" * LARGEST_POST}).status_code == 422
