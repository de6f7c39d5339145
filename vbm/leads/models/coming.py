"""The way a lead came, as far as it is known: what is known first stays."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vbm.intake.came_from import campaign_in, source_in
from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.stages import Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

OUR_OWN = ("questionnaire", "talk")  # through which of our pages, where nothing says what led there
LONGEST_SOURCE = 40


class Coming(OfLead):
    if TYPE_CHECKING:
        source: Mapped[str]
        campaign: Mapped[str]
        website: Mapped[str]
        heard_from: Mapped[str]

    def came_by(self, came_from: Mapping[str, str], *, website: str = "", heard_from: str = "") -> None:
        if self.stage == Stage.WON:
            return
        found = source_in(came_from)
        if found and self.source in OUR_OWN:
            self.source = found[:LONGEST_SOURCE]
        self.campaign = self.campaign or campaign_in(came_from)
        self.website = self.website or website
        self.heard_from = self.heard_from or heard_from
