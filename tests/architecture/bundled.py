"""What a page uses of our styles and scripts must be in the bundles it loads, and what it loads must be of use."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from tests.architecture.markup import parsed
from vbm.web.assets import bundles

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
LINKED = re.compile(r"/static/([a-z]+\.(?:css|js))\?")
ALL = bundles(STATIC)
OVER = {"vbm-panel", "vbm-palette"}  # closed until something is opened in them
NEEDS_HTMX = re.compile(r"hx-(?!headers:inherited)")


def amiss(text: str) -> list[str]:
    tree, _ = parsed(text)
    loaded, later = named(tree)
    return [*_unstyled(tree, loaded, later), *_lifeless(tree, loaded, later), *_useless(tree, loaded)]


def unstyled_within(part: str, page: str) -> list[str]:
    """What is fetched into a page brings no styles along."""
    loaded, later = named(parsed(page)[0])
    return [*_unstyled(parsed(part)[0], [*loaded, *later], [])]


def named(tree: Element) -> tuple[list[str], list[str]]:
    """What a page loads, and what comes with the first press that opens something over it."""
    links = [(each, found[1]) for each in tree.iter() if (found := LINKED.match(each.get("href") or each.get("src") or ""))]
    later = [name for each, name in links if each.get("rel") == "later"]
    return [name for each, name in links if each.get("rel") != "later"], later


def _unstyled(tree: Element, loaded: list[str], later: list[str]) -> Iterator[str]:
    here, over = ({name for bundle in some for name in styled(bundle)} for some in (loaded, later))
    closed = {id(each) for top in tree.iter() if top.tag in OVER for each in top.iter()}
    used = {name for each in tree.iter() for name in _classes(each) if name not in (over if id(each) in closed else ())}
    elsewhere = {name: bundle for bundle in ALL for name in styled(bundle) - here}
    yield from (f"class {name!r} is styled in {elsewhere[name]}, not here" for name in sorted(used & elsewhere.keys()))


def _lifeless(tree: Element, loaded: list[str], later: list[str]) -> Iterator[str]:
    here, over = ({name for bundle in some for name in elements(bundle)} for some in (loaded, later))
    yield from (f"nothing here knows <{tag}>" for tag in sorted(_elements(tree) - here - (over & OVER)))
    for each in tree.iter():
        if "vbm.js" not in loaded and any(NEEDS_HTMX.match(name) or name == "data-panel" for name in each.attrib):
            yield f"<{each.tag} {each.attrib}> needs vbm.js"


def _useless(tree: Element, loaded: list[str]) -> Iterator[str]:
    used = {name for each in tree.iter() for name in _classes(each)}
    if "board.css" in loaded and not used & (styled("board.css") - styled("vbm.css")):
        yield "nothing here is styled in board.css"
    if "board.js" in loaded and not _elements(tree) & elements("board.js"):
        yield "nothing here is known to board.js"


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def _elements(tree: Element) -> set[str]:
    return {each.tag for each in tree.iter() if isinstance(each.tag, str) and each.tag.startswith("vbm-")}


@cache
def styled(bundle: str) -> set[str]:
    """For paper everything is named in one place, which says nothing about where it is drawn."""
    drawn = ALL[bundle].decode().partition("@layer print {")[0] if bundle.endswith(".css") else ""
    return set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", drawn))


@cache
def elements(bundle: str) -> set[str]:
    return set(re.findall(r'customElements\.define\("([\w-]+)"', ALL[bundle].decode()))
