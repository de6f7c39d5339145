"""The `vbm` command."""

import sys

import click

from vbm import create_app, the_app
from vbm.config import Config
from vbm.demo.build import build_demo
from vbm.extensions import db
from vbm.running import doctor, scheduler, supervisor, worker
from vbm.running.migrate import upgrade
from vbm.schedule import SCHEDULE
from vbm.support.refusals import Refused
from vbm.support.scope import Scope, open_scope


@click.group()
def main() -> None:
    """Run a Virtual Business Manager's practice."""


@main.command()
def up() -> None:
    """Start web, worker, scheduler and queue; Ctrl-C stops them all."""
    config = Config.from_env()
    sys.exit(supervisor.up(config, lambda: upgrade(config), the_app))


@main.command()
def migrate() -> None:
    """Bring the database up to this version's tables."""
    upgrade(Config.from_env())


@main.command()
def demo() -> None:
    """Fill an empty installation with a practice to look around in, and print who can sign in."""
    config = Config.from_env()
    upgrade(config)
    with create_app(config).app_context():
        open_scope(db.session(), Scope.practice())
        try:
            people = build_demo(db.session())
        except Refused as why:
            raise click.ClickException(str(why)) from why
        db.session.commit()
    click.echo("The demo practice is ready. It never sends mail outside. Who can sign in:")
    for person in people:
        click.echo(f"  {person.email:<22} {person.role.label:<15} {person.password}")


@main.command("doctor")
def examine() -> None:
    """Say what is well here and what is not; exits with 1 when something needs you."""
    config = Config.from_env()
    findings = doctor.examine(create_app(config), config)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'LOOK'}  {finding.words}")
    sys.exit(0 if all(finding.well for finding in findings) else 1)


@main.command("worker")
@click.option("--burst", is_flag=True, help="Do what is waiting, then stop.")
def run_worker(burst: bool) -> None:
    """Do the queued work: send mail."""
    app = the_app()
    worker.run(app, app.extensions["vbm.redis_url"], burst=burst)


@main.command("scheduler")
def run_scheduler() -> None:
    """Ring for what is due by the clock."""
    scheduler.run(the_app().extensions["vbm.redis_url"], SCHEDULE)
