"""Every page there is: who asks for it at which address, which answers are no pages, and which only send on."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask import Flask

ROLES = ("visitor", "member", "manager", "owner")

NOT_PAGES = {
    "asset": "a file",
    "service_worker": "a script",
    "manifest": "for the browser",
    "booking.booked.download": "a file",
    "booking.feeds.show": "for a calendar program",
    "booking.talk_links.download": "a file",
    "public.files.look": "a stylesheet",
    "public.files.picture": "a picture",
    "public.files.card": "a picture",
    "public.files.sitemap": "for search engines",
    "public.files.robots": "for search engines",
    "today.senders.show": "for a script",
    "status.show": "for machines",
    "notices.counts.show": "a number",
    "projects.downloads.show": "a file",
    "projects.downloads.picture": "a picture",
    "leads.fit.export": "a file",
    "leads.person_files.download": "a file",
    "leads.updates.live": "a stream",
    "leads.updates.changes": "parts of a board",
    "work.export": "a file",
    "leads.drop_off.export": "a file",
    "work.changes": "parts of a page",
    "work.more": "parts of a page",
    "projects.updates.live": "a stream",
    "projects.updates.live_all": "a stream",
    "projects.updates.changes": "parts of a board",
    "projects.updates.changes_all": "parts of a board",
    "projects.slices.index": "parts of a board",
}

# Pages that send some people on: (endpoint, role) -> where to; no role means everybody.
SENT_ON = {
    ("accounts.setup.new", None): "/sign-in",
    ("accounts.sessions.new", "member"): "/today",
    ("accounts.sessions.new", "manager"): "/today",
    ("accounts.sessions.new", "owner"): "/portal",
    ("projects.minutes.edit", "manager"): "/projects/tasks/",  # minutes are changed by whoever worked them
    ("intake.checks.show", None): "/questionnaire/",
    ("intake.contacts.new", None): "/questionnaire/",
    ("intake.results.show", None): "/questionnaire/",
    ("intake.devices.show", None): "/questionnaire",
}

ONCE_EACH = {
    "/pulse/answers": "one answer a week is all a person has, and what is kept for a repeated form would tell on them",
    "/sign-out": "signing out twice is signing out",
    "/sign-in": "signing in twice is signing in",
    "/questionnaire/": "the same answer twice is that answer",
}
NO_TOKEN = {"/unsubscribe/": "the address itself is the permission, and mail programs post it"}


TITLES = {
    "public.pages.home": "the name of the practice is the title, its promise the heading",
    "public.previews.show": "as the home page",
    "portal.show": "the heading greets the owner, the title is what the menu says",
    "accounts.invitations.show": "the heading greets the guest by name",
}
# Kept by the browser, never shown before asking anew.
KEPT_AND_ASKED = {"booking.feeds.show", "leads.pipeline.index", "projects.boards.show", "projects.boards.index", "work.show"}
# Stricter than elsewhere: the address is a secret.
NO_REFERRER = {
    "accounts.invitations.show",
    "accounts.passwords.edit",
    "booking.booked.show",
    "booking.feeds.show",
    "booking.talk_cancellations.new",
    "booking.talk_links.edit_reminders",
    "booking.talk_links.show",
    "booking.talk_moves.index",
    "booking.talk_moves.new",
    "intake.devices.edit",
    "nudged.show",
}


class Page(NamedTuple):
    endpoint: str
    path: str
    role: str

    @property
    def sent_to(self) -> str | None:
        return SENT_ON.get((self.endpoint, self.role)) or SENT_ON.get((self.endpoint, None))


def pages(app: Flask, role: str, ids: Mapping[str, Any]) -> Iterator[Page]:
    """Every page whose door admits this role, with these ids in its address; without the id there is no such page."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint in NOT_PAGES or "GET" not in (rule.methods or ()) or not rule.arguments <= ids.keys():
            continue
        roles = app.view_functions[rule.endpoint].door.roles  # type: ignore[attr-defined]
        if roles is not None and role not in roles:
            continue
        built = rule.build({name: ids.get(f"{rule.endpoint}.{name}", ids[name]) for name in rule.arguments})
        assert built is not None
        yield Page(rule.endpoint, built[1], role)
