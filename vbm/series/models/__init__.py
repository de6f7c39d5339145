"""Tables of the series room."""

from vbm.series.models.occurrence import Occurrence, Outcome
from vbm.series.models.series import Holidays, Missed, Mode, Series

__all__ = ["Holidays", "Missed", "Mode", "Occurrence", "Outcome", "Series"]
