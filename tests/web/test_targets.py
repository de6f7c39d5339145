"""Where the program may go when it fetches something: the corpus of addresses that lead inside, in all their spellings."""

import pytest

from vbm.web import targets
from vbm.web.targets import CannotFetch, aim, is_public, public_addresses

INNER = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8
192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.7 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::a00:1
100::1 2001::1 2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:808:808:: 3fff::1
5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 2606:4700::1111%1
""".split()
NO_NAMES = """
https://127.0.0.1/ https://2130706433/ https://0x7f000001/ https://0177.0.0.1/ https://127.1/ https://0/ https://017700000001/
https://0x7f.1/ https://127.0.0.0x1/ https://127.0.0.1./ https://[::1]/ https://[::ffff:127.0.0.1]/ https://[64:ff9b::7f00:1]/
https://8.8.8.8/ https://１２７.０.０.１/ https://①②⑦.⓪.⓪.①/ https://127。0。0。1/ https://localhost/ https://LOCALHOST/ https://intranet/
https:/// https://./ https://a..b.example/ https://-/ https://exa_mple/ https://evil.example\\@calendar.example/
https://calendar.example%00.evil.example/ https://calendar.example%2f@x/ https://[::1%25lo]/ https://a.example:port/ https://[/
https://256.256.256.256/ https://1.2.3/ https://xn--/ https://xn--a.example/
""".split()


@pytest.mark.parametrize("address", INNER)
def test_no_inner_address_is_taken_for_a_public_one(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4003:80f::200e"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_what_is_no_address_is_not_public() -> None:
    assert not any(map(is_public, ("", "localhost", "127.1", "0x7f.1", "2130706433", "1.2.3.4.5", "8.8.8.8/32")))


@pytest.mark.parametrize("url", NO_NAMES)
def test_a_number_in_any_spelling_and_half_a_name_are_refused_before_anybody_is_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "resolve", lambda *_: pytest.fail("somebody was asked"))
    with pytest.raises(CannotFetch):
        aim(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://calendar.example/a.ics", targets.NO_ADDRESS),
        ("file:///etc/passwd", targets.NO_ADDRESS),
        ("gopher://calendar.example/", targets.NO_ADDRESS),
        ("calendar.example/a.ics", targets.NO_ADDRESS),
        ("javascript:alert(1)", targets.NO_ADDRESS),
        ("https://calendar.example/" + "a" * 2000, targets.NO_ADDRESS),
        ("https://ana:secret@calendar.example/", targets.NOT_ALONE),
        ("https://@calendar.example/", targets.NOT_ALONE),
        ("https://calendar.example:22/", targets.ODD_PORT),
        ("https://calendar.example:80/", targets.ODD_PORT),
        ("https://calendar.example:0/", targets.ODD_PORT),
        ("http://calendar.example:6379/", targets.ODD_PORT),
    ],
)
def test_the_person_reads_why(url: str, words: str) -> None:
    with pytest.raises(CannotFetch) as said:
        aim(url)
    assert str(said.value) == words


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("webcal://p01.icloud.example/x/2/Abc-_d", "https://p01.icloud.example/x/2/Abc-_d"),
        ("  HTTPS://Calendar.Example/a%20b.ics?x=1&y=%2F#z ", "https://calendar.example/a%20b.ics?x=1&y=%2F"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://calendar.example.:8443", "https://calendar.example:8443/"),
        ("https://calendar.example/a\r\nHost: evil.example", "https://calendar.example/aHost:%20evil.example"),
    ],
)
def test_an_address_is_asked_for_as_the_wire_knows_it(url: str, wanted: str) -> None:
    assert aim(url).url == wanted


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["93.184.215.14", "::ffff:7f00:1"], ["fe80::1%lo"]]
)
def test_one_inner_address_behind_a_name_is_enough(answers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "resolve", lambda *_: answers)
    with pytest.raises(CannotFetch, match="private network"):
        public_addresses(aim("https://calendar.example/"), 1, frozenset())


def test_no_redirect_leads_inside_or_out_of_encryption() -> None:
    here = aim("https://calendar.example/a/b.ics")
    assert here.onward("../c.ics", frozenset()).url == "https://calendar.example/c.ics"
    assert here.onward("//other.example/x", frozenset()).url == "https://other.example/x"
    for there in (
        "http://calendar.example/",
        "https://127.0.0.1/",
        "//[::1]/",
        "file:///etc/passwd",
        "https://a:b@c.example/",
        "//[",
    ):
        with pytest.raises(CannotFetch):
            here.onward(there, frozenset())
