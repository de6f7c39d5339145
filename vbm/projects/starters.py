"""What a new project may begin with: columns and tasks, as data."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Project, Stage
from vbm.projects.pattern import Pattern, PatternColumn, PatternTask, When
from vbm.projects.pattern_building import open_from_pattern
from vbm.support import clock
from vbm.support.refusals import Refused


@dataclass(frozen=True, slots=True)
class StarterTask:
    column: str
    title: str
    days: int
    done_means: str


@dataclass(frozen=True, slots=True)
class Starter:
    id: str
    name: str
    says: str
    outcome: str
    columns: tuple[tuple[str, Stage], ...]
    tasks: tuple[StarterTask, ...] = ()

    @property
    def pattern(self) -> Pattern:
        place = {name: number for number, (name, _) in enumerate(self.columns)}
        tasks = (
            PatternTask(place[task.column], task.title, due=When(task.days), done_when=task.done_means) for task in self.tasks
        )
        return Pattern(self.outcome, tuple(PatternColumn(name, stage.value) for name, stage in self.columns), tuple(tasks))


USUAL = (
    ("Inbox", Stage.INBOX), ("Next", Stage.NEXT), ("Doing", Stage.DOING),
    ("Waiting", Stage.WAITING), ("Review", Stage.REVIEW), ("Done", Stage.DONE),
)  # fmt: skip

FIRST_90_DAYS = Starter(
    "first-90-days",
    "Onboarding (first 90 days)",
    "Access and pains first, then numbers to compare with, and a review that both sides can trust.",
    "The owner has a day a week back, and trusts what runs without them.",
    USUAL,
    (
        StarterTask(
            "Next",
            "Kick-off talk: goals, pains, what must not change",
            0,
            "Three goals for 90 days and a first list of pains, in the owner's words.",
        ),
        StarterTask(
            "Next",
            "Ask for access to every tool the business uses",
            0,
            "A list of tools, who owns each, and a request sent for each.",
        ),
        StarterTask(
            "Next",
            "Agree how we talk: channel, hours, what is urgent",
            3,
            "One page that both have read, with an example of urgent.",
        ),
        StarterTask("Next", "Agree who decides what", 5, "The table is agreed with a date, and the owner reads it on her page."),
        StarterTask(
            "Next", "Pain list complete", 7, "Each pain has somebody who takes care of it and a date; the three worst come first."
        ),
        StarterTask(
            "Next", "Access complete", 7, "Each invitation is accepted and tried once; what is missing has a name and a date."
        ),
        StarterTask(
            "Inbox", "Write down a week of the owner's time", 10, "Every block of the week noted, and what each was worth."
        ),
        StarterTask(
            "Inbox", "Put the hand-over list in order", 12, "A list in order, with the hours each takes a week and who takes it."
        ),
        StarterTask(
            "Inbox",
            "Baseline metrics: where the numbers stand today",
            14,
            "At most seven numbers, each with a source and today's value.",
        ),
        StarterTask("Inbox", "Draw the team: who does what, who decides", 14, "A picture that everyone in it agrees with."),
        StarterTask("Inbox", "Take over the inbox and calendar", 25, "A week has passed without the owner sorting mail."),
        StarterTask(
            "Inbox",
            "Day 30: are the pains relieved?",
            30,
            "Each pain is relieved or has its next step, and the four questions of the start were asked again.",
        ),
        StarterTask(
            "Inbox",
            "Describe the five processes that break most",
            45,
            "Five short pages that someone else has followed successfully.",
        ),
        StarterTask("Inbox", "Lead the team's weekly meeting", 50, "Two meetings held without the owner, with decisions noted."),
        StarterTask("Inbox", "Day-60 talk with the owner", 60, "Hours given back counted; one thing stopped for good."),
        StarterTask(
            "Inbox",
            "Prepare the 90-day review",
            75,
            "Pains, numbers, hours and promises, then and now, on one page that went to the owner.",
        ),
        StarterTask(
            "Inbox",
            "90-day review: keep, resize or change",
            90,
            "Goals scored together, the four questions asked again, and the next 90 days agreed in writing.",
        ),
    ),
)
LAUNCH = Starter(
    "launch",
    "Launch",
    "From a decided offer to open doors and a calm debrief, over six weeks.",
    "The launch went out on the day, and we know what to do better.",
    (
        ("Ideas", Stage.INBOX),
        ("Next", Stage.NEXT),
        ("Making", Stage.DOING),
        ("Waiting", Stage.WAITING),
        ("To approve", Stage.REVIEW),
        ("Done", Stage.DONE),
    ),  # fmt: skip
    (
        StarterTask(
            "Next", "Decide the offer: promise, price, dates", 3, "One paragraph the owner would say aloud, a price, two dates."
        ),
        StarterTask("Next", "Set the goal and the numbers to watch", 4, "Sales, sign-ups and budget each have a number."),
        StarterTask("Ideas", "Write the sales page", 12, "Approved by the owner and readable in four minutes."),
        StarterTask(
            "Ideas", "Build the checkout and test a real purchase", 16, "A stranger bought it with a real card and was refunded."
        ),
        StarterTask("Ideas", "Write the launch mails", 20, "All mails approved, with their days and times."),
        StarterTask("Ideas", "Make the posts and pictures", 22, "Every day of the launch week has its post."),
        StarterTask(
            "Ideas", "Line up partners and testimonials", 24, "Three people have said yes, with what they will share and when."
        ),
        StarterTask("Ideas", "Write the answers for support", 26, "The ten likeliest questions, answered where the team looks."),
        StarterTask(
            "Ideas", "Rehearse the whole path, phone and laptop", 28, "Page, payment, welcome mail and access all checked off."
        ),
        StarterTask("Ideas", "Open the doors", 30, "The first real buyer has got in."),
        StarterTask("Ideas", "Daily check of numbers and questions", 36, "A two-line note to the owner each launch day."),
        StarterTask("Ideas", "Welcome the buyers", 38, "Everyone who bought has been greeted and has started."),
        StarterTask("Ideas", "Debrief: keep, change, stop", 44, "One page, read by everyone, with three changes for next time."),
    ),
)
MONTHLY = Starter(
    "monthly-operations",
    "Monthly operations",
    "The round of things that keep a business steady, once through.",
    "The month closed without surprises.",
    USUAL,
    (
        StarterTask("Next", "Plan the month with the owner", 2, "Three priorities and the days the owner is away, written down."),
        StarterTask("Next", "Send the invoices", 3, "Every invoice is out and in the books."),
        StarterTask("Next", "Chase what is unpaid", 8, "Each late payer has a date or a call booked."),
        StarterTask("Inbox", "Schedule the month's newsletter and posts", 8, "Everything planned is queued or has a date."),
        StarterTask("Inbox", "Check subscriptions and tools", 12, "Nothing is paid for that nobody uses."),
        StarterTask(
            "Inbox", "Talk with each person on the team", 15, "Fifteen minutes each; what helps and what hinders is noted."
        ),
        StarterTask("Inbox", "Improve one process", 20, "One page rewritten and tried by somebody else."),
        StarterTask("Inbox", "Collect the month's numbers", 27, "Each number is in, with a sentence on why it moved."),
        StarterTask("Inbox", "Report to the owner", 28, "One page: done, numbers, next, what we need from you."),
    ),
)
EMPTY = Starter("empty", "Empty board", "Columns from Inbox to Done, and nothing in them yet.", "", USUAL)

STARTERS: dict[str, Starter] = {starter.id: starter for starter in (FIRST_90_DAYS, LAUNCH, MONTHLY, EMPTY)}


def open_from_starter(
    session: Session, client: Client, starter_id: str, name: str, *, by: Person, at: datetime | None = None
) -> Project:
    """A project of this client with the starter's columns and tasks, due from today on in the client's zone."""
    starter = STARTERS.get(starter_id)
    if starter is None:
        raise Refused("Choose what the project begins with.")
    begins = (at or clock.now()).astimezone(clock.zone(client.timezone)).date()
    return open_from_pattern(session, client, starter.pattern, name, by=by, starts_on=begins, at=at)
