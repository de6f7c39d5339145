"""A mail scanner opens every link it finds, and sends HEAD before it: nothing changes by it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from sqlalchemy import select, text

from tests.intake.test_devices import link_from
from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from vbm.extensions import db
from vbm.mail.models import Message
from vbm.support.models import Base

HREF = re.compile(r'(?:href|action|src)="([^"#]+)')
IN_A_MAIL = re.compile(r"http://localhost(/[^\s\"'<>]*)")


def everything(app):
    """Every row there is, in an order of its own."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{table.name}"'))))
            for table in Base.metadata.sorted_tables
        }


def links_in_mails(desk):
    with desk() as session:
        texts = [
            words for mail in session.scalars(select(Message)) for words in (mail.text, mail.html, mail.unsubscribe_url or "")
        ]
    return {unescape(path) for words in texts for path in IN_A_MAIL.findall(words)}


def open_all(scanner, begin):
    """Follows every link of every page, each with HEAD and GET; the addresses that answered with a page."""
    waiting, seen, pages = sorted(begin), set(), []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        assert scanner.head(address).status_code < 500
        page = scanner.get(address)
        assert page.status_code < 500, address
        if page.status_code in (302, 303):
            waiting.append(urljoin(address, page.headers["Location"]))
        elif page.mimetype == "text/html":
            pages.append(address)
            found = (urlsplit(urljoin(f"http://localhost{address}", unescape(link))) for link in HREF.findall(page.text))
            waiting += [f"{link.path}?{link.query}".rstrip("?") for link in found if link.netloc == "localhost"]
    return pages


def test_a_scanner_that_opens_every_link_changes_nothing(app, world, browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    visitor.post("/book", data={"name": "Nadia Blum", "email": "nadia@blum.test"})
    links = links_in_mails(desk) | {link_from(visitor), "/", "/questionnaire/how", "/sitemap.xml"}
    assert len(links) > 4
    before = everything(app)
    opened = open_all(browser(), links)
    opened_by_the_visitor = open_all(visitor, links)
    assert everything(app) == before
    assert {"/", "/questionnaire", "/book"} <= set(opened)
    assert "/questionnaire/result" in opened_by_the_visitor
