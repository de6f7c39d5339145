"""Where the browser tests find Chromium. `python -m tests.chromium find`, or `unpack FILE.tgz` for npm's @sparticuz/chromium."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import brotli

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
UNPACKED = Path(__file__).resolve().parents[1] / ".venv" / "chromium"
PACKAGE_SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"  # @sparticuz/chromium 153.0.0
LAUNCHER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_PATH="${FONTCONFIG_PATH:-$here/fonts}"
exec "$here/chromium-binary" "$@"
"""


def find() -> str | None:
    if given := os.environ.get("VBM_CHROMIUM"):
        return given if os.access(given, os.X_OK) else None
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    own = UNPACKED / "chromium"
    return str(own) if own.exists() else None


def unpack(package: Path) -> None:
    """Needs no rights: the binary, the libraries it misses on a bare machine, and a launcher that joins them."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        sys.exit(f"{package.name} is not the file that was checked for these tests.")
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as files:
        parts = {Path(entry.name).name: entry for entry in files if entry.isfile() and "/bin/" in entry.name}
        for archive in ("al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"):
            if archive in parts:
                content = files.extractfile(parts[archive])
                assert content
                subprocess.run(["tar", "-x", "-C", UNPACKED], input=brotli.decompress(content.read()), check=True)
        program = files.extractfile(parts["chromium.br"])
        assert program
        _write_program(UNPACKED / "chromium-binary", brotli.decompress(program.read()))
    _write_program(UNPACKED / "chromium", LAUNCHER.encode())


def _write_program(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


if __name__ == "__main__":
    if sys.argv[1] == "unpack":
        unpack(Path(sys.argv[2]))
    print(find() or sys.exit("no Chromium"))
