"""Where the buttons of a row send what they say."""

from collections.abc import Mapping

from flask import url_for

DEEDS = {
    "task": "projects.tasks.show",
    "started": "today.starts.create",
    "done": "today.completions.create",
    "undone": "today.reopenings.create",
    "going": "today.expectations.create",
    "stuck": "today.blockers.create",
    "freed": "today.freeings.create",
    "minutes": "today.minutes.create",
    "comment": "today.comments.create",
    "photo": "projects.attachments.create",
}
ANY = 2**31 - 1  # stands in an address where the task comes


class Ways:
    """`ways.of(12).done` is the address for that task; one for each deed is put together, however many rows there are."""

    def __init__(self) -> None:
        self._page = url_for("today.show")
        self._known = {deed: url_for(endpoint, task_id=ANY) for deed, endpoint in DEEDS.items()}

    def of(self, task_id: int) -> Mapping[str, str]:
        known = {deed: address.replace(str(ANY), str(task_id)) for deed, address in self._known.items()}
        return {**known, "answer": f"#said-{task_id}", "back": f"{self._page}#todo-{task_id}"}
