"""A phone: Chromium with a fourth of this machine's speed, on slow 4G (150 ms there and back, 1.6 Mbit/s down, 0.75 up)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.chromium import FLAGS, find

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
USABLE = """() => new Promise((done) => {
  const board = () => !document.querySelector("vbm-board:not(:defined)")
  const equipped = () => !document.querySelector("script") || (window.htmx && window.Sortable)
  const look = () => document.querySelector(".card") && board() && equipped()
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look)
  look()
})"""

LISTEN = """() => { window.settled = new Promise((done) => {
  const begun = performance.now()
  document.addEventListener("vbm:settled", () => done(performance.now() - begun), { once: true })
}) }"""


class Phone(NamedTuple):
    cold: float  # ms to a board one can use
    warm: float
    settled: float  # ms from drop to settled
    first_visit: int  # bytes on the wire
    scripts: int


@contextmanager
def phone() -> Iterator[BrowserContext]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
        browser.close()


def _slow(page: Page) -> Any:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", NETWORK)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return line


def _open(context: BrowserContext, url: str) -> tuple[float, Page, Any]:
    page = context.new_page()
    line = _slow(page)
    page.goto(url, wait_until="commit")
    return page.evaluate(USABLE), page, line


def measure(base: str, board: str, cookie: str = "") -> Phone:
    """`cookie` is of somebody who signed in elsewhere, so that this device sees the board and all it needs for the first time."""
    with phone() as context:
        if cookie:
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": base}])
        sizes: dict[str, int] = {}
        page = context.new_page()
        line = _slow(page)
        kinds: dict[str, str] = {}
        line.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))
        line.on("Network.loadingFinished", lambda said: sizes.update({said["requestId"]: said["encodedDataLength"]}))
        line.send("Network.clearBrowserCache")
        page.goto(base + board, wait_until="commit")
        cold = page.evaluate(USABLE)
        page.wait_for_load_state("load")
        page.wait_for_timeout(3000)  # what else comes in the background: the shell for the next visit
        settled = _drop(page) if cookie else 0.0
        page.close()
        warm = sorted(_open(context, base + board)[0] for _ in range(3))[1]
        scripts = sum(size for id, size in sizes.items() if kinds.get(id) == "Script")
        return Phone(cold, warm, settled, sum(sizes.values()), scripts)


def _drop(page: Page) -> float:
    """From letting go to settled; carried by keyboard, because the drop is what is measured and not the hand."""
    page.locator(".card .card-title a").first.focus()
    page.evaluate(LISTEN)
    page.keyboard.press("Alt+ArrowDown")
    return float(page.evaluate("() => window.settled"))
