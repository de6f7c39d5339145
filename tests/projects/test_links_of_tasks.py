"""Links that people attach: of the web, and never a way to run something here."""

import pytest
from sqlalchemy import select

from vbm.projects.models import Attachment
from vbm.web.links import web_address


@pytest.mark.parametrize(
    ("said", "kept"),
    [("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"), ("http://a.example", "http://a.example"),
     ("docs.a.example/x", "https://docs.a.example/x"), ("https://müller.example/ü", "https://müller.example/ü")],
)  # fmt: skip
def test_an_address_of_the_web_is_kept(said, kept):
    assert web_address(said) == kept


@pytest.mark.parametrize(
    "said",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example", "//a.example",
     "/today", "https://", "https://user:pass@a.example", "https://a.example/ x", 'https://a.example/"onclick', "https://[::1",
     "mailto:a@a.example", "https://a.example:99999", "vbscript:x", "\x01javascript:alert(1)",
     "https://a.example/" + "x" * 2000, "word", "https:\\\\a.example"],
)  # fmt: skip
def test_everything_else_is_none(said):
    assert web_address(said) is None


def test_a_link_opens_elsewhere_and_gives_nothing_away(world, browser, desk):
    ana, here = browser(world.ana), f"/projects/tasks/{world.lark.task.id}"
    assert ana.post(f"{here}/files/links", data={"url": "https://a.example/board", "link_name": "Mood board"}).status_code == 303
    page = ana.get(here).text
    assert '<a href="https://a.example/board" rel="noopener noreferrer" target="_blank">Mood board</a>' in page
    assert "a.example</span>" in page
    with desk() as session:
        link = session.scalars(select(Attachment).where(Attachment.url == "https://a.example/board")).one()
    assert ana.get(f"{here}/files/{link.id}").status_code == 404
    assert ana.post(f"{here}/files/{link.id}/removal").status_code == 303
    assert "Mood board</a>" not in ana.get(here).text


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "not a link"])
def test_what_is_no_link_gets_a_sentence_and_keeps_what_was_typed(world, browser, url):
    answer = browser(world.ana).post(
        f"/projects/tasks/{world.lark.task.id}/files/links", data={"url": url, "link_name": "Typed name"}
    )
    assert answer.status_code == 422
    assert "Typed name" in answer.text
    assert "That is no address of the web." in answer.text or "Paste the address" in answer.text
