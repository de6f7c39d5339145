"""However many ways a mailbox can be written, strangers make us write to it once a day."""

import pytest
from sqlalchemy import select

from vbm.mail.mailbox import Mailbox, hash_of
from vbm.mail.models import Message
from vbm.support.addresses import same_mailbox


@pytest.mark.parametrize(
    ("said", "counted_as"),
    [
        (" Omar@Diaz.test ", "omar@diaz.test"),
        ("omar+news@diaz.test", "omar@diaz.test"),
        ("omar.d@diaz.test", "omar.d@diaz.test"),
        ("o.m.a.r+1+2@googlemail.com", "omar@gmail.com"),
        ("omar@GMail.com", "omar@gmail.com"),
        ("+@diaz.test", "+@diaz.test"),
        ("no address", "@no address"),
    ],
)
def test_one_mailbox_is_counted_once(said: str, counted_as: str) -> None:
    assert same_mailbox(said) == counted_as


def test_of_many_ways_to_write_it_one_has_the_turn_and_each_is_confirmed_by_itself(app, desk):
    with desk() as session:
        turns = [Mailbox.take_turn(session, said) for said in ("v+1@list.test", "v@list.test", "v+2@list.test")]
        assert turns == [True, False, False]
        assert Mailbox.confirm(session, hash_of("v+2@list.test"))
        assert [Mailbox.is_confirmed(session, said) for said in ("v+2@list.test", "v@list.test")] == [True, False]
        assert [Mailbox.take_turn(session, said) for said in ("v+2@list.test", "v@list.test")] == [True, False]
        Mailbox.suppress(session, "v@list.test", "bounced")
        assert not Mailbox.take_turn(session, "v+2@list.test")


def test_who_varies_the_address_gets_it_two_mails_in_two_days(browser, desk):
    for number, email in enumerate(("ana@gmail.com", "Ana+1@gmail.com", "a.na@gmail.com", "ana+2@googlemail.com")):
        at = {"REMOTE_ADDR": f"198.51.100.{number}"}
        assert browser().post("/book", data={"name": "Omar", "email": email}, environ_base=at).status_code == 303
    with desk() as session:
        due = session.scalars(select(Message.due_at).order_by(Message.due_at)).all()
    assert len(due) == 2
    assert (due[1] - due[0]).total_seconds() > 86_000
