"""What is wrong with a page's HTML, as a list of sentences."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from tests.architecture.pages import NO_TOKEN, ONCE_EACH

DATA = "application/ld+json"  # read by search engines, run by nobody
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


def parsed(text: str) -> tuple[Element, list[str]]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    return tree, [f"line {where[0]}: {code} {values}" for where, code, values in parser.errors]


def faults(text: str) -> list[str]:
    tree, errors = parsed(text)
    return [*errors, *_ids(tree), *_headings(tree), *_inline(tree), *_controls(tree), *_names(tree), *_forms(tree)]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def title_of(tree: Element) -> str:
    return words(next(tree.iter("title")))


def _ids(tree: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id") is not None)
    yield from (f"the id {id!r} is used {times} times" for id, times in ids.items() if times > 1)
    for each in tree.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "commandfor"):
            yield from (f"{name}={id!r} points nowhere" for id in (each.get(name) or "").split() if id not in ids)


def _headings(tree: Element) -> Iterator[str]:
    found = [words(each) for each in tree.iter("h1")]
    if len(found) != 1 or not found[0]:
        yield f"h1: {found}"


def _inline(tree: Element) -> Iterator[str]:
    for each in tree.iter():
        if not isinstance(each.tag, str):
            continue
        live = [name for name in each.attrib if name.startswith(("on", "hx-on")) or name == "style"]
        yield from (f"<{each.tag} {name}>" for name in live)
        yield from (
            f"{name}={value!r}" for name, value in each.attrib.items() if "javascript:" in value or value.startswith("js:")
        )
    yield from ("<style>" for _ in tree.iter("style"))
    inline = (each for each in tree.iter("script") if not each.get("src") and each.get("type") != DATA)
    yield from (f"inline <script> {words(each)[:40]}" for each in inline)


def _controls(tree: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in tree.iter("label") if words(label)}
    inside = {id(each) for label in tree.iter("label") if words(label) for each in label.iter()}
    for tag in ("input", "select", "textarea"):
        for each in tree.iter(tag):
            if each.get("type") in UNLABELLED or id(each) in inside or each.get("id") in labelled:
                continue
            if not (each.get("aria-label") or each.get("aria-labelledby")):
                yield f"<{tag} name={each.get('name')!r}> has no label"


def _names(tree: Element) -> Iterator[str]:
    for tag in ("button", "a", "summary", "legend", "h1", "h2", "h3", "option"):
        for each in tree.iter(tag):
            if not (words(each) or each.get("aria-label")):
                yield f"<{tag} {each.attrib}> says nothing"


def _forms(tree: Element) -> Iterator[str]:
    for form in tree.iter("form"):
        if (form.get("method") or "get").lower() != "post":
            continue
        action = form.get("action") or ""
        names = {each.get("name") for tag in ("input", "button") for each in form.iter(tag)}
        if "csrf_token" not in names and not action.startswith(tuple(NO_TOKEN)):
            yield f"the form to {action!r} has no csrf_token"
        if "command_key" not in names and not action.startswith((*ONCE_EACH, *NO_TOKEN)):
            yield f"the form to {action!r} has no command_key"
