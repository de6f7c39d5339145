"""How the asking page looks at its board: what its filter lets through, how far its columns are unrolled."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from flask import request, url_for

from vbm.extensions import db
from vbm.projects.board import View
from vbm.projects.filter import Filter
from vbm.projects.models import Project
from vbm.web.filters import my_zone
from vbm.web.hypermedia import current_url, wants_fragment

UNROLLED = re.compile(r"(\d{1,9}):(\d{1,5})")
MOST_COLUMNS, MOST_CARDS = 100, 5000


def said_by_page(project_id: int) -> Mapping[str, str]:
    """The words of the board's address: of this request, or of the page that asks for a part of it."""
    if not wants_fragment():
        return request.args
    page = urlsplit(current_url())
    is_this_board = page.path == url_for("projects.boards.show", project_id=project_id)
    return dict(parse_qsl(page.query)) if is_this_board else {}


def view_of(project: Project, chosen: Filter | None = None) -> View:
    said = said_by_page(project.id)
    chosen = chosen or Filter.from_address(db.session(), said, board=project)
    return View(my_zone(), tuple(chosen.where()), said.get("older") == "yes", _unrolled())


def _unrolled() -> dict[int, int]:
    """How many cards each column of the page shows, as its script says: 12:150,13:100."""
    said = UNROLLED.findall(request.headers.get("X-Unrolled", "")[:2000])
    return {int(column): min(int(cards), MOST_CARDS) for column, cards in said[:MOST_COLUMNS]}
