"""The picture that social media show beside a link to the site: the practice's name on its own colour."""

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from vbm.practice import colours

SIZE = (1200, 630)
MARGIN, LARGEST, SMALLEST, LINES = 96, 104, 48, 3
DRAWING = "2"  # another one when the drawing changes, so that nobody keeps the old
FACE = Path(__file__).resolve().parent.parent.parent / "static" / "img" / "newsreader-500.woff2"


def card_mark(name: str, accent: str) -> str:
    return hashlib.sha256(repr((DRAWING, name, accent)).encode()).hexdigest()[:16]


@lru_cache(maxsize=4)
def draw_card(name: str, accent: str) -> bytes:
    ground = accent or colours.OURS
    card = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(card)
    words, face = _fitted(name)
    top = SIZE[1] - MARGIN - face.size * 1.12 * len(words)
    pen.rectangle((MARGIN, MARGIN, MARGIN + 120, MARGIN + 8), fill=colours.wash(ground))
    for at, line in enumerate(words):
        pen.text((MARGIN, top + at * face.size * 1.12), line, font=face, fill="white")
    out = BytesIO()
    card.save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(name: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """As large as fits in three lines of whole words; what is longer ends in dots, and what the face cannot write is left out."""
    shown = "".join(letter for letter in name if letter.isascii() or _writes(letter)).strip()
    for size in range(LARGEST, SMALLEST, -8):
        face = _face(size)
        lines = _broken(shown, face)
        if len(lines) <= LINES and all(len(_pieces(word, face)) == 1 for word in shown.split()):
            return lines, face
    face = _face(SMALLEST)
    lines = _broken(shown, face)
    return ([*lines[: LINES - 1], lines[LINES - 1][:-1] + "…"] if len(lines) > LINES else lines), face


def _broken(words: str, face: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in words.split():
        for part in _pieces(word, face):
            longer = f"{lines[-1]} {part}".strip()
            if face.getlength(longer) <= SIZE[0] - 2 * MARGIN:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _pieces(word: str, face: ImageFont.FreeTypeFont) -> list[str]:
    """A word that is wider than the card, in parts that are not."""
    pieces = [""]
    for letter in word:
        if face.getlength(pieces[-1] + letter) > SIZE[0] - 2 * MARGIN:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=16)
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FACE), size, layout_engine=ImageFont.Layout.BASIC)


def _writes(letter: str) -> bool:
    face = _face(SMALLEST)
    return bytes(face.getmask(letter)) != bytes(face.getmask("\U0010fffd"))
