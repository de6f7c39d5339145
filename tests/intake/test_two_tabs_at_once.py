"""Tabs of one browser that answer at the very same moment."""

from collections import Counter

from sqlalchemy import select

from tests.architecture.test_concurrency import at_once
from tests.intake.walking import AGENCY_OWNER, answer
from vbm.intake.models import Counted, Submission, VisitorTally


def test_each_answer_is_kept_and_each_page_counted_once(browser, desk):
    first = browser()
    answer(first, {"handover": "running"})
    secret = first.get_cookie("answers").value
    rest = list(AGENCY_OWNER.items())[1:9]
    tabs = [browser() for _ in rest]
    for tab in tabs:
        tab.set_cookie("answers", secret)
    said = at_once(
        [
            (lambda tab=tab, id=id, option=option: tab.post(f"/questionnaire/{id}", data={"answer": option}))
            for tab, (id, option) in zip(tabs, rest, strict=True)
        ]
    )
    assert said == Counter({303: len(rest)})
    with desk() as session:
        kept = session.scalars(select(Submission)).one()
        counted = session.scalars(select(VisitorTally.count).where(VisitorTally.what == Counted.REACHED)).all()
    assert kept.answers == dict(list(AGENCY_OWNER.items())[:9])
    assert counted == [1] * 9
