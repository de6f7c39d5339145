"""Styles and scripts: plain files, joined into few bundles and compressed once when the app starts, addressed by their hash."""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
from flask import Flask, Response, abort, render_template, request

from vbm.web.access import public

FOREVER = "public, max-age=31536000, immutable"
KINDS = ("css", "js")
WORKER = ("unsent.js", "sw.js")
COMPRESSED = ("text/", "application/javascript", "image/svg")


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    small: bytes | None
    mimetype: str
    hash: str

    def sent(self, caching: str) -> Response:
        smaller = self.small is not None and "br" in request.headers.get("Accept-Encoding", "")
        response = Response(self.small if smaller else self.body, mimetype=self.mimetype, headers={"Cache-Control": caching})
        if smaller:
            response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
        response.set_etag(self.hash)
        response.make_conditional(request)
        return response


def init_app(app: Flask, folder: Path) -> None:
    assets = {name: _asset(name, body) for name, body in bundles(folder).items()}
    for file in sorted((folder / "img").glob("*")):
        assets[file.name] = _asset(file.name, file.read_bytes())

    @app.get("/static/<name>")
    @public
    def asset(name: str) -> Response:
        found = assets.get(name) or abort(404)
        return found.sent(FOREVER if request.args.get("v") == found.hash else "no-cache")

    worker = _asset("sw.js", b"\n".join(_lean(folder / "js" / name) for name in WORKER))

    @app.get("/sw.js")
    @public
    def service_worker() -> Response:
        """From the top, because it may serve only what lies below its own address."""
        return worker.sent("no-cache")

    @app.get("/manifest.webmanifest")
    @public
    def manifest() -> Response:
        """What a phone needs to know to put the app among its own."""
        return Response(render_template("layouts/manifest.webmanifest"), mimetype="application/manifest+json")

    @cache  # a page names its icons a thousand times
    def address(name: str) -> str:
        return f"/static/{name}?v={assets[name].hash}"  # the same within a frame

    app.jinja_env.globals["asset"] = address


def bundles(folder: Path) -> dict[str, bytes]:
    """Every `css/<name>.txt` and `js/<name>.txt` lists the parts of one bundle."""
    return {f"{parts.stem}.{kind}": _joined(parts) for kind in KINDS for parts in sorted((folder / kind).glob("*.txt"))}


def _joined(parts: Path) -> bytes:
    names = [line.strip() for line in parts.read_text().splitlines()]
    files = [parts.parent / name for name in names if name and not name.startswith("#")]
    return (b"\n;\n" if parts.parent.name == "js" else b"\n").join(_lean(file) for file in files)


def _lean(file: Path) -> bytes:
    """Our own files without what only people read; no string of ours spans lines."""
    if file.parent.name == "vendor":
        return file.read_bytes()
    lines = (line.strip() for line in file.read_bytes().splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith(b"//"))


def _asset(name: str, body: bytes) -> Asset:
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    mimetype = "application/javascript" if name.endswith(".js") else mimetype
    small = brotli.compress(body, quality=11) if mimetype.startswith(COMPRESSED) else None
    return Asset(body, small, mimetype, hashlib.sha256(body).hexdigest()[:16])
