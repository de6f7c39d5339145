"""`make run`: it answers, it is well, and Ctrl-C leaves nothing."""

import signal
import time

from tests.faults.postbox import Postbox
from tests.faults.stack import PASSWORD, VBM, Stack, up
from tests.faults.visitor import Visitor
from tests.running.stage import eventually, mentioning, process
from vbm.running import queue_server


def test_from_nothing_to_well_and_back_to_nothing(env: dict[str, str]) -> None:
    began = time.monotonic()
    with up(env) as stack:
        assert time.monotonic() - began < 30  # four seconds on a quiet machine
        assert "Set up my practice" in Visitor(stack.port).get("/setup").text
        assert {len(stack.pids(part)) > 0 for part in ("queue", "worker", "scheduler", "web")} == {True}
        stack.process.send_signal(signal.SIGINT)
        asked = time.monotonic()
        assert stack.process.wait(15) == 0
        assert time.monotonic() - asked < 10
        assert stack.pids() == []
        assert not queue_server.socket_path(stack.data_dir).exists()
        assert stack.health() == (0, {})


def test_everything_killed_at_once_starts_again_and_loses_nothing(env: dict[str, str], postbox: Postbox) -> None:
    with up(env) as stack:
        stack.set_up()
        stack.write_mails(25)
        eventually(lambda: len(postbox.copies) >= 5, 30)
        stack.process.kill()
        stack.process.wait()
        eventually(lambda: not stack.pids())
    assert len(postbox.copies) < 25, "killed too late to prove anything"
    with up(env) as again:
        held = again.send_all()
        vera = Visitor(again.port)
        vera.send("/sign-in", "/sign-in", email="vera@vbm.test", password=PASSWORD)
        assert "Spring launch" in vera.get("/projects/1").text
        assert set(postbox.copies) == {mail.message_id for mail in again.mails()}
        assert {id for id, copies in postbox.copies.items() if copies > 1} <= held
        assert (len(postbox.copies), len(held) <= 1) == (25, True), "a killed worker can hold one"


def test_a_second_start_on_the_same_folder_and_a_taken_port_are_told(stack: Stack) -> None:
    for env, words in (
        (stack.env, f"vbm is already running with the data in {stack.data_dir}. "),
        (stack.env | {"VBM_DATA": f"{stack.data_dir}-other"}, f"Port {stack.port} is already in use."),
    ):
        with process([*VBM, "up"], **env) as second:
            said = second.communicate(timeout=15)[0]
        assert second.returncode == 1
        assert words in said
        assert "Traceback" not in said
    assert stack.is_well()


def test_a_database_that_does_not_answer_is_told_in_a_sentence(env: dict[str, str]) -> None:
    with process([*VBM, "up"], **env | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}) as refused:
        said = refused.communicate(timeout=30)[0]
    assert refused.returncode == 1
    assert "The database does not answer. Check DATABASE_URL." in said
    assert "Traceback" not in said
    assert mentioning(env["VBM_DATA"]) == []
