"""What was said, attached and ticked on a task, in words."""

from typing import Any

TALK = {
    "task.answered": "answered what it waits for; it waits until the team says it can go on",
    "task.attached": "attached {name}",
    "task.attachment_hidden": "kept {name} to the team",
    "task.attachment_shown": "let the client see {name}",
    "task.comment_edited": "changed a comment",
    "task.comment_hidden": "kept a comment to the team",
    "task.comment_removed": "removed a comment",
    "task.comment_shown": "let the client read a comment",
    "task.commented": "commented",
    "task.detached": "removed {name}",
    "task.item_edited": "changed {name} on the checklist",
    "task.item_removed": "took {name} off the checklist",
    "task.owner_commented": "commented from the client’s page",
}


def talk_in_words(kind: str, data: dict[str, Any]) -> str:
    said = TALK[kind].replace("{name}", f"“{data.get('name')}”")
    return f"{said} for the client" if kind == "task.commented" and data.get("shown") else said
