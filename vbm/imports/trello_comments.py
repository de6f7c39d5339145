"""The comments hidden in a board's history, oldest first, by card."""

from collections import defaultdict
from collections.abc import Container
from datetime import UTC, datetime

from vbm.imports.board import Comment
from vbm.imports.cleaning import made_at
from vbm.imports.losses import Loss
from vbm.imports.node import Node, each_once
from vbm.imports.trello_people import FORMER, People, name_of

UNKNOWN = datetime.min.replace(tzinfo=UTC)


def read_comments(root: Node, card_ids: Container[str], people: People) -> dict[str, tuple[Comment, ...]]:
    actions = root.nodes("actions")
    spoken = [action for action in actions if action.raw.get("type") in ("commentCard", "copyCommentCard")]
    root.losses.note(Loss.HISTORY, len(actions) - len(spoken))
    found: dict[str, list[Comment]] = defaultdict(list)
    for external_id, action in each_once(spoken, set(), f"{root.id()} comments"):
        data = action.node("data")
        card_id = data.node("card").id()
        if card_id not in card_ids:
            root.losses.note(Loss.COMMENTS_WITHOUT_CARD)
        elif text := data.text("text"):
            found[card_id].append(_comment(external_id, action, text, people))
        else:
            root.losses.note(Loss.EMPTY_COMMENTS)
    return {card_id: tuple(sorted(comments, key=_age)) for card_id, comments in found.items()}


def _comment(external_id: str, action: Node, text: str, people: People) -> Comment:
    author = action.node("memberCreator")
    author_id = action.id("idMemberCreator") or author.id()
    member = people.name(author_id)
    return Comment(
        external_id=external_id,
        text=text,
        author_name=member or name_of(author) or FORMER,
        author_id=author_id if member else None,
        at=action.moment("date") or made_at(external_id),
    )


def _age(comment: Comment) -> tuple[datetime, str]:
    return comment.at or UNKNOWN, comment.external_id
