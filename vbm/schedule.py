"""What happens by the clock. Due times are rows in the database; the clock only asks for what is due."""

from vbm.mail.jobs import sweep
from vbm.running.scheduler import Entry

SCHEDULE: tuple[Entry, ...] = (Entry(func=sweep, name="mail.sweep", interval=20, queue="mail"),)
