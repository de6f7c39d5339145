"""The result: shown again exactly, kept by the browser's cookie alone, and taken back when asked."""

from datetime import timedelta

from sqlalchemy import event, func, select, update

from tests.intake.publishing import publish
from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from vbm.activity.models import Activity
from vbm.booking.models import TalkRequest
from vbm.extensions import db
from vbm.intake import jobs, keeping
from vbm.intake.models import Submission, VisitorTally
from vbm.intake.questions import BUILT_IN
from vbm.support import clock


def advice_in(page):
    return page.text.split('<article class="advice"')[1].split("</article>")[0].split('class="chapter">\n<h2>Your answers')[0]


def test_a_result_is_shown_again_exactly_even_when_the_words_have_changed_since(browser, desk):
    visitor = browser()
    first = finish(visitor, AGENCY_OWNER)
    with desk() as session:
        publish(session, "2026.2", headlines=dict.fromkeys(BUILT_IN.words.headlines, "Other words"))
    assert "Other words" in finish(browser(), AGENCY_OWNER).text
    assert advice_in(visitor.get("/questionnaire/result")) == advice_in(first)


def test_each_of_the_five_differences_quotes_the_visitors_own_answer(browser):
    page = finish(browser(), AGENCY_OWNER).text
    for title in ("Focus", "Measures of success", "Level of responsibility", "Number of clients", "Compensation"):
        assert f'<th scope="row">{title}</th>' in page
    assert "everyone’s tasks and projects are done on time without you chasing" in page
    assert "26 of 28" in page


def test_the_result_is_not_for_another_browser(browser):
    finish(browser(), AGENCY_OWNER)
    assert browser().get("/questionnaire/result").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_the_database_cannot_make_one(browser, desk):
    visitor = browser()
    cookie = visitor.post("/questionnaire/handover", data={"answer": "both"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    with desk() as session:
        kept = session.scalars(select(Submission)).one()
    assert kept.secret_hash not in cookie


def test_changing_an_answer_after_the_result_leaves_the_first_result_as_it_was(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    visitor.post("/questionnaire/decide", data={"answer": "nothing", "change": "1"})
    assert "would not work yet" in visitor.post("/questionnaire/result", follow_redirects=True).text
    with desk() as session:
        assert [row.outcome for row in session.scalars(select(Submission).order_by(Submission.id))] == ["VBM", "TALK"]


def test_showing_the_result_twice_keeps_one(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    visitor.post("/questionnaire/result")
    with desk() as session:
        assert session.scalar(select(func.count(Submission.id))) == 1


def test_deleting_takes_the_answers_away(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    page = visitor.post("/questionnaire/deletion", follow_redirects=True)
    assert "Your answers are deleted." in page.text
    assert visitor.get("/questionnaire/result").status_code == 303
    with desk() as session:
        assert session.scalar(select(func.count(Submission.id))) == 0


def test_old_answers_that_nobody_asked_us_to_keep_are_forgotten(app, browser, desk):
    finish(browser(), AGENCY_OWNER)
    left = browser()
    finish(left, AGENCY_OWNER)
    leave_contact(left)
    with desk() as session:
        for row in session.scalars(select(Submission)):
            row.touched_at = clock.now().replace(year=clock.now().year - 1)
        session.commit()
    with app.app_context():
        jobs.forget_old_answers()
    with desk() as session:
        assert [row.lead_id is not None for row in session.scalars(select(Submission))] == [True]


def test_many_old_answers_go_a_few_at_a_time_and_leave_one_line(app, desk, browser, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    visitor.post("/book", data={"name": "Omar", "email": "omar@diaz.test"})
    with desk() as session:
        session.execute(update(TalkRequest).values(held_at=clock.now(), lead_id=None))
        for _ in range(4):
            Submission.start(session)
        session.execute(update(Submission).values(touched_at=clock.now() - timedelta(days=40), lead_id=None))
        session.commit()
        before = session.scalar(select(func.count(Activity.id)))
    commits = []
    with app.app_context():
        event.listen(db.session(), "after_commit", lambda _: commits.append(1))
        jobs.forget_old_answers()
    with desk() as session:
        assert session.scalar(select(func.count(Submission.id))) == 0
        assert session.scalar(select(func.count(TalkRequest.id))) == 0
        last = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
        assert (last.kind, last.data) == ("submissions.forgotten", {"count": 5})
        assert session.scalar(select(func.count(Activity.id))) == before + 1
        assert session.scalar(select(func.count(VisitorTally.id))) > 0
    assert len(commits) >= 3


def test_a_batch_that_cannot_go_holds_up_no_other(app, desk, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 1)
    with desk() as session:
        first, _ = Submission.start(session, at=clock.now() - timedelta(days=40))
        Submission.start(session, at=clock.now() - timedelta(days=40))
        session.commit()
        stays = first.id
    monkeypatch.setattr(keeping, "letting_go", [lambda _, ids: 1 // (stays not in ids)])
    with app.app_context():
        jobs.forget_old_answers()
    with desk() as session:
        assert session.scalars(select(Submission.id)).all() == [stays]
