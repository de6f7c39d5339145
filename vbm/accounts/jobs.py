"""What the clock asks of the accounts room."""

from datetime import timedelta

from sqlalchemy import delete

from vbm.accounts.models import LoginSession, Token
from vbm.extensions import db
from vbm.support import clock
from vbm.support.scope import Scope, open_scope
from vbm.web import commands
from vbm.web.spent import forget_spent

KEEP_EXPIRED = timedelta(days=30)


def forget_what_is_over() -> None:
    """Answers to repeated forms, sessions and links that have run out long ago."""
    open_scope(db.session(), Scope.practice())
    commands.forget_old(db.session())
    forget_spent(db.session())
    long_ago = clock.now() - KEEP_EXPIRED
    db.session.execute(delete(LoginSession).where(LoginSession.expires_at < long_ago))
    db.session.execute(delete(Token).where(Token.expires_at < long_ago))
    db.session.commit()
