"""What follows from what: each reaction runs in the transaction of the deed, and writes rows only."""

from vbm.activity.models import Reaction, reactions

REACTIONS: dict[str, tuple[Reaction, ...]] = {}


def init_app() -> None:
    reactions.clear()
    reactions.update(REACTIONS)
