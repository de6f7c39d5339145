"""What only large tools can say of the public pages: valid HTML (vnu), and Lighthouse on a phone. bin/check-site runs it."""

import json
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.request import Request, urlopen

from werkzeug.serving import make_server

from tests import chromium
from tests.browser.conftest import Quiet
from tests.conftest import session_in
from vbm import create_app
from vbm.config import Config
from vbm.practice.models import Practice
from vbm.running.migrate import upgrade
from vbm.support.scope import Scope

PAGES = ("/", "/what-is-a-vbm", "/vbm-or-va", "/competencies", "/working-together", "/contact", "/privacy")
FORMS = ("/questionnaire", "/questionnaire/handover", "/questionnaire/how", "/book/ask", "/nowhere", "/framed/questionnaire")
SCORED = {"home": "/", "questionnaire": "/questionnaire"}
LEAST = 0.95
OF_HTMX = r".*Attribute .hx-.*"  # behaviour that stands in attributes of a library; everything else must be valid
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main(tools: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="vbm-proofs-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/vbm.sqlite3"
        config = Config(folder, url, None, None, "http://127.0.0.1", 8000, "only for as long as this is checked, and no longer")
        upgrade(config)
        app = create_app(config)
        with session_in(app, Scope.practice()) as session:
            Practice.set_up(session, "Lind & Partner", timezone="Europe/Lisbon", currency="EUR")
            session.commit()
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        app.config["BASE_URL"] = base
        faults = [*invalid(base, folder, tools), *slow(base, folder, tools)]
        server.shutdown()
    print("\n".join(faults) or "All sound.")
    return 1 if faults else 0


def invalid(base: str, folder: Path, tools: Path) -> list[str]:
    for at, path in enumerate((*PAGES, *FORMS)):
        (folder / f"{at}.html").write_text(fetched(f"{base}{path}"), encoding="utf-8")
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = sorted(str(file) for file in folder.glob("*.html"))
    asked = ["java", "-jar", str(jar), "--stdout", "--format", "gnu", "--filterpattern", OF_HTMX, *files]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    print(f"vnu: {len(files)} pages, {len(said)} messages")
    return [re.sub(r'^"?file:\S*/(\d+)\.html"?', lambda found: (*PAGES, *FORMS)[int(found[1])], line) for line in said]


def fetched(address: str) -> str:
    asked = Request(address, headers={"Accept": "text/html"})
    try:
        with urlopen(asked) as answer:
            return str(answer.read().decode())
    except OSError as refused:  # a 404 is a page, too
        return str(refused.read().decode())  # type: ignore[attr-defined]


def slow(base: str, folder: Path, tools: Path) -> list[str]:
    faults = []
    for name, path in SCORED.items():
        out = folder / f"{name}.json"
        asked = [str(tools / "node_modules" / ".bin" / "lighthouse"), f"{base}{path}", "--quiet", f"--chrome-flags={FLAGS}"]
        env = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), "CHROME_PATH": str(chromium.find())}
        subprocess.run([*asked, "--output=json", f"--output-path={out}"], env=env, check=True, timeout=300)
        said = json.loads(out.read_text())
        scores = {key: one["score"] for key, one in said["categories"].items()}
        paint, size = (
            said["audits"]["largest-contentful-paint"]["displayValue"],
            said["audits"]["total-byte-weight"]["numericValue"],
        )
        print(f"{name}: {scores}, largest paint {paint}, {size / 1000:.1f} kB")
        faults += [f"{name}: {key} is {score}" for key, score in scores.items() if (score or 0) < LEAST]
    return faults


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
