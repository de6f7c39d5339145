"""Whatever is typed becomes words that no search engine stumbles over."""

import pytest
from sqlalchemy import select

from tests.world import World
from vbm.projects.models import Comment, Project, Task
from vbm.search.asked import LONGEST, Asked
from vbm.search.index import has_words, has_words_in_name

HARMLESS = [
    "", "   ", '"', "'", "''", '"a', "a'b", "\\", "a\\", "*", "**", "a*", "AND", "OR NOT", "NEAR(a b)", "title:x", "{title}:x",
    "a & b", "a | !b", "(((", "-a", "+a", "^a", "a:*", ":*", "<->", "a <2> b", "%", "_", "___", "😀", "a 😀", "\x00", "a\x00b",
    "ünïcödé", "日本語", "هلو", "x" * 10_000, "a " * 5000, "#", "#12", "#99999999999", "# 3", "12", "-1", "1.5", "2026-12-04",
    "a@b.example", "https://x.example/y?z=1#w", "a/b", "../..", "; DROP TABLE task", "\ud800", "e\u0301", "ß", "'a':*", "a.b.c.",
]  # fmt: skip


@pytest.mark.parametrize("said", HARMLESS)
def test_nothing_that_is_typed_can_break_the_question(world: World, desk, said: str) -> None:  # type: ignore[no-untyped-def]
    asked = Asked.from_address(said)
    assert len(asked.text) <= LONGEST
    if not asked.words:
        return
    with desk() as session:
        for model in (Task, Comment, Project):
            session.execute(select(model.id).where(has_words(session, model, asked)))
            session.execute(select(model.id).where(has_words_in_name(session, model, asked)))


def test_words_are_anded_and_the_last_may_be_unfinished() -> None:
    asked = Asked.from_address('  send "the  mon ')
    assert asked.words == ["send", "the", "mon"]
    assert asked.for_sqlite() == '"send" "the" "mon"*'
    assert asked.for_sqlite("title") == '{title} : ("send" "the" "mon"*)'
    assert asked.for_postgresql() == "'send' & 'the' & 'mon':*"


def test_an_address_is_asked_for_whole_and_in_pieces() -> None:
    assert Asked.from_address("see x.example/a").for_postgresql() == "'see' & ('x' & 'example' & 'a':* | 'x.example/a':*)"


@pytest.mark.parametrize(
    ("said", "number"), [("#12", 12), (" # 12 ", 12), ("12", None), ("#x", None), ("#2147483648", None), ("#1 a", None)]
)
def test_a_number_means_a_task_only_behind_its_sign(said: str, number: int | None) -> None:
    assert Asked.from_address(said).number == number
