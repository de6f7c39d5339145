"""Tables of the clients room."""

from vbm.clients.models.baseline import Baseline, Moment
from vbm.clients.models.client import COLOURS, Client
from vbm.clients.models.decision_right import DecisionRight, Right
from vbm.clients.models.decision_table import DecisionTable
from vbm.clients.models.engagement import Basis, Engagement, Kind, Terms

__all__ = [
    "COLOURS",
    "Baseline",
    "Basis",
    "Client",
    "DecisionRight",
    "DecisionTable",
    "Engagement",
    "Kind",
    "Moment",
    "Right",
    "Terms",
]
