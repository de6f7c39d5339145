"""Tables of the clients room."""

from vbm.clients.models.client import COLOURS, Client
from vbm.clients.models.engagement import Basis, Engagement, Kind, Terms

__all__ = ["COLOURS", "Basis", "Client", "Engagement", "Kind", "Terms"]
