"""The cast: Vera the manager, Ana the assistant, Cleo and Mallory, owners of two rival clients.

Words that only one client's people may ever see carry that client's canary.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role, Token
from vbm.booking.beginning import begin as begin_booking
from vbm.booking.models import OutsideCalendar
from vbm.clients.models import Baseline, Basis, Client, DecisionRight, Engagement, Kind, Moment, Right, Terms
from vbm.intake.drafting import change_question
from vbm.intake.models import QuestionnaireVersion
from vbm.leads.models import Lead, Referral, ReferralPartner
from vbm.notices.models import Notice
from vbm.practice.models import Practice
from vbm.projects.files import Looked, look_into
from vbm.projects.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Label,
    Project,
    ProjectStage,
    ProjectTemplate,
    Stage,
    Task,
    TimeEntry,
    WaitingOn,
)
from vbm.projects.pattern import Pattern, PatternColumn, PatternTask, When
from vbm.projects.storing import Store
from vbm.pulse.models import Kudos, PulseAnswer, PulseRound
from vbm.series.models import Series
from vbm.support import clock
from vbm.team.models import PersonNote, Skill, TimeOff, Tool

PASSWORD = "correct horse battery"
OURS, THEIRS = "canary-lark", "canary-wren"
INNER = "inward-words"


@dataclass(frozen=True, slots=True)
class ClientWorld:
    client: Client
    project: Project
    inbox: Column
    doing: Column
    done: Column
    task: Task
    done_task: Task
    secret_task: Task
    secret_item: ChecklistItem
    secret_comment: Comment
    secret_file: Attachment
    secret_entry: TimeEntry
    label: Label
    notice: Notice
    series: Series
    nudge: str
    decision: DecisionRight


@dataclass(frozen=True, slots=True)
class World:
    vera: Person
    ana: Person
    bo: Person
    cleo: Person
    mallory: Person
    lark: ClientWorld
    wren: ClientWorld
    lead: Lead


def build_world(session: Session) -> World:
    """Lark Coaching (Cleo owns it, Ana works there) and Wren Courses (Mallory owns it, Bo works there)."""
    session.add(Practice(name="Vera's desk", timezone="Europe/Lisbon", currency="EUR"))
    vera = _person(session, "Vera Lind", "vera@vbm.test", Role.MANAGER)
    ana = _person(session, "Ana Reis", "ana@vbm.test", Role.MEMBER)
    bo = _person(session, "Bo Sand", "bo@vbm.test", Role.MEMBER)
    cleo = _person(session, "Cleo Marsh", "cleo@lark.test", Role.OWNER)
    mallory = _person(session, "Mallory Stone", "mallory@wren.test", Role.OWNER)
    lark = _client_world(session, f"Lark Coaching {OURS}", OURS, vera, ana, cleo)
    wren = _client_world(session, f"Wren Courses {THEIRS}", THEIRS, vera, bo, mallory)
    lead = Lead.open(
        session, email="lena@canary-desk.test", name="Lena canary-desk", source="talk", business_name="canary-desk", by=vera
    )
    lead.note(session, "She told us canary-desk", by=vera)
    begin_booking(session, vera.id)
    _busy_elsewhere(session, vera)
    _half_a_questionnaire(session, vera)
    _those_we_recommend(session, lead)
    tasks = (PatternTask(0, "Kept canary-desk", due=When(3)),)
    pattern = Pattern("", (PatternColumn("Next", "next"),), tasks)
    ProjectTemplate.keep(session, "Template canary-desk", pattern.as_json(), by=vera)
    _said_among_us(session, vera, ana, bo)
    session.execute(update(Notice).values(read_at=clock.now()))
    session.commit()
    return World(vera, ana, bo, cleo, mallory, lark, wren, lead)


def _person(session: Session, name: str, email: str, role: Role) -> Person:
    person = Person(name=name, email=email, role=role, timezone="Europe/Lisbon", epoch=0)
    session.add(person)
    session.flush()
    person.set_password(PASSWORD, session=session)
    return person


def _busy_elsewhere(session: Session, vera: Person) -> None:
    now = clock.now()
    calendar = OutsideCalendar.add(session, vera.id, "Choir canary-desk", "https://calendar.test/ical/canary-desk/basic.ics")
    calendar.was_read(now, "", None)
    calendar.next_at = now + timedelta(days=3650)  # nothing is fetched from there
    calendar.keep(session, [(now - timedelta(days=9), now - timedelta(days=9, hours=-1))], "")
    session.flush()


def _half_a_questionnaire(session: Session, vera: Person) -> None:
    draft = QuestionnaireVersion.begin(session, by=vera.id)
    draft.revise(session, lambda raw: change_question(raw, "away", {"hint": "Since canary-desk"}), revision=0)


def _those_we_recommend(session: Session, lead: Lead) -> None:
    """One whom visitors see by name, skills and web address alone, and one whom they do not."""
    private = {"email": "pia@canary-desk.test", "note": "Owes us canary-desk"}
    seen = {"skills": "Inbox, podcasts", "website": "https://pia.test", "is_shown": True}
    shown = ReferralPartner(name="Pia Nunes", room=2, **seen, **private)
    hidden = ReferralPartner(name="Rui canary-desk", skills="Books canary-desk", website="https://canary-desk.test", **private)
    session.add_all([shown, hidden])
    session.flush()
    session.add(Referral(lead_id=lead.id, partner_id=shown.id, result_note="She asked for canary-desk"))
    session.flush()


def _said_among_us(session: Session, vera: Person, ana: Person, bo: Person) -> None:
    """Thanks, and a week of the pulse that is long over: words that may name any client."""
    week = PulseRound(opens_on=date(2025, 1, 3), invited=3, closed_at=clock.now(), score=60)
    thanks = ((vera, ana, OURS), (bo, vera, THEIRS), (vera, bo, THEIRS))
    session.add_all(
        [week, *(Kudos(by_id=by.id, to_id=to.id, words=f"Thanks {said} {INNER}", at=clock.now()) for by, to, said in thanks)]
    )
    session.flush()
    session.add(PulseAnswer(id="0" * 32, round_id=week.id, score=3, comment=f"Too much for {THEIRS} {INNER}", signed_by=""))


def _team_words(session: Session, seat: Membership, canary: str, vera: Person, member: Person) -> None:
    """What the roster knows: for colleagues at the client, for the person, for managers alone."""
    seat.duty, seat.monthly_minutes, seat.reason = f"Letters {canary} {INNER}", 600, "Because canary-desk"
    session.add_all([Skill(person_id=member.id, name=f"Verse {canary} {INNER}", level=3)])
    session.add_all([Tool(person_id=member.id, name=f"Quill {canary} {INNER}")])
    TimeOff.add(session, member, date(2099, 6, 1), date(2099, 6, 9), note=f"Far {canary} {INNER}", cover=None, by=vera)
    PersonNote.add(session, member, "Likes canary-desk", by=vera)


def keep_secret_file(client_id: int, canary: str) -> Looked:
    """The bytes of a client's secret file, which a test before may have swept away."""
    kept = look_into(f"Plan {canary} {INNER}.txt", f"Kept {canary} {INNER}".encode())
    store = Store.within(current_app.config["VBM"].data_dir)
    if not store.path(client_id, kept.stored).exists():
        store.keep(client_id, kept)
    return kept


def _client_world(session: Session, name: str, canary: str, vera: Person, member: Person, owner: Person) -> ClientWorld:
    client = Client.open(session, name, timezone="Europe/Lisbon", by=vera)
    seat = client.seat(session, member, Capacity.MEMBER, by=vera)
    _team_words(session, seat, canary, vera, member)
    client.seat(session, owner, Capacity.OWNER, by=vera)
    terms = Terms(in_force_from=date(2026, 1, 1), basis=Basis.RETAINER, fee_minor=123_400, currency="EUR", minutes=1200)
    Engagement.begin(session, client, Kind.VBM, terms, by=vera)
    project = Project.open(
        session, client, f"Spring launch {canary}", by=vera, stage=ProjectStage.ACTIVE, outcome=f"Live {canary}"
    )
    stages = (("Inbox", Stage.INBOX), ("Next", Stage.NEXT), ("Doing", Stage.DOING), ("Done", Stage.DONE))
    inbox, _, doing, done = (Column.add(session, project, f"{name} {canary}", stage, by=vera) for name, stage in stages)
    task = Task.create(
        session, inbox, f"Write sales page {canary}", by=vera, assignee=member, shown_to_owner=True, due_on=date(2026, 12, 1)
    )
    task.description = f"Draft first {canary}"
    task.done_when, task.process_url = f"Signed off {canary} {INNER}", f"https://{canary}.example/{INNER}"
    entry = task.log_minutes(session, 45, by=member, note=f"Read it {canary} {INNER}")
    done_task = Task.create(session, doing, f"Set up tags {canary}", by=vera, assignee=member, shown_to_owner=True)
    done_task.complete(session, by=member)
    secret = Task.create(session, doing, f"Mend the mess {canary} {INNER}", by=vera, assignee=member)
    secret.block(session, WaitingOn.OWNER, f"Needs a login {canary} {INNER}", by=member)
    secret.comment(session, f"Said among us {canary} {INNER}", by=member)
    item = ChecklistItem(client_id=client.id, task_id=task.id, name=f"Ask twice {canary} {INNER}", place=0)
    label = Label(client_id=client.id, name=f"Urgent {canary} {INNER}", colour="c1")
    session.add_all([item, label])
    session.flush()
    secret.wear(session, label, by=vera)
    about = {"client_id": client.id, "task_id": task.id, "at": clock.now()}
    comment = Comment(**about, author_id=member.id, author_name=member.name, body=f"Among us {canary} {INNER}")
    kept = keep_secret_file(client.id, canary)
    file = Attachment(**about, by_id=member.id, name=kept.name, stored=kept.stored, mimetype=kept.mimetype, size=len(kept.raw))
    session.add_all([comment, file])
    session.flush()
    told = session.scalars(select(Notice).where(Notice.person_id == member.id, Notice.task_id == secret.id)).first()
    assert told is not None
    again = _series(session, canary, doing, secret, vera)
    link = Token.issue(session, member, "nudge")
    said = (secret, item, comment, file, entry, label, told, again, link, _beginning(session, client, canary, vera))
    return ClientWorld(client, project, inbox, doing, done, task, done_task, *said)


def _beginning(session: Session, client: Client, canary: str, vera: Person) -> DecisionRight:
    """What was agreed and said when it began: one decision that the owner reads, and what is among us."""
    limit = {"limit_minor": 10_000, "currency": "EUR"}
    hidden = DecisionRight(client_id=client.id, what=f"Gifts {canary} {INNER}", right=Right.ASKS, note=f"Never {canary} {INNER}")
    shown = DecisionRight(client_id=client.id, what=f"Refunds {canary}", right=Right.ALONE, shown_to_owner=True, place=1, **limit)
    session.add_all([hidden, shown])
    said = {
        "question": f"Hours {canary} {INNER}?",
        "option": "u5",
        "answer": f"Few {canary} {INNER}",
        "options": [["u5", "Under 5"]],
    }
    Baseline.keep(session, client.id, Moment.START, {"doing_hours": said}, note=f"Tired {canary} {INNER}", by=vera)
    return hidden


def _series(session: Session, canary: str, column: Column, first: Task, vera: Person) -> Series:
    """The task that only the team sees comes again every day."""
    said = f"Again {canary} {INNER}"
    kept = dict.fromkeys(("title", "description", "done_when"), said) | {"checklist": [said], "role": f"{canary} {INNER}"[:80]}
    often = {"rule": "FREQ=DAILY;INTERVAL=1", "zone": "Europe/Lisbon", "starts_on": date(2026, 1, 1)}
    return Series.begin(session, column, by=vera, first=first, assignee_id=first.assignee_id, **kept, **often)
