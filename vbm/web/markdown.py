"""The one door for HTML from people's text."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LONGEST = 100_000
TAGS = set("p br strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 a hr table thead tbody tr th td".split())
_reader = MarkdownIt("commonmark", {"html": False}).disable("image").enable(["table", "strikethrough"])


def rich(text: str | None) -> Markup:
    """Markdown as safe HTML; nothing in it is alive for the browser or for htmx."""
    html = nh3.clean(
        _reader.render((text or "")[:LONGEST]),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow ugc",
    )
    return Markup(html)  # noqa: S704  the only place where a person's text becomes markup, after nh3
