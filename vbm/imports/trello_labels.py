"""A board's labels, with a name for those that only have a colour."""

from vbm.imports.board import Label
from vbm.imports.losses import Loss, Losses
from vbm.imports.node import Node, each_once

HUES = ("green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black")
COLOURS = frozenset(hue + shade for hue in HUES for shade in ("", "_dark", "_light"))


class Labels:
    def __init__(self, root: Node) -> None:
        self._losses = root.losses
        names = root.node("labelNames")
        described = each_once(root.nodes("labels"), set(), f"{root.id()} labels")
        self._labels = {one: _label(one, node, names) for one, node in described}
        copies = [copy for card in Node(root.raw, Losses()).nodes("cards") for copy in card.nodes("labels")]
        self._labels |= {
            copy.id(): _label(copy.id(), copy, names) for copy in copies if copy.id() and copy.id() not in self._labels
        }

    def all(self) -> tuple[Label, ...]:
        return tuple(self._labels.values())

    def on(self, card: Node) -> tuple[str, ...]:
        copies = Node(card.raw, Losses()).nodes("labels")
        asked = card.ids("idLabels") or tuple(dict.fromkeys(copy.id() for copy in copies if copy.id()))
        found = tuple(one for one in asked if one in self._labels)
        self._losses.note(Loss.LOST_LABELS, len(asked) - len(found))
        return found


def _label(external_id: str, node: Node, names: Node) -> Label:
    written = node.line("color")
    colour = written if written in COLOURS else None
    name = node.line("name") or (names.line(colour) if colour else "")
    return Label(external_id=external_id, name=name or _plain(colour), colour=colour)


def _plain(colour: str | None) -> str:
    return colour.replace("_", " ").capitalize() if colour else "Label"
