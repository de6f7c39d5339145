"""`vbm up` as people run it, with a folder, a port and a mail server of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.faults.visitor import Visitor
from tests.running.stage import alive, eventually, mentioning, process
from vbm import create_app
from vbm.config import Config
from vbm.extensions import db
from vbm.mail import jobs
from vbm.mail.compose import put_mail
from vbm.mail.models import Message, State
from vbm.running import queue_server
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

MARKS = {"queue": "valkey-server", "worker": "vbm worker", "scheduler": "vbm scheduler", "web": "vbm web"}
PASSWORD = "a long walk by the sea"
VBM = [sys.executable, "-m", "vbm"]


@dataclass
class Stack:
    data_dir: Path
    port: int
    env: dict[str, str]
    process: "subprocess.Popen[str]"

    def pids(self, part: str = "") -> list[int]:
        return [pid for pid in mentioning(str(self.data_dir), MARKS.get(part, "")) if pid != self.process.pid]

    def kill(self, part: str, signum: signal.Signals = signal.SIGKILL) -> list[int]:
        killed = self.pids(part)
        for pid in killed:
            os.kill(pid, signum)
        return killed

    def health(self) -> tuple[int, dict[str, Any]]:
        try:
            answer = Visitor(self.port).get("/healthz")
        except (OSError, EOFError):
            return 0, {}
        return answer.status, json.loads(answer.text)

    def is_well(self) -> bool:
        return self.health()[0] == 200

    @cached_property
    def app(self) -> Flask:
        """The same app on the same database, in this process."""
        url = self.env.get("DATABASE_URL") or f"sqlite:///{self.data_dir / 'vbm.sqlite3'}"
        secret = (self.data_dir / "secret_key").read_text()
        redis_url = queue_server.socket_url(self.data_dir)
        base_url = f"http://localhost:{self.port}"
        return create_app(Config(self.data_dir, url, redis_url, self.env["SMTP_URL"], base_url, self.port, secret))

    @contextmanager
    def desk(self) -> Iterator[Session]:
        with self.app.app_context():
            open_scope(db.session(), Scope.practice())
            try:
                yield db.session()
            finally:
                db.session.remove()
                db.engine.dispose()

    def set_up(self) -> Visitor:
        """A practice with a client and a project, made as a person would."""
        vera = Visitor(self.port)
        said = {"practice_name": "Vera's desk", "name": "Vera Lind", "email": "vera@vbm.test", "password": PASSWORD}
        vera.send("/setup", "/setup", **said, timezone="Europe/Lisbon", currency="EUR")
        terms = {"basis": "retainer", "fee": "900", "in_force_from": "2026-01-01", "kind": "vbm"}
        vera.send("/clients/new", "/clients", name="Lark Coaching", timezone="Europe/Lisbon", **terms)
        vera.send("/projects/new", "/projects", client_id=1, name="Spring launch", starter="first-90-days")
        return vera

    def write_mails(self, count: int) -> None:
        for number in range(count):
            with self.desk() as session:
                to = {"to_email": f"dana{number}@rue.test", "to_name": "Dana Rue", "about": "test:1"}
                words = {
                    "first_name": "Dana",
                    "questionnaire_url": "http://localhost/questionnaire",
                    "confirm_url": None,
                    "is_listed": False,
                }
                put_mail(session, "talk_requested", key=f"fault:{number}", subject=f"Letter {number}", **to, **words)
                session.commit()

    def mails(self) -> list[Message]:
        with self.desk() as session:
            found = list(session.scalars(select(Message).order_by(Message.id)))
            session.expunge_all()
            return found

    def states(self) -> set[State]:
        return {mail.state for mail in self.mails()}

    def let_leases_lapse(self) -> None:
        """As if three minutes had passed for what a dead worker held, and the clock had rung."""
        with self.desk() as session:
            lapsed = {"lease_until": clock.now() - timedelta(seconds=1)}
            session.execute(update(Message).where(Message.lease_until.is_not(None)).values(lapsed))
            session.commit()
        self.sweep()

    def sweep(self) -> None:
        """What the clock has a worker do: ring for all that is due."""
        with self.app.app_context():
            jobs.sweep()
            db.session.remove()
            db.engine.dispose()

    def send_all(self) -> set[str]:
        """Wait until everything is sent; the Message-IDs of what a killed worker had held."""
        eventually(lambda: not self.states() & {State.WAITING}, 60)
        time.sleep(1.5)  # what a living worker has in its hands
        held = {mail.message_id for mail in self.mails() if mail.state != State.SENT}
        if held:
            self.let_leases_lapse()
        eventually(lambda: self.states() == {State.SENT}, 30)
        return held


@contextmanager
def up(env: dict[str, str]) -> Iterator[Stack]:
    """From nothing to an answer on /healthz; whatever happens, nothing is left."""
    data_dir = Path(env["VBM_DATA"])
    with process([*VBM, "up"], **env) as started:
        running = Stack(data_dir, int(env["PORT"]), env, started)
        try:
            eventually(lambda: running.is_well() or started.poll() is not None, 60)
            assert started.poll() is None, started.communicate()[0]
            yield running
        finally:
            if started.poll() is None:
                started.send_signal(signal.SIGTERM)
                try:
                    started.wait(15)
                except subprocess.TimeoutExpired:
                    started.kill()
            left = running.pids()
            eventually(lambda: not any(map(alive, left)))
