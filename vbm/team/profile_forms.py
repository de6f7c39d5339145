"""How somebody works: what they say of themselves, and what their manager adds."""

import hashlib
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.accounts.models import Person
from vbm.team.fields import DayStart, Hours, Several, or_nobody
from vbm.team.hours import WEEK
from vbm.team.models import Channel, Level, Profile, Trade
from vbm.team.models.profile import WEEKDAYS
from vbm.web.forms import Choice, Form, IdChoice, Line, Text, Zone

MOST_SKILLS, MOST_TOOLS, LONGEST, SPARE_ROWS = 40, 60, 60, 3
LEVELS = [(level.value, level.label) for level in Level]
CHANGED_MEANWHILE = "Somebody changed this page a moment ago. What you typed is still here; save again to keep it instead."


class Known(NamedTuple):
    """What is written down about somebody when the form is drawn."""

    person: Person
    profile: Profile
    skills: dict[str, Level]
    tools: list[str]

    @property
    def mark(self) -> str:
        """Another word as soon as somebody changes anything of it."""
        own = [getattr(self.profile, column.key) for column in Profile.__mapper__.column_attrs]
        said = repr((own, self.person.timezone, sorted(self.skills.items()), self.tools))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class ProfileForm(Form):
    """What people of the team say of themselves."""

    timezone = Zone()
    monday, tuesday, wednesday, thursday = Hours("Monday"), Hours("Tuesday"), Hours("Wednesday"), Hours("Thursday")
    friday, saturday, sunday = Hours("Friday"), Hours("Saturday"), Hours("Sunday")
    starts_at = DayStart("The day begins at")
    channel = Choice("Best reached by", choices=[SelectChoice(one.value, one.label) for one in Channel], default="mail")
    reach = Line("Number, or where to write", most=200)
    skill = Several("Skills")
    level = Several("Levels")
    tools = Text("Tools", most=4000)
    seen = HiddenField("What was on the page")

    @classmethod
    def of(cls, known: Known, **options: Any) -> "ProfileForm":
        profile = known.profile
        said = {
            name: getattr(profile, name)
            for name in ("trade", "headline", "overhead", "cover_id", "starts_at", "reach", "channel")
        }
        said |= {day.lower(): minutes for day, minutes in zip(WEEKDAYS, profile.hours, strict=True)}
        said |= {"timezone": known.person.timezone, "tools": "\n".join(known.tools), "seen": known.mark}
        said |= {"skill": list(known.skills), "level": [str(level.value) for level in known.skills.values()]}
        return cls(formdata=None, data=said, **options)

    levels = LEVELS

    @property
    def days(self) -> list[Hours]:
        return [self[day.lower()] for day in WEEKDAYS]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each skill with its level, several with commas between them too; and room for more."""
        names = self.skill.data or []
        said = zip_longest(names, (self.level.data or [])[: len(names)], fillvalue=str(Level.SOLID.value))
        filled = [(name.strip(), level) for names, level in said for name in names.split(",") if name.strip()]
        return filled[: 2 * MOST_SKILLS] + [("", str(Level.SOLID.value))] * SPARE_ROWS

    @property
    def skills(self) -> dict[str, int]:
        return {name: int(level) for name, level in self.rows if name}

    @property
    def tool_names(self) -> list[str]:
        names = (self.tools.data or "").replace(",", "\n").replace(";", "\n").split("\n")
        return list(dict.fromkeys(name.strip() for name in names if name.strip()))

    def validate_skill(self, _: Any) -> None:
        said = [(name, level) for name, level in self.rows if name]
        names = [name.casefold() for name, _level in said]
        if len(said) > MOST_SKILLS:
            raise ValidationError(f"Keep it to {MOST_SKILLS} skills.")
        if any(len(name) > LONGEST for name, _level in said):
            raise ValidationError(f"Keep each skill to {LONGEST} characters.")
        if any(level not in {"1", "2", "3"} for _name, level in said):
            raise ValidationError("Choose one of the levels.")
        if (twice := next((name for name, _level in said if names.count(name.casefold()) > 1), None)) is not None:
            raise ValidationError(f"“{twice}” is there twice.")

    def validate_tools(self, _: Any) -> None:
        if len(self.tool_names) > MOST_TOOLS:
            raise ValidationError(f"Keep it to {MOST_TOOLS} tools.")
        if any(len(name) > LONGEST for name in self.tool_names):
            raise ValidationError(f"Keep each tool to {LONGEST} characters, one a line.")

    def validate_reach(self, field: Any) -> None:
        if self.channel.data != Channel.MAIL and not field.data:
            raise ValidationError("Write the number, or where to write.")

    def seen_again(self, known: Known, why: str) -> "ProfileForm":
        """As typed, beside what somebody else saved meanwhile; the next save counts."""
        self.seen.data = known.mark
        self.form_errors.append(why)
        return self

    def of_profile(self) -> dict[str, Any]:
        """What the profile is told."""
        return {
            "hours": [day.data or 0 for day in self.days],
            "starts_at": self.starts_at.data,
            "channel": Channel(self.channel.data),
            "reach": self.reach.data or "",
        }


class ManagedProfileForm(ProfileForm):
    """With what only a manager says."""

    trade = Choice("Works as", choices=[SelectChoice(one.value, one.label) for one in Trade], default="assistant")
    headline = Line("In a few words", most=120)
    overhead = Hours("Hours a week that belong to no client", most=WEEK)
    cover_id = IdChoice("Stands in when away")

    def __init__(self, *args: Any, colleagues: Mapping[Person, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cover_id.choices = or_nobody(colleagues)

    def of_profile(self) -> dict[str, Any]:
        said = {"trade": Trade(self.trade.data), "headline": self.headline.data or "", "overhead": self.overhead.data or 0}
        return {**super().of_profile(), **said, "cover_id": self.cover_id.data}
