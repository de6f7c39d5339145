"""When the mails come, and what comes at once."""

from calendar import day_name
from datetime import time
from typing import Any

from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.notices.models import Instant, NoticeChoice
from vbm.projects.forms_task import WallClock
from vbm.web.forms import Boxes, Form


class ChoiceForm(Form):
    at_once = Boxes("By mail at once", choices=[SelectChoice(kind.value, kind.label) for kind in Instant])
    bundle = WallClock("All the rest in one mail at")
    again = WallClock("and at")
    days = Boxes("On these days", choices=[SelectChoice(str(number), name) for number, name in enumerate(day_name)])
    quiet_from = WallClock("No mail from")
    quiet_until = WallClock("until")
    nudges = BooleanField("Before I begin, what is mine to do")

    @classmethod
    def of(cls, choice: NoticeChoice) -> "ChoiceForm":
        times = [_wall(minute) for minute in choice.bundle_at[:2]]
        quiet = (_wall(choice.quiet_from), _wall(choice.quiet_until)) if choice.quiet_from != choice.quiet_until else (None, None)
        return cls(
            formdata=None,
            at_once=[kind.value for kind in Instant if kind not in choice.muted],
            bundle=times[0] if times else None,
            again=times[1] if len(times) > 1 else None,
            days=[str(day) for day in choice.days],
            quiet_from=quiet[0],
            quiet_until=quiet[1],
            nudges=choice.nudges,
        )

    def validate_quiet_from(self, field: WallClock) -> None:
        if field.data is not None and not any(self.quiet_until.raw_data or ()):
            raise ValidationError("Say until when as well, or leave both empty.")

    def validate_quiet_until(self, field: WallClock) -> None:
        if field.data is not None and not any(self.quiet_from.raw_data or ()):
            raise ValidationError("Say from when as well, or leave both empty.")

    @property
    def chosen(self) -> dict[str, Any]:
        return {
            "bundle_at": [_minute(field.data) for field in (self.bundle, self.again) if field.data is not None],
            "days": [int(day) for day in self.days.data or ()],
            "quiet": (_minute(self.quiet_from.data), _minute(self.quiet_until.data)),  # both the same: none
            "nudges": bool(self.nudges.data),
            "muted": [kind.value for kind in Instant if kind.value not in (self.at_once.data or ())],
        }


def _wall(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _minute(wall: time | None) -> int:
    return wall.hour * 60 + wall.minute if wall else 0
