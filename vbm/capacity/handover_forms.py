"""Who takes what somebody leaves: one choice for each client."""

from typing import Any

from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from vbm.accounts.models import Person
from vbm.capacity.leaving import Leaving, Work
from vbm.support.refusals import Refused
from vbm.web.forms import Choice, Form

NOBODY, LATER = "nobody", ""
FIELD = "taker_"


class HandoverForm(Form):
    """Has a field for each client with work left; made by `handover_form`."""

    def takers(self, session: Session) -> dict[int, Person | None]:
        """By client who takes it, or None for nobody yet; what is decided later is not in it."""
        if not self.validate_on_submit():
            raise Refused("Choose somebody with a seat at that client, or decide later.")
        said = {
            int(field.name.removeprefix(FIELD)): field.data for field in self if field.name.startswith(FIELD) and field.raw_data
        }
        chosen = {client_id: taker for client_id, taker in said.items() if taker != LATER}
        return {id: None if taker == NOBODY else session.get_one(Person, int(taker)) for id, taker in chosen.items()}

    def of(self, work: Work) -> Any:
        return self[f"{FIELD}{work.client.id}"]


def handover_form(leaving: Leaving, *, known: bool = False) -> HandoverForm:
    """With `known` as it is drawn first: whoever the ranking suggests is chosen."""
    fields = {f"{FIELD}{work.client.id}": _choice(leaving, work) for work in leaving.work}
    made = type("HandoverForm", (HandoverForm,), fields)
    form: HandoverForm = made(None) if known else made()
    return form


def _choice(leaving: Leaving, work: Work) -> Choice:
    offered = [SelectChoice(str(one.person_id), f"{one.name}: {', '.join(one.brief)}") for one in work.here]
    offered.append(SelectChoice(NOBODY, "Nobody yet: it stands under “Nobody has these”"))
    offered.append(SelectChoice(LATER, f"Decide later: it stays with {leaving.person.first_name}, and on your day"))
    first = str(work.here[0].person_id) if work.here else NOBODY
    return Choice(f"Who takes it at {work.client.name}", choices=offered, default=first)
