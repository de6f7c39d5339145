"""Pictures are never kept as they came: they are drawn anew, so that nothing hides in them, not even where they were taken."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageOps, ImageSequence

MOST_POINTS = 25_000_000
MOST_POINTS_OF_A_PHOTO = 50_000_000  # what phones take; read at a fraction of its size
MOST_POINTS_MOVING = 40_000_000  # over all its pictures
LONGEST_SIDE = 4096
SMALL = (480, 360)


class Picture(NamedTuple):
    format: str
    mimetype: str
    options: dict[str, Any]


PICTURES = {
    "jpg": Picture("JPEG", "image/jpeg", {"quality": 90, "optimize": True}),
    "png": Picture("PNG", "image/png", {"optimize": False}),
    "gif": Picture("GIF", "image/gif", {}),
    "webp": Picture("WEBP", "image/webp", {"quality": 90}),
}


class NotAPicture(Exception):
    """The rest of a sentence that begins with the picture's name."""


def redraw(raw: bytes, kind: str) -> tuple[bytes, bytes]:
    """The picture drawn anew, and a small one of it."""
    known = PICTURES[kind]
    with opened(raw, known.format) as picture:
        moves = getattr(picture, "n_frames", 1) > 1 and known.format in ("GIF", "WEBP")
        if moves and picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_POINTS_MOVING:
            raise NotAPicture("moves for too long to be kept here. Make it shorter or smaller, or attach a link to it.")
        drawn = _moving(picture, known) if moves else _still(picture, known)
        return drawn, _small(drawn)


@contextmanager
def opened(raw: bytes, format: str, *, most: int | None = None, side: int = LONGEST_SIDE) -> Iterator[Image.Image]:
    """Only its head is read before its points are counted; a photo is then decoded no larger than `side` asks for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # we count its points ourselves
        try:
            with Image.open(BytesIO(raw), formats=[format]) as picture:
                _must_not_burst(picture, most)
                picture.draft("RGB", (side, side))
                yield picture
        except NotAPicture:
            raise
        except Image.DecompressionBombError:
            raise NotAPicture("has far too many points to be opened. Make it smaller, then attach it.") from None
        except Exception:  # Pillow answers broken files with whatever its parts raise
            raise NotAPicture("is not the picture that its name says, or it is damaged.") from None


def _must_not_burst(picture: Image.Image, most: int | None) -> None:
    if picture.width * picture.height > (most or (MOST_POINTS_OF_A_PHOTO if picture.format == "JPEG" else MOST_POINTS)):
        raise NotAPicture("has far too many points to be opened. Make it smaller, then attach it.")


def _still(picture: Image.Image, known: Picture) -> bytes:
    drawn: Image.Image = ImageOps.exif_transpose(picture)
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if known.format == "JPEG":
        drawn = drawn.convert("RGB")
    elif drawn.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        drawn = drawn.convert("RGBA")
    seen_through = drawn.info.get("transparency") if known.format != "JPEG" else None
    drawn.info = {} if seen_through is None else {"transparency": seen_through}
    out = BytesIO()
    drawn.save(out, known.format, **known.options)
    return out.getvalue()


def _moving(picture: Image.Image, known: Picture) -> bytes:
    frames, lasts = [], []
    for frame in ImageSequence.Iterator(picture):
        lasts.append(max(20, int(frame.info.get("duration") or 100)))
        frames.append(frame.convert("RGBA"))
    options: dict[str, Any] = {"loop": picture.info["loop"]} if "loop" in picture.info else {}
    options |= {"disposal": 2} if known.format == "GIF" else {}
    out = BytesIO()
    frames[0].save(out, known.format, save_all=True, append_images=frames[1:], duration=lasts, **options)
    return out.getvalue()


def _small(drawn: bytes) -> bytes:
    with Image.open(BytesIO(drawn)) as picture:
        picture.draft("RGB", (SMALL[0] * 2, SMALL[1] * 2))
        small = picture.convert("RGBA" if picture.mode in ("P", "LA", "RGBA") else "RGB")
        small.thumbnail(SMALL)
        small.info = {}
        out = BytesIO()
        small.save(out, "WEBP", quality=80)
        return out.getvalue()
