"""Who is in the demo practice."""

from typing import NamedTuple

from vbm.accounts.models import Role
from vbm.clients.models import Basis, Kind

PRACTICE, ZONE, CURRENCY = "Vera Lindqvist · Virtual Business Manager", "Europe/Lisbon", "EUR"


class Someone(NamedTuple):
    key: str
    name: str
    email: str
    role: Role
    timezone: str


PEOPLE = (
    Someone("vera", "Vera Lindqvist", "vera@demo.example", Role.MANAGER, "Europe/Lisbon"),
    Someone("ana", "Ana Ribeiro", "ana@demo.example", Role.MEMBER, "Europe/Lisbon"),
    Someone("jonas", "Jonas Feld", "jonas@demo.example", Role.MEMBER, "Europe/Berlin"),
    Someone("mei", "Mei Santos", "mei@demo.example", Role.MEMBER, "Asia/Manila"),
    Someone("cleo", "Cleo Hart", "cleo@demo.example", Role.OWNER, "Europe/London"),
    Someone("priya", "Priya Nair", "priya@demo.example", Role.OWNER, "Asia/Kolkata"),
    Someone("tom", "Tom Weller", "tom@demo.example", Role.OWNER, "America/New_York"),
)
DOORS = ("vera", "ana", "cleo")


class Business(NamedTuple):
    key: str
    name: str
    timezone: str
    owner: str
    team: tuple[str, ...]
    kind: Kind
    basis: Basis
    fee_minor: int
    minutes: int | None
    opened_days_ago: int


CLIENTS = (
    Business("lumen", "Lumen Coaching", "Europe/London", "cleo", ("ana", "jonas"), Kind.VBM, Basis.RETAINER, 180_000, 1800, 64),
    Business(
        "fieldnotes",
        "Fieldnotes Academy",
        "Asia/Kolkata",
        "priya",
        ("ana", "mei"),
        Kind.VBM,
        Basis.BASE_PLUS_INCENTIVE,
        240_000,
        None,
        61,
    ),
    Business("harbour", "Harbour & Pine", "America/New_York", "tom", ("jonas", "mei"), Kind.VA, Basis.HOURLY, 4_500, 60, 60),
)
