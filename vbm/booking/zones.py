"""The zone somebody reads times in: as their browser, an address or a form says it, under the name it has today."""

from datetime import datetime, timedelta

from vbm.support import clock

# Old names that browsers still say. Only where a place is called otherwise now, never where two places share a zone.
RENAMED = {
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Catamarca": "America/Argentina/Catamarca",
    "America/Cordoba": "America/Argentina/Cordoba",
    "America/Fort_Wayne": "America/Indiana/Indianapolis",
    "America/Godthab": "America/Nuuk",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "America/Jujuy": "America/Argentina/Jujuy",
    "America/Louisville": "America/Kentucky/Louisville",
    "America/Mendoza": "America/Argentina/Mendoza",
    "Asia/Ashkhabad": "Asia/Ashgabat",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Dacca": "Asia/Dhaka",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Macao": "Asia/Macau",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Asia/Thimbu": "Asia/Thimphu",
    "Asia/Ujung_Pandang": "Asia/Makassar",
    "Asia/Ulan_Bator": "Asia/Ulaanbaatar",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Europe/Kiev": "Europe/Kyiv",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Samoa": "Pacific/Pago_Pago",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
    "US/Alaska": "America/Anchorage",
    "US/Arizona": "America/Phoenix",
    "US/Central": "America/Chicago",
    "US/Eastern": "America/New_York",
    "US/Hawaii": "Pacific/Honolulu",
    "US/Mountain": "America/Denver",
    "US/Pacific": "America/Los_Angeles",
    "Etc/UTC": "UTC",
    "Etc/GMT": "UTC",
    "GMT": "UTC",
}


def zone_said(said: str | None) -> str | None:
    """The zone under its name of today; None for what is none."""
    name = RENAMED.get(said or "", said or "")
    return name if name in clock.zone_names() else None


def zones_to_choose() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in ("UTC", *clock.zone_choices()) if name not in RENAMED]


def place_of(name: str) -> str:
    """“Lisbon” of Europe/Lisbon: how a sentence calls the zone."""
    return name.rpartition("/")[2].replace("_", " ")


def offset_words(at: datetime, name: str) -> str:
    """UTC+5:30 at that instant; a zone has another one at another time of the year."""
    offset = at.astimezone(clock.zone(name)).utcoffset() or timedelta(0)
    minutes = int(abs(offset).total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    sign = "-" if offset < timedelta(0) else "+"
    return "UTC" if minutes == 0 else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
