"""Reads the JSON export of a Trello board. Pure: nothing is fetched, nothing is written, nothing but a sentence is raised."""

from hashlib import sha256

from vbm.imports.board import Board, Card, List
from vbm.imports.losses import Loss, Losses
from vbm.imports.node import Node, each_once
from vbm.imports.stage_guess import INBOX, guess_stage
from vbm.imports.trello_cards import Surroundings, read_card
from vbm.imports.trello_checklists import read_checklists
from vbm.imports.trello_comments import read_comments
from vbm.imports.trello_custom_fields import CustomFields
from vbm.imports.trello_file import MAX_BYTES, NotATrelloBoard, read_file
from vbm.imports.trello_labels import Labels
from vbm.imports.trello_people import People

__all__ = ["MAX_BYTES", "NotATrelloBoard", "read_board"]

LOST_AND_FOUND = List(external_id="no-list", name="Inbox", stage=INBOX, closed=False, soft_limit=None)


def read_board(raw: bytes) -> Board:
    found, is_old_encoding = read_file(raw)
    root = Node(found, Losses())
    root.losses.note(Loss.OLD_ENCODING, int(is_old_encoding))
    root.losses.note(Loss.PLUGINS, root.many("pluginData"))
    lists, labels, people = _lists(root), Labels(root), People(root)
    cards = _cards(root, lists, labels, people)
    name = root.line("name") or "Board from Trello"
    return Board(
        external_id=root.id() or root.id("shortLink") or "none-" + sha256(name.encode()).hexdigest()[:24],
        name=name,
        description=root.text("desc"),
        url=root.address("url") or root.address("shortUrl"),
        lists=lists,
        labels=labels.all(),
        members=people.members(),
        cards=cards,
        losses=root.losses.sentences(),
    )


def _lists(root: Node) -> tuple[List, ...]:
    found = each_once(sorted(root.nodes("lists"), key=Node.place), set(), f"{root.id()} lists")
    first = next((one for one, node in found if not node.flag("closed")), None)
    lists = tuple(_list(one, node, is_first=one == first) for one, node in found)
    return lists or ((LOST_AND_FOUND,) if root.many("cards") else ())


def _list(external_id: str, node: Node, *, is_first: bool) -> List:
    name = node.line("name") or "Untitled list"
    return List(
        external_id=external_id,
        name=name,
        stage=guess_stage(name, is_first=is_first),
        closed=node.flag("closed"),
        soft_limit=node.count("softLimit") or None,
    )


def _cards(root: Node, lists: tuple[List, ...], labels: Labels, people: People) -> tuple[Card, ...]:
    found = each_once(sorted(root.nodes("cards"), key=Node.place), set(), f"{root.id()} cards")
    ids = {external_id for external_id, _ in found}
    order = {one.external_id: index for index, one in enumerate(lists)}
    homes = [one.external_id for one in lists if not one.closed] or list(order) or [""]
    around = Surroundings(
        list_ids=frozenset(order),
        home=homes[0],
        labels=labels,
        people=people,
        fields=CustomFields(root),
        checklists=read_checklists(root, ids, people),
        comments=read_comments(root, ids, people),
    )
    cards = [read_card(external_id, node, around) for external_id, node in found]
    return tuple(sorted(cards, key=lambda card: order[card.list_id]))
