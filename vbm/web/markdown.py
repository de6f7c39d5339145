"""The one door for HTML from people's text."""

import re
from collections.abc import Iterable, Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from vbm.support.mentions import called

LONGEST = 100_000
TAGS = set("p br strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 a hr table thead tbody tr th td".split())
# An address as people type it: brackets only in pairs, and what ends a sentence is not part of it.
_ADDRESS = re.compile(r"""(?<!\w)https?://(?=[^\W_])(?:[^\s<>"()\[\]]|\([^\s<>"()\[\]]*\))+""", re.IGNORECASE)
_HEADING = re.compile(r"(</?)h[1-6]>")
_ENDS = ".,;:!?'*_~`}|’”»…"
_reader = MarkdownIt("commonmark", {"html": False}).disable("image").enable(["table", "strikethrough"])


def rich(text: str | None, names: Sequence[str] = ()) -> Markup:
    """Markdown as safe HTML; nothing in it is alive for the browser or for htmx. “@” before one of `names` stands out."""
    tokens = _reader.parse((text or "")[:LONGEST])
    for token in tokens:
        if token.children:
            token.children = list(_alive(token.children, tuple(names)))
    html = nh3.clean(
        _reader.renderer.render(tokens, _reader.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}},
        allowed_classes={"strong": {"mention"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow ugc",
    )
    return Markup(html)  # noqa: S704  the only place where a person's text becomes markup, after nh3


def chapter(text: str) -> Markup:
    """Text that stands below a heading of ours: its own headings, however large they were meant, are the next smaller ones."""
    return Markup(_HEADING.sub(r"\1h3>", str(rich(text))))  # noqa: S704  as above; only names of tags are changed


def plain(text: str) -> str:
    """What Markdown says, without its marks: for a quote. An address behind other words stands after them."""
    said: list[str] = []
    for token in _reader.parse(text[:LONGEST]):
        if token.type == "list_item_open":
            said.append(f"{token.info}{token.markup} ")
        elif token.type in ("inline", "fence", "code_block"):
            said.append("".join(_words(token.children)) if token.children else token.content)
            said.append("\n")
        elif token.type == "paragraph_close" and not token.hidden:
            said.append("\n")
    return "".join(said).strip()


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    href = shown = ""
    for token in tokens:
        if token.type == "link_open":
            href, shown = str(token.attrs["href"]), ""
        elif token.type == "link_close":
            yield "" if shown == href else f" ({href})"
        word = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        shown += word
        yield word


def _alive(tokens: Iterable[Token], names: tuple[str, ...]) -> Iterator[Token]:
    """The tokens, with addresses that stand in the text as links, and names in bold; no link within a link."""
    linked = False
    for token in tokens:
        linked = token.type == "link_open" or (linked and token.type != "link_close")
        for part in (token,) if linked else _linked(token):
            yield from _marked(part, names) if names and not part.meta else (part,)


def _linked(token: Token) -> Iterator[Token]:
    if token.type != "text":
        yield token
        return
    at = 0
    for found in _ADDRESS.finditer(token.content):
        address = found.group().rstrip(_ENDS)
        href = _reader.normalizeLink(address)
        if not _reader.validateLink(href):
            continue
        yield Token("text", "", 0, content=token.content[at : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": href})
        yield Token("text", "", 0, content=address, meta={"address": True})
        yield Token("link_close", "a", -1)
        at = found.start() + len(address)
    yield Token("text", "", 0, content=token.content[at:])


def _marked(token: Token, names: tuple[str, ...]) -> Iterator[Token]:
    """The token itself, or the words around each name and the name in bold; a name in code is code."""
    if token.type != "text":
        yield token
        return
    at = 0
    for found in called(names).finditer(token.content):
        yield Token("text", "", 0, content=token.content[at : found.start()])
        yield Token("strong_open", "strong", 1, attrs={"class": "mention"})
        yield Token("text", "", 0, content=found.group())
        yield Token("strong_close", "strong", -1)
        at = found.end()
    yield Token("text", "", 0, content=token.content[at:])
