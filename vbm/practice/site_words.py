"""Every text of the public site: what it is called where it is edited, how long it may be, and our own words for it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LONGEST = 6_000
ONE_LINE = 160


@dataclass(frozen=True)
class Text:
    key: str
    label: str
    kind: str  # line, text (Markdown), lines, email or phone
    about: str
    most: int
    words: str

    @property
    def rows(self) -> int | None:
        """How high its box is; none for a single line."""
        return {"text": 7, "lines": 4}.get(self.kind) or (3 if self.kind == "line" and self.most > ONE_LINE else None)


@dataclass(frozen=True)
class SitePage:
    name: str
    label: str
    menu: str  # what the site's menu calls it; empty for what is reached otherwise
    texts: tuple[Text, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(text.key for text in self.texts)

    def of(self, words: Mapping[str, str]) -> dict[str, str]:
        """What was written for this page, and nothing else."""
        return {key: words[key] for key in sorted(self.keys & words.keys())}


def _read() -> tuple[SitePage, ...]:
    pages = []
    for said in tomllib.loads((Path(__file__).parent / "site_words.toml").read_text())["page"]:
        texts = tuple(
            Text(key, one["label"], one.get("kind", "line"), one.get("about", ""), one.get("most", LONGEST), one["words"].strip())
            for key, one in said.items()
            if isinstance(one, dict)
        )
        pages.append(SitePage(said["name"], said["label"], said["menu"], texts))
    return tuple(pages)


SITE_PAGES = _read()
BY_NAME = {page.name: page for page in SITE_PAGES}
OURS = {text.key: text.words for page in SITE_PAGES for text in page.texts}
