"""Pictures of the site: drawn anew by us, no larger than a page shows them."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps

from vbm.projects.pictures import MOST_POINTS, PICTURES, NotAPicture, opened
from vbm.support.refusals import Refused

LARGEST = 10 * 1024 * 1024
BEGINNINGS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif", b"RIFF": "webp"}
BOUNDS = {"portrait": (800, 1000), "logo": (480, 160), "card": (1200, 630)}
KINDS = {"portrait": "WEBP", "logo": "WEBP", "card": "JPEG"}
QUALITY = 78
NOT_ONE = "is not a picture that can be shown here: only JPEG, PNG, GIF and WebP."


class Drawn(NamedTuple):
    content: bytes
    mimetype: str
    size: tuple[int, int]


def draw(role: str, raw: bytes) -> Drawn:
    """The picture as it will be shown, or Refused with a sentence; of one that moves, how it begins."""
    try:
        with opened(raw, _format(raw), most=MOST_POINTS, side=max(BOUNDS[role])) as picture:
            return _fitted(role, picture)
    except NotAPicture as why:
        raise Refused(f"The file {why}".replace(", then attach it", "").replace(" attach it", " send it")) from None


def _format(raw: bytes) -> str:
    kind = next((kind for beginning, kind in BEGINNINGS.items() if raw.startswith(beginning)), None)
    if len(raw) > LARGEST:
        raise NotAPicture("is larger than 10 MB. Make it smaller.")
    if kind is None:
        raise NotAPicture(NOT_ONE)
    return PICTURES[kind].format


def _fitted(role: str, picture: Image.Image) -> Drawn:
    kind, bounds = KINDS[role], BOUNDS[role]
    drawn = picture.convert("RGB" if role == "portrait" or picture.format == "JPEG" else "RGBA")
    ImageOps.exif_transpose(drawn, in_place=True)
    if role == "card":
        drawn = _on_white(ImageOps.fit(drawn, bounds))
    else:
        drawn.thumbnail(bounds)
        drawn = drawn.convert("RGBA") if role == "logo" else drawn
    drawn.info = {}
    out = BytesIO()
    options = {"lossless": True} if role == "logo" else {"quality": QUALITY}
    drawn.save(out, kind, **options)
    return Drawn(out.getvalue(), f"image/{kind.lower()}", drawn.size)


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
