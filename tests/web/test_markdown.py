"""Addresses that people type become links, and nothing else does."""

import re
import time

import pytest

from vbm.web.markdown import plain, rich

REL = 'rel="noopener noreferrer nofollow ugc"'


def link(href: str, words: str | None = None) -> str:
    return f'<a href="{href}" {REL}>{words or href}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See https://a.test/x.", f"See {link('https://a.test/x')}."),
        ("(HTTP://a.test/b_c_d)!", f"({link('HTTP://a.test/b_c_d')})!"),
        ("https://a.test/W_(x), then", f"{link('https://a.test/W_(x)')}, then"),
        ("**https://a.test**", f"<strong>{link('https://a.test')}</strong>"),
        ("https://a.test/?a=1&b=2", link("https://a.test/?a=1&amp;b=2")),
        ("one https://a.test two https://b.test", f"one {link('https://a.test')} two {link('https://b.test')}"),
        ("`https://a.test`", "<code>https://a.test</code>"),
        ("[https://a.test](https://b.test)", link("https://b.test", "https://a.test")),
        ("[see **https://a.test** this](https://b.test)", link("https://b.test", "see <strong>https://a.test</strong> this")),
        ("<https://a.test>", link("https://a.test")),
        ("ftp://a.test www.a.test a.test https:// http://", "ftp://a.test www.a.test a.test https:// http://"),
        ("xhttps://a.test", "xhttps://a.test"),
    ],
)
def test_an_address_in_the_text_is_a_link_and_code_and_links_stay_what_they_are(text: str, html: str) -> None:
    assert str(rich(text)) == f"<p>{html}</p>\n"


def test_a_name_beside_an_address_is_marked_and_within_it_is_not() -> None:
    html = rich("@Bo https://a.test/?q=@Bo @Bo", ["Bo"])
    bo = '<strong class="mention">@Bo</strong>'
    assert str(html) == f"<p>{bo} {link('https://a.test/?q=@Bo')} {bo}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "javascript://a.test/%0aalert(1)",
        "data:text/html,https",
        "vbscript://a.test",
        "mailto://a.test",
        "https://",
        "https://_",
        "https://?",
    ],
)
def test_only_web_addresses_become_links(text: str) -> None:
    assert "<a" not in rich(text)


@pytest.mark.parametrize(
    "text",
    [
        'https://a.test/"onmouseover="alert(1)',
        "https://a.test/'onmouseover='alert(1)",
        "https://a.test/<script>alert(1)</script>",
        "https://a.test/&quot; onclick=alert(1)",
        "https://a.test/&lt;img src=x onerror=alert(1)&gt;",
        "https://a.test/\u202egnp.exe",
        "http://[::1",
        "https://a.test:99999999/%zz%",
        "https://xn--\x00.test",
    ],
)
def test_a_hostile_address_cannot_leave_its_attribute(text: str) -> None:
    html = str(rich(text, ["Bo"]))
    assert re.fullmatch(rf'<p>([^<>]|<a( href="https?://[^"<>\s]*")? {REL}>[^<>]*</a>)*</p>\n', html)


@pytest.mark.parametrize(
    "text", ["https://", "https://a(", "https://a)", "https://a'", "(https://a.test", "https://a.test/((", "@https://a "]
)
def test_a_long_text_full_of_addresses_is_quick(text: str) -> None:
    begun = time.process_time()
    rich(text * (100_000 // len(text)), ["Bo"])
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It is **too** _long_, `code`", "It is too long, code"),
        ("One\ntwo  \nthree\n\nfour", "One\ntwo\nthree\n\nfour"),
        ("1. one\n2. two\n\n- three", "1. one\n2. two\n- three"),
        (
            "[here](https://a.test/x) and <https://a.test/y>, https://a.test/z",
            "here (https://a.test/x) and https://a.test/y, https://a.test/z",
        ),
        ("```\na **b**\n```", "a **b**"),
        ("<b>5 < 6</b>", "<b>5 < 6</b>"),
    ],
)
def test_plain_words_are_without_marks(written: str, said: str) -> None:
    assert plain(written) == said
