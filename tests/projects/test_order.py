"""Order after any moves equals a plain list's, in the pure rule and in the database."""

import random

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.projects.models import Column, Task
from vbm.projects.ordering import GAP, place

MOVES = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 12), st.sampled_from(["after", "before", "top", "end"])), max_size=60
)


@given(MOVES, st.sampled_from([1, 2, 3, GAP]))
def test_order_after_any_moves_equals_a_reference_list(moves, gap):
    positions = {id: id * gap for id in range(12)}
    reference = list(range(12))
    for moved, beside, how in moves:
        reference.remove(moved)
        others = sorted(((id, position) for id, position in positions.items() if id != moved), key=lambda pair: pair[1])
        wanted = {how: beside if how in ("after", "before") else how == "top"} if how != "end" else {}
        placed = place(others, **wanted)
        positions.update(placed.renumbered)
        positions[moved] = placed.position
        if how in ("after", "before") and beside in reference:
            reference.insert(reference.index(beside) + (how == "after"), moved)
        else:
            reference.insert(0 if how == "top" else len(reference), moved)
        assert sorted(positions, key=positions.__getitem__) == reference
        assert len(set(positions.values())) == len(positions)


def test_three_hundred_inserts_into_one_slot_need_few_renumberings():
    others, renumbered = [(1, 0), (2, GAP)], 0
    for id in range(3, 303):
        placed = place(others, after=1)
        renumbered += bool(placed.renumbered)
        others = sorted(
            [(other, placed.renumbered.get(other, at)) for other, at in others] + [(id, placed.position)],
            key=lambda pair: pair[1],
        )
        assert len({at for _, at in others}) == len(others)
    assert [id for id, _ in others] == [1, *range(302, 2, -1), 2]
    assert renumbered <= 10


@given(st.lists(st.integers(0, 30), unique=True, max_size=12), st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_a_neighbour_that_is_gone_gives_way_to_the_other_one(ids, after, before, top):
    others = [(id, at * GAP) for at, id in enumerate(ids)]
    placed = place(others, after=after, before=before, top=top)
    at = sum(position < placed.position for _, position in others)
    assert placed.renumbered == {}
    if after in ids:
        assert at == ids.index(after) + 1
    elif before in ids:
        assert at == ids.index(before)
    else:
        assert at == (0 if top else len(ids))


def test_three_hundred_drops_into_one_slot_keep_their_order_in_the_database(world, desk):
    with desk() as session:
        column, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.ana.id)
        ids = [Task.create(session, column, str(number), by=by).id for number in range(12)]
        reference = [world.lark.task.id, *ids]
        dice = random.Random(7)
        for turn in range(300):
            task = session.get_one(Task, dice.choice(ids))
            above = reference[0] if turn % 3 else dice.choice([id for id in reference if id != task.id])
            task.move_to(session, column, by=by, after_id=above)
            reference.remove(task.id)
            reference.insert(reference.index(above) + 1, task.id)
        session.commit()
        rows = session.execute(
            select(Task.id, Task.position).where(Task.column_id == column.id).order_by(Task.position, Task.id)
        ).all()
    assert [row.id for row in rows] == reference
    assert len({row.position for row in rows}) == len(rows)
