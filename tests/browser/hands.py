"""What hands do on a board: drag with the mouse, carry with a finger (real touch events of the browser), press keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Page, TimeoutError
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, Stage, Task

Desk = Callable[[], Any]


def add_tasks(desk: Desk, world: Any, *titles: str) -> dict[str, int]:
    """Tasks at the end of Lark's inbox, by their titles."""
    with desk() as session:
        inbox, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.ana.id)
        ids = {title: Task.create(session, inbox, title, by=by).id for title in titles}
        session.commit()
    return ids


def add_waiting_column(desk: Desk, world: Any) -> int:
    with desk() as session:
        project, vera = session.get_one(Project, world.lark.project.id), session.get_one(Person, world.vera.id)
        column = Column.add(session, project, "On others", Stage.WAITING, by=vera)
        session.commit()
        return column.id


def order_in(desk: Desk, column_id: int) -> list[int]:
    with desk() as session:
        rows = select(Task.id).where(Task.column_id == column_id).order_by(Task.position, Task.id)
        return list(session.scalars(rows))


def order_on(page: Page, column_id: int) -> list[int]:
    cards = page.locator(f"#lists-{column_id} .card").evaluate_all("cards => cards.map(card => Number(card.dataset.task))")
    return [int(card) for card in cards]


def column_of(desk: Desk, task_id: int) -> int:
    with desk() as session:
        return int(session.get_one(Task, task_id).column_id)


@contextmanager
def lifted(page: Page, card: str) -> Iterator[Callable[[str, int], None]]:
    """Holds the card with the mouse; what it gives carries it over a place, so many pixels below its top."""
    box = page.locator(card).bounding_box()
    assert box
    at = [box["x"] + 60, box["y"] + 12]
    page.mouse.move(*at)
    page.mouse.down()

    def over(target: str, down: int = 40) -> None:
        end = page.locator(target).bounding_box()
        assert end
        for step in range(1, 9):
            x, y = at[0] + (end["x"] + 80 - at[0]) * step / 8, at[1] + (end["y"] + down - at[1]) * step / 8
            page.mouse.move(x, y)
            page.wait_for_timeout(20)
        at[:] = [end["x"] + 80, end["y"] + down]
        page.wait_for_timeout(120)  # cards make room while the hand comes to rest
        page.mouse.move(at[0] + 1, at[1] + 1)
        wait_for_room(page, target)

    yield over
    page.mouse.up()


def wait_for_room(page: Page, target: str) -> None:
    """Until the list under the hand has made room: it looks twenty times a second, less often when the machine is busy."""
    page.wait_for_timeout(60)
    if target.startswith("#cards-"):
        with suppress(TimeoutError):  # where nothing may be dropped there never is any
            page.locator(f"{target} .is-slot").wait_for(state="attached", timeout=1200)


def drag(page: Page, card: str, target: str, down: int = 40) -> None:
    with lifted(page, card) as over:
        over(target, down)
        page.wait_for_timeout(150)


def rest(page: Page) -> None:
    """A hand does not click sooner after a drop, and the board swallows what it takes for the echo of it."""
    page.wait_for_timeout(450)


class Finger:
    """A finger on the glass: the browser makes its own pointer, touch, scroll and click of it."""

    def __init__(self, page: Page) -> None:
        self.page, self.session = page, page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._tell("touchStart", x, y)

    def move(self, x: float, y: float, *, begin: tuple[float, float], steps: int = 8, pause: int = 25) -> None:
        for step in range(1, steps + 1):
            self._tell("touchMove", begin[0] + (x - begin[0]) * step / steps, begin[1] + (y - begin[1]) * step / steps)
            self.page.wait_for_timeout(pause)

    def up(self) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _tell(self, kind: str, x: float, y: float) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


def moves_sent(page: Page) -> list[str]:
    """Grows by each move that the page tells the server."""
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.post_data or "") if asked.url.endswith("/moves") else None)
    return sent


def until(page: Page, test: str) -> None:
    """Playwright's own waiting takes a promise for a yes."""
    wait = "await new Promise((on) => setTimeout(on, 40))"
    page.evaluate(
        f"async () => {{ for (let n = 0; n < 200; n++) {{ if (await ({test})()) return; {wait} }} throw 'not within 8 s' }}"
    )
