"""One card of a Trello board, with all that hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbm.imports.board import Card, Checklist, Comment, Link
from vbm.imports.cleaning import made_at, moment
from vbm.imports.losses import Loss
from vbm.imports.node import MAX_NAME, MAX_TEXT, Node, each_once
from vbm.imports.trello_custom_fields import CustomFields
from vbm.imports.trello_labels import Labels
from vbm.imports.trello_people import People


@dataclass(frozen=True)
class Surroundings:
    """What the rest of the board knows about its cards."""

    list_ids: frozenset[str]
    home: str
    labels: Labels
    people: People
    fields: CustomFields
    checklists: Mapping[str, tuple[Checklist, ...]]
    comments: Mapping[str, tuple[Comment, ...]]


def read_card(external_id: str, node: Node, around: Surroundings) -> Card:
    is_mirror = node.raw.get("cardRole") == "mirror" or bool(node.id("mirrorSourceId"))
    title, description = _words(node, around.fields)
    _count_what_stays(node, is_mirror=is_mirror, comments=len(around.comments.get(external_id, ())))
    return Card(
        external_id=external_id,
        list_id=_list_id(node, around),
        title=title,
        description=description,
        closed=node.flag("closed"),
        due=node.moment("due"),
        done=node.flag("dueComplete") or node.moment("dateCompleted") is not None,
        done_at=node.moment("dateCompleted") or moment(node.raw.get("dateLastActivity")),
        start=node.moment("start"),
        label_ids=around.labels.on(node),
        member_ids=around.people.known(node.ids("idMembers")),
        checklists=around.checklists.get(external_id, ()),
        comments=around.comments.get(external_id, ()),
        links=_links(external_id, node, is_mirror=is_mirror),
        created_at=made_at(external_id),
        is_template=node.flag("isTemplate"),
        is_mirror=is_mirror,
    )


def _list_id(node: Node, around: Surroundings) -> str:
    if node.id("idList") in around.list_ids:
        return node.id("idList")
    node.losses.note(Loss.NO_LIST)
    return around.home


def _words(node: Node, fields: CustomFields) -> tuple[str, str]:
    """The title and the description. Nothing of a long title is lost, and custom fields survive a long description."""
    title, body, written = node.whole_line("name"), node.whole_text("desc"), fields.written(node)
    if len(title) > MAX_NAME:
        node.losses.note(Loss.LONG_TITLES)
    top = "\n\n".join(part for part in (title[MAX_NAME:].lstrip(), body) if part)
    room = MAX_TEXT - len(written) - 2
    if len(top) > room:
        node.losses.note(Loss.LONG_TEXTS)
    return title[:MAX_NAME].rstrip() or "Untitled card", "\n\n".join(part for part in (top[:room].rstrip(), written) if part)


def _links(card_id: str, node: Node, *, is_mirror: bool) -> tuple[Link, ...]:
    links = []
    for external_id, attachment in each_once(sorted(node.nodes("attachments"), key=Node.place), set(), card_id):
        url, is_upload = attachment.address("url"), attachment.flag("isUpload")
        if not url:
            node.losses.note(Loss.BAD_LINKS)
            continue
        node.losses.note(Loss.UPLOADS, int(is_upload))
        name = attachment.line("name") or attachment.line("fileName") or url[:MAX_NAME]
        links.append(Link(external_id=external_id, name=name, url=url, is_upload=is_upload))
    original = node.address("shortUrl") or node.address("url")
    if is_mirror and original:
        links.append(Link(external_id=card_id, name="This card on Trello", url=original, is_upload=False))
    return tuple(links)


def _count_what_stays(node: Node, *, is_mirror: bool, comments: int) -> None:
    badges, cover = node.node("badges"), node.node("cover")
    note = node.losses.note
    note(Loss.COMMENTS_NOT_IN_FILE, max(0, badges.count("comments") - comments))
    note(Loss.MIRRORS, int(is_mirror))
    note(Loss.VOTES, badges.count("votes") or node.many("idMembersVoted"))
    note(Loss.STICKERS, node.many("stickers"))
    note(Loss.PLUGINS, node.many("pluginData"))
    note(Loss.PLACES, int(any(node.raw.get(key) for key in ("coordinates", "address", "locationName"))))
    note(Loss.COVERS, int(any(cover.raw.get(key) for key in ("color", "idAttachment", "idUploadedBackground"))))
    note(Loss.REPEATS, int(bool(node.raw.get("recurrenceRule"))))
    note(Loss.REMINDERS, int(node.raw.get("due") is not None and node.count("dueReminder") > 0))
    note(Loss.ADDRESSES, int(bool(node.raw.get("email"))))  # a secret: whoever has it can write to the board
