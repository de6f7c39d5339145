"""Two people move cards at once, five hundred times: both see the order that the database holds."""

import os

from tests.browser.hands import add_tasks, drag, order_in, order_on

EACH = 50 if os.environ.get("VBM_FUZZ") == "part" else 250  # what the pages do is the same over the second database

# Presses Alt and an arrow on a card after another, as fast as answers come; the board's own listeners do the rest.
HANDS = """([seed, moves]) => { window.atWork = (async () => {
  const dice = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  const rest = (test) => new Promise((done) => { const look = () => test() ? done() : setTimeout(look, 4); look() })
  for (let done = 0; done < moves;) {
    await rest(() => document.querySelectorAll(".card[data-pending]").length < 3)
    const cards = [...document.querySelectorAll("vbm-board .card:not([data-pending])")]
    const card = cards[Math.floor(dice() * cards.length)]
    const link = card.querySelector(".card-title a")
    link.focus()
    const key = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"][Math.floor(dice() * 4)]
    link.dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true, cancelable: true }))
    if (card.dataset.pending) done++
    else await rest(() => true)
  }
  await rest(() => !document.querySelector(".card[data-pending]"))
  return moves
})(); }"""


def test_two_browsers_and_the_database_agree_after_five_hundred_random_moves(world, open_page, desk):
    tasks = add_tasks(desk, world, *(f"Task {number}" for number in range(16)))
    lark = world.lark
    pages = [open_page(person, f"/projects/{lark.project.id}") for person in (world.ana, world.vera)]
    sent = []
    for page in pages:
        page.on("request", lambda asked: sent.append(1) if asked.url.endswith("/moves") else None)
    for seed, page in enumerate(pages):
        page.evaluate(HANDS, [1 + seed * 7919, EACH])
    for page in pages:
        assert page.evaluate("window.atWork") == EACH
    for page, name in zip(pages, ("Task 3", "Task 9"), strict=True):
        drag(page, f"#task-{tasks[name]}", f"#cards-{lark.doing.id}")
    columns = pages[0].locator(".column").evaluate_all("all => all.map(column => Number(column.dataset.column))")
    for page in pages:
        page.wait_for_function("() => !document.querySelector('.card[data-pending]')")
    truth = {column: order_in(desk, column) for column in columns}
    for page in pages:
        page.wait_for_function(
            "(truth) => Object.entries(truth).every(([column, held]) => "
            "[...document.querySelectorAll(`#lists-${column} .card`)].length === held.length)",
            arg=truth,
        )
    assert len(sent) >= 2 * EACH
    assert sum(map(len, truth.values())) == 16 + 3
    for page in pages:
        page.wait_for_timeout(300)
        for column in columns:
            if column != lark.done.id:
                assert shown(page, column) == apart(page, truth[column])


def shown(page, column):
    return order_on(page, column)


def apart(page, ids):
    """Those that wait stand at the foot, in the same order."""
    held = page.locator(".cards.is-waiting .card").evaluate_all("cards => cards.map(card => Number(card.dataset.task))")
    return [id for id in ids if id not in held] + [id for id in ids if id in held]
