"""Tables of the series room."""

from vbm.series.models.choices import Holidays, Missed, Mode
from vbm.series.models.occurrence import Occurrence, Outcome
from vbm.series.models.series import PLACES, Said, Series

__all__ = ["PLACES", "Holidays", "Missed", "Mode", "Occurrence", "Outcome", "Said", "Series"]
