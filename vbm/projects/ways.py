"""How tasks left, came back and went elsewhere or into other hands, in words. Another client is never named."""

from typing import Any

ON_THE_WAY = frozenset({
    "project.task_came", "project.task_left", "task.archived", "task.brought_back", "task.copied", "task.copied_here",
    "task.handed_over", "task.steps_handed_over", "task.transferred", "task.trashed",
})  # fmt: skip


def way_in_words(kind: str, data: dict[str, Any]) -> str:
    match kind:
        case "project.task_came":
            return f"brought “{data.get('title')}” over from {data.get('other')}"
        case "project.task_left":
            return f"moved “{data.get('title')}” to {data.get('other')}"
        case "task.archived":
            return "put it in the archive"
        case "task.brought_back":
            return f"brought it back from the {data.get('came_from')}"
        case "task.copied":
            return f"copied it to {data.get('to') or 'another client'}"
        case "task.copied_here":
            return "made it as a copy of one in " + (data.get("came_from") or "another client’s project")
        case "task.handed_over" | "task.steps_handed_over":
            what = "it" if kind == "task.handed_over" else "its open steps"
            if data.get("assignee"):
                return f"handed {what} over from {data.get('was')} to {data['assignee']}"
            return f"took {what} off {data.get('was')}’s list, for somebody to take"
        case "task.transferred":
            return f"moved it from the project {data.get('came_from')} to {data.get('to')}"
        case _:
            return "put it in the trash"
