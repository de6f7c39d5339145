"""The saved views of whoever asks for a page."""

from collections.abc import Sequence

from flask import g, session
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.saved_views import Kept, saved_views
from vbm.web.access import FOCUS


def my_views() -> Sequence[Kept]:
    """Read once for a page, which shows them and is another page when they change."""
    if "my_views" not in g:
        g.my_views = saved_views(db.session(), current_user, session.get(FOCUS))
    kept: Sequence[Kept] = g.my_views
    return kept
