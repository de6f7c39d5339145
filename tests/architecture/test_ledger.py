"""Every promise in docs/security.md names a test that exists."""

import re
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent


def test_every_promise_names_a_test_that_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (TOP / "docs" / "security.md").read_text())
    missing = [f"{file}::{test}" for file, test in named if f"def {test}(" not in _text(TOP / file)]
    assert len(named) >= 20
    assert missing == []


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""
