"""The demo's leads: what happened to them stands in the order in which it can have happened."""

from flask import Flask
from sqlalchemy import select

from vbm.booking.models import TalkRequest
from vbm.extensions import db
from vbm.leads.models import Lead
from vbm.mail.models import Message
from vbm.support.scope import Scope, open_scope


def test_no_mail_is_older_than_what_it_answers(demo: Flask) -> None:
    with demo.app_context():
        open_scope(db.session(), Scope.practice())
        session = db.session()
        asked = {f"talk:{talk.id}": talk.asked_at for talk in session.scalars(select(TalkRequest))}
        opened = {lead.about: lead.opened_at for lead in session.scalars(select(Lead))}
        mails = list(session.scalars(select(Message).where(Message.about.like("lead:%"))))
        assert {mail.kind for mail in mails} == {"questionnaire_result", "talk_requested"}
        assert [mail.subject for mail in mails if mail.made_at <= asked.get(mail.key, opened[mail.about])] == []
