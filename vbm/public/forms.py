"""Editing the site: a form for each page's texts, its look, and who may show it in a frame."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask_wtf.file import FileField
from wtforms import ColorField, HiddenField
from wtforms.validators import ValidationError

from vbm.practice import colours
from vbm.practice.site_words import OURS, SitePage
from vbm.practice.site_words import Text as SiteText
from vbm.web.fields import EmailLine
from vbm.web.forms import Form, Line, Text

PHONE = re.compile(r"[0-9+()/ .–-]{5,40}")
READABLE = "People need 4.5 to 1 to read them: choose a darker one."
MOST_ORIGINS, LONGEST_ORIGIN = 20, 200
HOST = re.compile(r"(?=.{1,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])|localhost|127\.0\.0\.1")


class TextsForm(Form):
    """`seen` says which draft was in front of the person; the rest are the page's own texts."""

    seen = HiddenField()

    @classmethod
    def of(cls, page: SitePage) -> "type[TextsForm]":
        return type("PageForm", (cls,), {text.key: field_for(text) for text in page.texts})

    def say_ours(self, key: str | None) -> None:
        """What the product says, in the place of what was typed there."""
        if key in OURS and key in self:
            self[key].data, self[key].validators = OURS[key], ()

    def said(self, page: SitePage) -> dict[str, str]:
        typed = {text: self[text.key].data or "" for text in page.texts}
        return {text.key: " ".join(words.split()) if text.kind == "line" else words for text, words in typed.items()}


def field_for(text: SiteText) -> Any:
    match text.kind:
        case "text" | "lines":
            return Text(text.label, most=text.most)
        case "email":
            return EmailLine(text.label, required=None)
        case "phone":
            return Line(text.label, most=text.most, validators=[_phone])
    if text.rows:
        return Text(text.label, most=text.most)
    return Line(text.label, most=text.most, validators=[_heading] if text.key.endswith("_title") and text.words else [])


def _phone(_: Any, field: Any) -> None:
    if field.data and not PHONE.fullmatch(field.data):
        raise ValidationError("Write a number as people dial it, for example +351 21 000 0000.")


def _heading(_: Any, field: Any) -> None:
    """A page is called what its heading says, and a part of it without one is lost."""
    if not field.data:
        raise ValidationError("Give it a few words, or put ours back.")


class LookForm(Form):
    accent = ColorField("Your colour")

    def validate_accent(self, field: Any) -> None:
        said = (field.data or "").lower()
        if not colours.HEX.fullmatch(said):
            raise ValidationError("Choose a colour, for example #006154.")
        for ratio, where in (
            (colours.worst_in_light(said), "on a light page"),
            (colours.worst_in_the_dark(said), "on a dark page"),
        ):
            if ratio < colours.LEAST:
                said_so = f"have a contrast of {int(ratio * 10) / 10} to 1 {where}"
                raise ValidationError(f"Words in this colour, or white words on it, {said_so}. {READABLE}")
        field.data = said


class PictureForm(Form):
    picture = FileField("Picture")


class FramesForm(Form):
    """All or nothing, as with the holidays: while one line is not a site, none is kept."""

    origins = Text("Sites that may show it", most=MOST_ORIGINS * LONGEST_ORIGIN)

    kept: list[str]

    def validate_origins(self, field: Any) -> None:
        said = [line.strip() for line in (field.data or "").splitlines() if line.strip()]
        read = [(line, origin_of(line)) for line in said]
        if wrong := [line for line, origin in read if origin is None]:
            raise ValidationError(
                f"“{wrong[0][:60]}” is not a site. Write the beginning of its address, like https://www.example.com."
            )
        if len(said) > MOST_ORIGINS:
            raise ValidationError(f"That are {len(said)}; {MOST_ORIGINS} can be kept.")
        self.kept = list(dict.fromkeys(origin for _, origin in read if origin))


def origin_of(said: str) -> str | None:
    """The origin of a site's address as browsers compare it, or None; http only for one's own machine."""
    said = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(said.lower())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in ("localhost", "127.0.0.1"))
    if not is_safe or not HOST.fullmatch(host) or parts.username is not None or parts.path not in ("", "/") or parts.query:
        return None
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")
