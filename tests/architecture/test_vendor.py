"""Vendored browser files are the ones we say they are."""

import base64
import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent.parent / "static" / "vendor"


def test_every_vendored_file_has_the_hash_on_record() -> None:
    record = [files for entry in json.loads((VENDOR / "VENDOR.json").read_text()) for files in entry["files"].items()]
    for name, said in record:
        digest = hashlib.sha384((VENDOR / name).read_bytes()).digest()
        assert said == "sha384-" + base64.b64encode(digest).decode(), name
    assert {file.name for file in VENDOR.glob("*.js")} == {name for name, _ in record if name.endswith(".js")}
