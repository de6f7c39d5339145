"""The demo's nine projects: columns, and tasks as lines of `who: title`, later stages first to have been worked on."""

from typing import NamedTuple

from vbm.projects.models import ProjectStage, Stage

USUAL = (
    ("Inbox", Stage.INBOX),
    ("Next up", Stage.NEXT),
    ("Doing", Stage.DOING),
    ("Waiting", Stage.WAITING),
    ("Review", Stage.REVIEW),
    ("Done", Stage.DONE),
)


class Plan(NamedTuple):
    client: str
    name: str
    outcome: str
    stage: ProjectStage
    due_in_days: int | None
    columns: tuple[tuple[str, Stage], ...]
    done: str
    review: str
    doing: str
    next: str
    inbox: str


PLANS = (
    Plan(
        "lumen",
        "Spring group programme launch",
        "Twenty places sold, and nobody on the team works a weekend for it.",
        ProjectStage.ACTIVE,
        24,
        USUAL,
        "ana: Interview five past clients about what changed for them\nvera: Agree the launch calendar with Cleo\n"
        "jonas: Set up the waiting list page\nana: Write the three stories for the first week\njonas: Tag everyone who asked last year\n"
        "ana: Collect the photos from the autumn retreat\nvera: Write down who decides what during the launch\njonas: Check the payment plan option",
        "ana: Sales page, second draft\njonas: Welcome sequence after payment",
        "ana: Emails for opening week\njonas: Checkout with the early price\nvera: Rehearse the open call with Cleo",
        "ana: Answers to the twelve usual questions\njonas: Closing-day reminders\nana: Thank-you page with what happens next\n"
        "vera: Plan the debrief",
        "ana: Ask two partners to share the open call\njonas: Idea: a small tool to choose the right group",
    ),
    Plan(
        "lumen",
        "Client care that runs by itself",
        "A new client is welcomed, scheduled and set up within one working day.",
        ProjectStage.ACTIVE,
        45,
        (
            ("Ideas", Stage.INBOX),
            ("This week", Stage.NEXT),
            ("Under way", Stage.DOING),
            ("Cleo looks", Stage.REVIEW),
            ("Live", Stage.DONE),
        ),
        "ana: Map the first ten days of a client\nana: Welcome letter in Cleo's voice\njonas: Calendar links for all three offers\n"
        "ana: Intake questions, down to nine\njonas: Folder for each client, made by itself",
        "ana: Reminder before each session",
        "jonas: Session notes that file themselves\nana: How we ask for a testimonial",
        "ana: What we do when someone misses a session\njonas: Offboarding, step by step\nvera: Measure: days from yes to first session",
        "ana: A birthday note, or is that too much?",
    ),
    Plan(
        "lumen",
        "Podcast, autumn season",
        "Eight episodes out on time, with notes people save.",
        ProjectStage.WRAPPING_UP,
        6,
        USUAL,
        "ana: Book eight guests\njonas: Edit episode 1\njonas: Edit episode 2\njonas: Edit episode 3\nana: Show notes 1 to 3\njonas: Edit episode 4\n"
        "ana: Show notes 4\njonas: Edit episode 5\nana: Show notes 5\njonas: Edit episode 6\nana: Show notes 6\njonas: Trailer for the season",
        "jonas: Edit episode 8",
        "ana: Show notes 7 and 8",
        "ana: Thank the guests, with a clip each",
        "vera: Decide on a winter season",
    ),
    Plan(
        "fieldnotes",
        "Move the school to the new platform",
        "Every student finds their course on Monday, and support hears nothing of it.",
        ProjectStage.ACTIVE,
        18,
        USUAL,
        "mei: List all 46 courses with owner and state\nmei: Export students and progress\nana: Test account on the new platform\n"
        "mei: Move the three smallest courses\nana: New course page, one template\nmei: Move videos A to F\nvera: Agree the freeze week with Priya\n"
        "ana: Read-through of the student emails",
        "mei: Certificates with the new layout\nana: Help page: what changes for students",
        "mei: Move videos G to M\nmei: Redirects from the old addresses\nana: Practice run with ten students",
        "mei: Move videos N to Z\nana: Support answers for the first week\nvera: Go or no-go list for the weekend\nmei: Turn off the old trial",
        "ana: Ask about group licences\nmei: Old forum: keep, move or close?",
    ),
    Plan(
        "fieldnotes",
        "Cohort 12",
        "Enrolled, welcomed, and at least eight in ten finish.",
        ProjectStage.ACTIVE,
        32,
        USUAL,
        "ana: Dates and hosts for twelve sessions\nmei: Enrolment form\nana: Welcome pack\nmei: Student list in the usual shape\n"
        "ana: First-week check-in messages",
        "ana: Mid-course survey",
        "mei: Weekly attendance and who has gone quiet\nana: Host briefing for session 5",
        "ana: Call the three who have gone quiet\nmei: Certificates for cohort 11\nvera: Bonus rule for hosts, in writing",
        "mei: Collect stories for the next enrolment",
    ),
    Plan(
        "fieldnotes",
        "Numbers Priya can read in five minutes",
        "One page every Monday, the same seven numbers, and a sentence each.",
        ProjectStage.PLANNED,
        60,
        USUAL,
        "vera: Agree the seven numbers",
        "",
        "",
        "mei: Where each number comes from\nana: First page by hand\nvera: What we do when a number turns red\nmei: Refunds, counted once",
        "mei: Compare with last spring\nana: A chart, or is a table enough?",
    ),
    Plan(
        "harbour",
        "Client onboarding, cleaned up",
        "A signed client has a kick-off date within three days.",
        ProjectStage.ACTIVE,
        12,
        USUAL,
        "jonas: Collect the five versions of the welcome email\nmei: One checklist instead of four\njonas: Contract template with the right names\n"
        "mei: Folder structure for a new client\njonas: Kick-off agenda",
        "mei: Brief for designers, one page",
        "jonas: Kick-off scheduling link\nmei: Who holds which login, written down",
        "jonas: Handover from sales, five questions\nmei: First invoice goes out with the contract\njonas: Try it with the next client",
        "mei: Gift for the tenth project?",
    ),
    Plan(
        "harbour",
        "Website care plans",
        "Eleven sites updated and checked every month, with a short report.",
        ProjectStage.WAITING,
        None,
        USUAL,
        "mei: List of sites and who pays for what\njonas: Monthly checklist\nmei: October updates\njonas: October reports\nmei: November updates",
        "jonas: November reports",
        "mei: Backups, tested by restoring one",
        "jonas: Prices for next year\nmei: December updates\njonas: Two sites still on the old host",
        "mei: Uptime notes for Tom",
    ),
    Plan(
        "harbour",
        "Hire a project coordinator",
        "The right person starts on the first of the month, and knows what good looks like.",
        ProjectStage.DONE,
        -8,
        USUAL,
        "vera: What the role is, in one page\njonas: Advert in three places\nvera: First talks with nine people\nmei: Paid trial task\n"
        "vera: Second talks with Tom\njonas: References\nvera: Offer and start date\nmei: First-week plan\njonas: Accounts and access",
        "",
        "",
        "",
        "",
    ),
)

STUCK = {
    "Sales page, second draft": ("owner", "Cleo has not yet said which price she wants to show."),
    "Redirects from the old addresses": ("external", "The domain company has not answered since Thursday."),
    "Checkout with the early price": ("manager", "Needs the code word for the early price."),
    "Backups, tested by restoring one": ("owner", "Tom has to pay the hosting bill before they open the archive."),
}
SAID = {
    "Emails for opening week": ("ana", "Draft is in the folder. Email 3 is **too long**; I'd cut the second story."),
    "Rehearse the open call with Cleo": (
        "vera",
        "Booked for Thursday. I'll bring:\n\n- the running order\n- two plants with easy questions",
    ),
    "Move videos G to M": ("mei", "@Ana G to J are there. K has no sound from minute 12, I asked for the original."),
    "Practice run with ten students": ("ana", "Seven said yes. Waiting for three more until Wednesday."),
    "Who holds which login, written down": (
        "mei",
        "Found four people who left and can still sign in. List for Tom attached to the folder.",
    ),
    "Sales page, second draft": ("ana", "Second draft is up. Please look at the part about money first."),
}
LINKED = {"Sales page, second draft": ("The draft, with comments", "https://docs.example/sales-page")}
OWNER_READS = {"Sales page, second draft", "Practice run with ten students"}
LABELS = {
    "lumen": (("Launch", "c2"), ("Writing", "c5"), ("Tech", "c8")),
    "fieldnotes": (("Students", "c4"), ("Migration", "c9")),
    "harbour": (("Admin", "c6"), ("Web", "c11")),
}
CHECKLISTS = {
    "Sales page, second draft": (
        ("Headline and promise", True),
        ("Three voices of students", True),
        ("The part about money", False),
    ),
    "Emails for opening week": (
        ("Monday: the door is open", True),
        ("Tuesday: Ines and her story", True),
        ("Thursday: questions", False),
    ),
    "Practice run with ten students": (
        ("Log in", True),
        ("Find their course", True),
        ("Post a question", False),
        ("Certificate", False),
    ),
    "Edit episode 8": (("Cut", True), ("Level", True), ("Music", True), ("Upload", False)),
}
