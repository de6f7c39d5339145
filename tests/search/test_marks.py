"""The words that were asked for stand out in what was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbm.search.marks import fold, marked, snippet


def drawn(text: str, *words: str) -> str:
    return "".join(f"[{part.text}]" if part.hit else part.text for part in marked(text, words))


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("Homepage copy", ["copy"], "Homepage [copy]"),
        ("Homepage copy", ["co"], "Homepage [co]py"),
        ("Homepage copy", ["page"], "Homepage copy"),
        ("Café menu", ["cafe"], "[Café] menu"),
        ("Cafe\u0301 menu", ["café"], "[Cafe\u0301] menu"),
        ("Ana cafe", ["CAFÉ", "ana"], "[Ana] [cafe]"),
        ("Straße", ["strasse"], "[Straße]"),
        ("e-mail, e-mail", ["mail"], "e-[mail], e-[mail]"),
        ("<img onerror>", ["img"], "<[img] onerror>"),
        ("", ["x"], ""),
        ("Nothing", [], "Nothing"),
    ],
)
def test_words_are_marked_from_their_beginning_whatever_the_case_and_the_accents(text: str, words: list[str], says: str) -> None:
    assert drawn(text, *words) == says


@given(st.text(max_size=80), st.lists(st.text(max_size=6), max_size=4))
def test_nothing_of_the_text_is_lost_or_moved(text: str, words: list[str]) -> None:
    assert "".join(part.text for part in marked(text, words)) == text


@given(st.text(max_size=80), st.text(min_size=1, max_size=6))
def test_what_is_marked_is_what_was_asked(text: str, word: str) -> None:
    assert all(fold(part.text).startswith(fold(word)) for part in marked(text, [word]) if part.hit)


def test_a_snippet_shows_the_words_around_the_first_hit() -> None:
    text = "one " * 60 + "needle " + "two " * 60
    said = "".join(part.text for part in snippet(text, ["needle"]))
    assert "needle" in said
    assert said.startswith("… one")
    assert said.endswith(" …")
    assert len(said) < 210
    assert snippet(text, ["absent"]) == []
