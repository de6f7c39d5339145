"""What looks like a robot's, in points and words."""

import time

import pytest

from vbm.support.held import ASK, HOLD, Verdict
from vbm.web import suspicion
from vbm.web.fields import ADDRESS
from vbm.web.suspicion import Left, VisitorRules, comparable, suspicions
from vbm.web.visitors import LARGEST_POST

NO_RULES = VisitorRules()
FINE = Left(
    name="Nadia Blum",
    business="Blum & Co",
    texts=("My team waits for me. See https://blum.example and www.blum.example/team",),
    raw=("Nadia Blum", "nadia@blum.test"),
    email="nadia@blum.test",
)


@pytest.mark.parametrize(
    "left",
    [
        FINE,
        Left(name="Дмитрий Соколов", texts=("Привет, I answer in English",), email="d@sokolov.test"),
        Left(name="J. R. R. O’Neill-Ångström Jr.", business="Booking.com", email="j@oneill.test"),
        Left(name="王小明", texts=("你好 hello",), email="w@wang.test"),
        Left(name="Zoë", age=86_400 * 30, email="z@zoe.test"),
        Left(name="Zoë", age=None, least_age=0, email="z@zoe.test"),
    ],
)
def test_a_real_person_has_no_point(left: Left) -> None:
    assert suspicions(left, NO_RULES) == {}


@pytest.mark.parametrize(
    ("left", "reason", "points"),
    [
        (Left(name="x", age=2.9), suspicion.YOUNG, 3),
        (Left(name="x", age=None), suspicion.FORGED, 3),
        (Left(name="x", form_used=True), suspicion.AGAIN, 3),
        (Left(name="win at https://pills.test"), suspicion.LINK_FOR_NAME, 4),
        (Left(name="casino-wins.com"), suspicion.LINK_FOR_NAME, 4),
        (Left(name="x", business="pills.test/buy"), suspicion.LINK_FOR_BUSINESS, 3),
        (Left(name="x", texts=("http://a http://b http://c",)), suspicion.SOME_LINKS, 3),
        (Left(name="x", texts=("http://a " * 5,)), suspicion.MANY_LINKS, HOLD),
        (Left(name="x", texts=("[url=http://a]a[/url]",)), suspicion.MARKUP, 4),
        (Left(name="x", seen=4), suspicion.SEEN, 4),
        (Left(name="x", seen=11), suspicion.SEEN_OFTEN, HOLD),
        (Left(name="x", email="a@Mailinator.com"), suspicion.DISPOSABLE, 3),
        (Left(name="x", email="a@eu.mailinator.com"), suspicion.DISPOSABLE, 3),
        (Left(name="Рaypal"), suspicion.MIXED, 3),
        (Left(name="x", raw=("x\r\nBcc: all@list.test",)), suspicion.HEADER, HOLD),
        (Left(name="x", raw=("x\n Content-Type : text/html",)), suspicion.HEADER, HOLD),
    ],
)
def test_what_looks_odd_says_why(left: Left, reason: str, points: int) -> None:
    assert suspicions(left, NO_RULES) == {reason: points}


RULES = (
    suspicion.URL,
    suspicion.BARE_DOMAIN,
    suspicion.WITH_PATH,
    suspicion.IN_MARKUP,
    suspicion.INTO_HEADER,
    suspicion.WORD,
    ADDRESS,
)
BREAKS = ("\n", "\r\n", "\x00", "\n ", "\n\t", "\nbcc", "\nto  ")
LINKS = ("<a ", "<a  h", "[url", "a-", "a.", "-", "www.", "http:/", "a1", "@", "a@")


@pytest.mark.parametrize("sign", [*BREAKS, *LINKS, " ", "a", "ж", "_"])
def test_nobody_can_keep_us_busy_with_a_long_text(sign: str) -> None:
    said = "\n" + sign * (LARGEST_POST // len(sign)) + "!"
    began = time.perf_counter()
    for rule in RULES:
        rule.findall(said)
        rule.fullmatch(said)
    suspicions(Left(name=said, business=said, texts=(said,), raw=(said,) * 3, email=said), NO_RULES)
    assert time.perf_counter() - began < 0.5


def test_three_times_the_same_is_no_reason_yet() -> None:
    assert suspicions(Left(name="x", seen=3), NO_RULES) == {}


def test_a_practice_adds_domains_of_its_own() -> None:
    rules = VisitorRules(disposable=frozenset({"throw.example"}))
    assert suspicions(Left(email="a@throw.example"), rules) == {suspicion.DISPOSABLE: 3}
    assert suspicions(Left(email="a@notthrow.example"), rules) == {}


def test_texts_are_compared_without_what_differs_by_accident() -> None:
    said = "We offer the very best placement for your site"
    assert comparable((said,)) == comparable((f"  {said.upper()} \n",)) != ""
    assert comparable(("Thank you",)) == "", "short words are everybody’s"


def test_one_odd_thing_asks_and_two_hold() -> None:
    young = Verdict({suspicion.YOUNG: 3})
    assert ASK <= young.points < HOLD
    assert not young.holds
    assert young.and_because(suspicion.DISPOSABLE, 3).holds
    assert Verdict(waits=True).holds
    assert not Verdict(waits=True).and_because("Bad.", HOLD).waits, "what is held for its looks is not let in by a click"
