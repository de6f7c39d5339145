"""Checklists stand beside the cards in the file and point at them."""

from collections import defaultdict
from collections.abc import Container

from vbm.imports.board import Checklist, Item
from vbm.imports.losses import Loss
from vbm.imports.node import Node, each_once
from vbm.imports.trello_people import People


def read_checklists(root: Node, card_ids: Container[str], people: People) -> dict[str, tuple[Checklist, ...]]:
    found: dict[str, list[Checklist]] = defaultdict(list)
    seen_items: set[str] = set()
    nodes = sorted(root.nodes("checklists"), key=Node.place)
    for external_id, node in each_once(nodes, set(), f"{root.id()} checklists"):
        if node.id("idCard") not in card_ids:
            root.losses.note(Loss.LOST_CHECKLISTS)
            continue
        items = each_once(sorted(node.nodes("checkItems"), key=Node.place), seen_items, external_id)
        found[node.id("idCard")].append(
            Checklist(
                external_id=external_id,
                name=node.line("name") or "Checklist",
                items=tuple(_item(item_id, item, people) for item_id, item in items),
            )
        )
    return {card_id: tuple(checklists) for card_id, checklists in found.items()}


def _item(external_id: str, node: Node, people: People) -> Item:
    member = node.id("idMember")
    return Item(
        external_id=external_id,
        name=node.line("name") or "Untitled item",
        done=node.raw.get("state") == "complete",
        due=node.moment("due"),
        member_id=next(iter(people.known((member,) if member else ())), None),
    )
