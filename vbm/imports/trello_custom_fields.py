"""Trello's custom fields, written out as lines a person can read at the end of a description."""

from vbm.imports.losses import Loss
from vbm.imports.node import Node

HEADING = "**Custom fields from Trello**"
LONGEST = 20_000


class CustomFields:
    def __init__(self, root: Node) -> None:
        fields = root.nodes("customFields")
        self._names = {field.id(): field.line("name") for field in fields}
        options = [option for field in fields for option in field.nodes("options")]
        self._options = {option.id(): option.node("value").line("text") for option in options}

    def written(self, card: Node) -> str:
        filled = [(self._name(item), self._value(item)) for item in card.nodes("customFieldItems")]
        lines = [f"- {name}: {value}" for name, value in filled if value]
        if not lines:
            return ""
        card.losses.note(Loss.CUSTOM_FIELDS)
        text = "\n".join([HEADING, "", *lines])
        if len(text) > LONGEST:
            card.losses.note(Loss.LONG_FIELDS)
        return text[:LONGEST].rstrip()

    def _name(self, item: Node) -> str:
        return self._names.get(item.id("idCustomField")) or "Custom field"

    def _value(self, item: Node) -> str:
        if item.id("idValue"):
            return self._options.get(item.id("idValue"), "")
        value = item.node("value")
        if value.raw.get("checked") is not None:
            return "yes" if value.flag("checked") else "no"
        if value.raw.get("date") is not None:
            at = value.moment("date")
            return at.date().isoformat() if at else ""
        return value.whole_line("text") or value.whole_line("number")
