"""What happens by the clock. Due times are rows in the database; the clock only asks for what is due."""

from vbm.accounts.jobs import forget_what_is_over
from vbm.booking.calendar_jobs import sweep as sweep_calendars
from vbm.booking.jobs import keep_wall_times, let_lapse, send_reminders, tell_who_waits
from vbm.clients.jobs import count_places
from vbm.imports.jobs import sweep as sweep_imports
from vbm.intake.jobs import forget_old_answers
from vbm.leads.jobs import (
    bring_back_who_is_due,
    forget_what_looked_odd,
    forget_who_is_over,
    link_talks,
    offer_open_places,
    scrub,
    send_due_follow_ups,
)
from vbm.mail.jobs import sweep
from vbm.notices.jobs import forget as forget_notices
from vbm.notices.jobs import sweep as sweep_notices
from vbm.projects.jobs import empty_trash, sweep_files
from vbm.pulse.jobs import tend_rounds
from vbm.running.scheduler import Entry
from vbm.series.jobs import follow_holidays, make_what_is_due
from vbm.today.jobs import send_nudges

SCHEDULE: tuple[Entry, ...] = (
    Entry(func=sweep, name="mail.sweep", interval=20, queue="mail"),
    Entry(func=send_due_follow_ups, name="leads.follow_ups", interval=30),
    Entry(func=let_lapse, name="booking.lapse", interval=300),
    Entry(func=tell_who_waits, name="booking.free_again", interval=300),
    Entry(func=send_reminders, name="booking.reminders", interval=60),
    Entry(func=keep_wall_times, name="booking.clocks", interval=3600),
    Entry(func=count_places, name="clients.places", cron="5 * * * *"),
    Entry(func=offer_open_places, name="leads.places", interval=300),
    Entry(func=link_talks, name="leads.talks", interval=300),
    Entry(func=bring_back_who_is_due, name="leads.returning", interval=300),
    Entry(func=sweep_notices, name="notices.sweep", interval=20),
    Entry(func=send_nudges, name="today.nudges", interval=300),
    Entry(func=sweep_imports, name="imports.sweep", interval=60),
    Entry(func=sweep_calendars, name="booking.calendars", interval=60),
    Entry(func=make_what_is_due, name="series.make", interval=60),
    Entry(func=follow_holidays, name="series.holidays", cron="10 * * * *"),
    Entry(func=forget_what_looked_odd, name="leads.suspected", cron="30 3 * * *"),
    Entry(func=forget_old_answers, name="intake.forget", cron="20 3 * * *"),
    Entry(func=forget_who_is_over, name="leads.forget", cron="30 3 * * *"),
    Entry(func=scrub, name="leads.scrub", cron="20 4 * * *"),
    Entry(func=forget_what_is_over, name="accounts.forget", cron="40 3 * * *"),
    Entry(func=tend_rounds, name="pulse.rounds", interval=300),
    Entry(func=sweep_files, name="projects.files", cron="10 4 * * *"),
    Entry(func=forget_notices, name="notices.forget", cron="50 3 * * *"),
    Entry(func=empty_trash, name="projects.empty_trash", cron="0 4 * * *"),
)
