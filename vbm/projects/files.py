"""What a file really is: looked into, not believed. What is not on the list, or is not what its name says, is refused."""

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath

import puremagic

from vbm.projects.pictures import PICTURES, NotAPicture, redraw
from vbm.support.refusals import Refused

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
MOST_PARTS, LARGEST_UNPACKED, STEEPEST = 1_000, 100 * 1024 * 1024, 200
HIDDEN = re.compile(r"[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")  # turns the reading round, or shows nothing
OFFICE = {"docx": ("word/", "wordprocessingml.document"), "xlsx": ("xl/", "spreadsheetml.sheet"),
          "pptx": ("ppt/", "presentationml.presentation")}  # fmt: skip
OPEN_OFFICE = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
WORDS = {"txt": "text/plain", "md": "text/markdown", "csv": "text/csv"}
OTHERS = {"pdf": "application/pdf", "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4", "mov": "video/quicktime"}
SNIFFED_AS = {"m4a": {"m4a", "f4a", "mp4"}, "mp4": {"mp4", "m4v", "mp4v", "mov"}, "mov": {"mov", "mp4", "qt"}}
PAGES = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<iframe")
BEGINNING = 64 * 1024  # says what a file is
KINDS = (*PICTURES, *OTHERS, *OFFICE, *OPEN_OFFICE, *WORDS)
ACCEPT = ",".join(f".{kind}" for kind in KINDS)
KINDS_IN_WORDS = "pictures (JPEG, PNG, GIF, WebP), PDF, Word, Excel, PowerPoint and OpenDocument files, text, sound and video"


@dataclass(frozen=True)
class Looked:
    """A file that was looked into: the bytes to keep, what they are, and a small picture of it where there is one."""

    name: str
    mimetype: str
    raw: bytes
    small: bytes | None = None

    @cached_property
    def stored(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


def look_into(said_name: str, raw: bytes) -> Looked:
    """The file as it may be kept, or Refused with a sentence that names it."""
    name = tidy_name(said_name)
    if not raw:
        raise Refused(f"“{name}” is empty.")
    if len(raw) > LARGEST:
        raise Refused(f"“{name}” is larger than 20 MB. Put it where large files live, and attach the link.")
    kind = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = {"jpeg": "jpg", "jfif": "jpg"}.get(kind, kind)
    if kind not in KINDS:
        raise Refused(f"“{name}” is a kind of file that cannot be kept here: only {KINDS_IN_WORDS}.")
    if kind in PICTURES:
        return _picture(name, kind, raw)
    mimetype = _office(kind, raw) or _words(kind, raw) or _other(kind, raw)
    if mimetype is None:
        raise Refused(f"“{name}” is not what its name says. Save it anew in the program it comes from.")
    return Looked(name, mimetype, raw)


def tidy_name(said: str) -> str:
    """The last part of the name, without what could mislead a reader or a disk."""
    last = unicodedata.normalize("NFC", said.encode("utf-8", "ignore").decode()).replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in HIDDEN.sub("", last) if unicodedata.category(letter) not in ("Cc", "Cs", "Cn"))
    name = re.sub(r"\s+", " ", seen).strip().rstrip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem.strip(' .')[: LONGEST_NAME - len(ending) - 1].strip() or 'file'}.{ending}"
    return name[:LONGEST_NAME] or "file"


def _picture(name: str, kind: str, raw: bytes) -> Looked:
    try:
        drawn, small = redraw(raw, kind)
    except NotAPicture as why:
        raise Refused(f"“{name}” {why}") from None
    return Looked(name, PICTURES[kind].mimetype, drawn, small)


def _office(kind: str, raw: bytes) -> str | None:
    if kind not in OFFICE and kind not in OPEN_OFFICE:
        return None
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            parts = packed.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > min(LARGEST_UNPACKED, STEEPEST * len(raw) + 1_000_000):
                return None
            names = {part.filename for part in parts}
            if any("vbaproject" in part.lower() or part.lower().startswith("basic/") for part in names):
                return None
            if kind in OPEN_OFFICE:
                wanted = f"application/vnd.oasis.opendocument.{OPEN_OFFICE[kind]}"
                return wanted if packed.read("mimetype")[:100].decode("ascii", "replace").strip() == wanted else None
            folder, ending = OFFICE[kind]
            fits = "[Content_Types].xml" in names and any(part.startswith(folder) for part in names)
            return f"application/vnd.openxmlformats-officedocument.{ending}" if fits else None
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None


def _words(kind: str, raw: bytes) -> str | None:
    """Text, and nothing that a browser would take for a page."""
    begins = raw[:BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if kind not in WORDS or b"\x00" in raw or begins.startswith(PAGES):
        return None
    return None if _sniffed(raw) & {"svg", "html", "htm", "xml", "pdf", "exe", "zip", "png", "jpg"} else WORDS[kind]


def _other(kind: str, raw: bytes) -> str | None:
    return OTHERS[kind] if kind in OTHERS and _sniffed(raw) & SNIFFED_AS.get(kind, {kind}) else None


def _sniffed(raw: bytes) -> set[str]:
    try:
        return {str(match.extension).lstrip(".") for match in puremagic.magic_string(raw[:BEGINNING])}
    except (puremagic.PureError, ValueError):
        return set()
