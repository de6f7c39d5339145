"""Who is on a board: its members, and those who left but still have work on a card."""

from vbm.imports.board import Member
from vbm.imports.losses import Loss, Losses
from vbm.imports.node import Node, each_once

FORMER = "Former member"


class People:
    def __init__(self, root: Node) -> None:
        self._losses = root.losses
        self._names = {
            one: name_of(node) or FORMER for one, node in each_once(root.nodes("members"), set(), f"{root.id()} members")
        }
        scan = Node(root.raw, Losses())  # read again later, where what is wrong with it is counted
        left = _seen_in_history(scan)
        self._names |= {one: left[one] for one in _assigned(scan) if one in left and one not in self._names}

    def members(self) -> tuple[Member, ...]:
        return tuple(Member(external_id=one, name=name) for one, name in self._names.items())

    def known(self, external_ids: tuple[str, ...]) -> tuple[str, ...]:
        found = tuple(one for one in external_ids if one in self._names)
        self._losses.note(Loss.LOST_PEOPLE, len(external_ids) - len(found))
        return found

    def name(self, external_id: str) -> str | None:
        return self._names.get(external_id)


def name_of(node: Node) -> str:
    return node.line("fullName") or node.line("username")


def _seen_in_history(root: Node) -> dict[str, str]:
    people = [action.node(key) for action in root.nodes("actions") for key in ("memberCreator", "member")]
    return {person.id(): name_of(person) for person in people if person.id() and name_of(person)}


def _assigned(root: Node) -> dict[str, None]:
    on_cards = [one for card in root.nodes("cards") for one in card.ids("idMembers")]
    on_items = [item.id("idMember") for part in root.nodes("checklists") for item in part.nodes("checkItems")]
    return dict.fromkeys(on_cards + on_items)
