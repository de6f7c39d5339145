"""How two of the demo's clients began: who decides what, and what their owners said of their weeks."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.decision_drafts import DAILY, WHOLE, drafted
from vbm.clients.models import Baseline, Client, DecisionTable, Moment
from vbm.demo import cast
from vbm.intake.questions import BUILT_IN
from vbm.onboarding.told_before import asked_in, entries

SAID = {
    "lumen": (
        (Moment.START, 64, "h11_20 h6_10 waits some", ""),
        (Moment.DAY_30, 33, "h5_10 h2_5 waits some", "She has Friday afternoons back."),
    ),
    "fieldnotes": ((Moment.START, 61, "h5_10 o10 message none", ""),),
}
LETS_GO = {"lumen": DAILY, "fieldnotes": WHOLE}


def begin_clients(session: Session, clients: dict[str, Client], vera: Person, now: datetime) -> None:
    asked = asked_in(BUILT_IN)
    for key, moments in SAID.items():
        for moment, days_ago, options, note in moments:
            said = dict(zip(("doing_hours", "managing_hours", "away", "written"), options.split(), strict=True))
            at = now - timedelta(days=days_ago)
            Baseline.keep(session, clients[key].id, moment, entries(asked, said), note=note, by=vera, at=at)
    for key, decide in LETS_GO.items():
        table = DecisionTable.of(session, clients[key].id)
        table.begin([(one.what, one.right, one.limit, one.note) for one in drafted(decide, cast.CURRENCY)], by=vera)
        if key == "lumen":
            table.agree((now - timedelta(days=58)).date(), by=vera)
            table.show(True, by=vera)
