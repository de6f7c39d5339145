"""A proof of work: whose it is, how long it lasts, and what cannot be made of it."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.web.proving import solved
from vbm.support import clock
from vbm.web import proof
from vbm.web.proof import GOOD_FOR, new_challenge, proven


@pytest.fixture(autouse=True)
def alone() -> Iterator[Flask]:
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "a key"
    with app.app_context():
        yield app


def changed(said: str, change: Callable[[dict[str, Any]], None]) -> str:
    payload = json.loads(base64.b64decode(said))
    change(payload)
    return base64.b64encode(json.dumps(payload).encode()).decode()


def test_a_solution_is_worth_one_proof_for_its_form() -> None:
    said = solved(new_challenge("talk:1"))
    assert (proven(said, "talk:1") or "").startswith("proof:")
    assert proven(said, "talk:1") == proven(said, "talk:1")


def test_it_is_of_no_use_for_another_form() -> None:
    assert proven(solved(new_challenge("talk:1")), "contact:1") is None


def test_it_runs_out_after_ten_minutes() -> None:
    said = solved(new_challenge("talk:1"))
    with time_machine.travel(clock.now() + GOOD_FOR + timedelta(seconds=2), tick=False):
        assert proven(said, "talk:1") is None


def test_another_process_with_the_same_key_believes_it_and_one_with_another_does_not(alone: Flask) -> None:
    said = solved(new_challenge("talk:1"))
    for key, believed in (("a key", True), ("another", False)):
        other = Flask("other")
        other.config["SECRET_KEY"] = key
        with other.app_context():
            assert (proven(said, "talk:1") is not None) is believed


def later(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["expiresAt"] += 3600


def easier(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["keyPrefix"] = ""


def cheaper(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["cost"] = 1


def elsewhere(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["data"] = {"form": "talk:2"}


def moved_border(payload: dict[str, Any]) -> None:
    """What the advisory is about: bytes that move between two fields with no border, so that an old sum fits anew."""
    asked = payload["challenge"]["parameters"]
    asked["nonce"], asked["salt"] = asked["nonce"] + asked["salt"][:2], asked["salt"][2:]


def moved_counter(payload: dict[str, Any]) -> None:
    asked, solution = payload["challenge"]["parameters"], payload["solution"]
    whole = asked["nonce"] + f"{solution['counter']:08x}"
    asked["nonce"], solution["counter"] = whole[:-6], int(whole[-6:], 16)


def other_algorithm(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["algorithm"] = "SHA-256"


def unsigned(payload: dict[str, Any]) -> None:
    del payload["challenge"]["signature"]


def wrong(payload: dict[str, Any]) -> None:
    payload["solution"]["counter"] += 1


def explicit_null(payload: dict[str, Any]) -> None:
    payload["challenge"]["parameters"]["keySignature"] = None


CHANGES = [later, easier, cheaper, elsewhere, moved_border, moved_counter, other_algorithm, unsigned, wrong, explicit_null]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_nothing_of_it_can_be_changed(change: Callable[[dict[str, Any]], None]) -> None:
    said = solved(new_challenge("talk:1"))
    assert proven(changed(said, change), "talk:1") is None
    assert proven(changed(said, change), "talk:2") is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no",
        "\x00",
        "é",
        "e30=",
        "W10=",
        "bnVsbA==",
        "e30" * 3_000,
        base64.b64encode(b'{"challenge": 1, "solution": 2}').decode(),
    ],
)
def test_nonsense_proves_nothing(said: str) -> None:
    assert proven(said, "talk:1") is None


def test_it_is_never_harder_than_a_browser_tries() -> None:
    assert proof.LEAST_TRIES + proof.MORE_TRIES <= 500, "vbm-proof.js stops there"
