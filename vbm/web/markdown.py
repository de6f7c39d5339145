"""The one door for HTML from people's text."""

from collections.abc import Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from vbm.support.mentions import called

LONGEST = 100_000
TAGS = set("p br strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 a hr table thead tbody tr th td".split())
_reader = MarkdownIt("commonmark", {"html": False}).disable("image").enable(["table", "strikethrough"])


def rich(text: str | None, names: Sequence[str] = ()) -> Markup:
    """Markdown as safe HTML; nothing in it is alive for the browser or for htmx. “@” before one of `names` stands out."""
    tokens = _reader.parse((text or "")[:LONGEST])
    for token in tokens if names else ():
        token.children = [part for child in token.children or () for part in _marked(child, tuple(names))] or token.children
    html = nh3.clean(
        _reader.renderer.render(tokens, _reader.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}},
        allowed_classes={"strong": {"mention"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow ugc",
    )
    return Markup(html)  # noqa: S704  the only place where a person's text becomes markup, after nh3


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
