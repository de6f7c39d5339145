"""The `vbm` command."""

import sys

import click

from vbm import create_app
from vbm.config import Config
from vbm.running import scheduler, supervisor, worker
from vbm.running.migrate import upgrade
from vbm.schedule import SCHEDULE


@click.group()
def main() -> None:
    """Run a Virtual Business Manager's practice."""


@main.command()
def up() -> None:
    """Start web, worker, scheduler and queue; Ctrl-C stops them all."""
    config = Config.from_env()
    sys.exit(supervisor.up(config, lambda: upgrade(config)))


@main.command()
def migrate() -> None:
    """Bring the database up to this version's tables."""
    upgrade(Config.from_env())


@main.command("worker")
@click.option("--burst", is_flag=True, help="Do what is waiting, then stop.")
def run_worker(burst: bool) -> None:
    """Do the queued work: send mail."""
    app = create_app()
    worker.run(app, app.extensions["vbm.redis_url"], burst=burst)


@main.command("scheduler")
def run_scheduler() -> None:
    """Ring for what is due by the clock."""
    app = create_app()
    scheduler.run(app.extensions["vbm.redis_url"], SCHEDULE)
