"""What a page of the site shows: the published words and look, or in a preview those that are being written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Flask, g, request
from markupsafe import Markup

from vbm.extensions import db
from vbm.intake.arrival import along
from vbm.practice.models import the_practice
from vbm.practice.site import ACCENT, mark, the_site
from vbm.practice.site_words import OURS, SITE_PAGES
from vbm.public.card import card_mark
from vbm.web.links import path_of
from vbm.web.markdown import chapter

ADDRESSES = {page.name: f"public.pages.{page.name}" for page in SITE_PAGES}


class Place(NamedTuple):
    label: str
    url: str
    current: bool


class Image(NamedTuple):
    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Shown:
    said: Mapping[str, Any]
    is_draft: bool

    def __call__(self, key: str) -> str:
        return str(self.said.get(key, OURS[key]))

    def prose(self, key: str) -> Markup:
        return chapter(self(key))

    def lines(self, key: str) -> list[str]:
        return [line.strip() for line in self(key).splitlines() if line.strip()]

    @property
    def name(self) -> str:
        practice = the_practice(db.session())
        return practice.name if practice else "vbm"

    @property
    def has_contact(self) -> bool:
        """Whether the contact page says a way to write or call that is not our own form."""
        return any(self(key) for key in ("contact_email", "contact_phone", "contact_address"))

    @property
    def menu(self) -> list[Place]:
        return [place(page.name, page.menu) for page in SITE_PAGES if page.menu]

    @property
    def look(self) -> str | None:
        """Where the practice's own colour is, if it has one."""
        return path_of("public.files.look", accent=f"{self.said[ACCENT][1:]}.css") if ACCENT in self.said else None

    def picture(self, role: str) -> Image | None:
        kept = self.said.get(role)
        if kept is None:
            return None
        address = path_of("public.files.picture", site_picture=f"{kept['digest']}.{kept['kind']}")
        return Image(address, kept["width"], kept["height"])

    @property
    def card(self) -> Image:
        """What is shown where somebody passes the address on."""
        drawn = path_of("public.files.card", v=card_mark(self.name, self.said.get(ACCENT, "")))
        return self.picture("card") or Image(drawn, 1200, 630)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(site=site, site_place=site_place, is_preview=lambda: bool(g.get("previewed")))
    app.jinja_env.globals.update(preview_of=lambda: g.previewed, preview_mark=lambda: mark(site().said))


def site() -> Shown:
    if "site" not in g:
        kept, is_draft = the_site(db.session()), bool(g.get("previewed"))
        said = (kept.draft if is_draft else kept.words) if kept else {}
        g.site = Shown(said, is_draft)
    return g.site  # type: ignore[no-any-return]


def site_place(name: str) -> str:
    """The address of a page; while previewing, of its preview."""
    if g.get("previewed"):
        return path_of("public.previews.show", site_page=name)
    return along(path_of(ADDRESSES[name]))


def place(name: str, label: str) -> Place:
    here = (request.view_args or {}).get("site_page") if g.get("previewed") else request.endpoint
    return Place(label, site_place(name), here in (name, ADDRESSES[name]))
