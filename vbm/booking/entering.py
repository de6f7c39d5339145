"""A talk that the host enters: agreed on the phone, by mail, or face to face."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.deed_forms import EntryForm
from vbm.booking.meeting import meeting_place
from vbm.booking.models import Appointment, Host, TalkKind
from vbm.booking.models.talk_kind import kinds_in_order
from vbm.booking.taking import enter_by_hand
from vbm.web.forms import clean


def entry_form(session: Session, reader: Person, *said: Any, **known: Any) -> EntryForm:
    """Its times are wall time of whoever holds the kind that was chosen; until one is, of the reader."""
    kinds = kinds_in_order(session)
    form = EntryForm(kinds, *said, zone=reader.timezone, **known)
    chosen = next((kind for kind in kinds if kind.id == form.kind_id.data), None)
    host = session.get(Person, chosen.host_id) if chosen else None
    form.zone = host.timezone if host else reader.timezone
    return form


def known_of(asked: Mapping[str, str]) -> dict[str, Any]:
    try:
        on = date.fromisoformat(asked.get("on", ""))
    except ValueError:
        on = None
    return {"kind_id": asked.get("kind"), "on": on, "at": clean(asked.get("at"))[:5]}


def enter(session: Session, form: EntryForm, *, by: int, **whose: Any) -> Appointment:
    """Raises NotToBeHad."""
    kind = session.get_one(TalkKind, form.kind_id.data)
    said = form.said
    usual = meeting_place(session.get(Host, kind.host_id), by_phone=said["by_phone"], phone=said["phone"])
    said["where"] = form.where.data or usual
    return enter_by_hand(session, kind, form.starts_at, anyway=form.is_meant, by=by, **said, **whose)
