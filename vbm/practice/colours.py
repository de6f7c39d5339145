"""A practice's own colour: whether people can read what stands on it, and what it becomes in the dark."""

import math
import re

HEX = re.compile(r"#[0-9a-f]{6}")
LEAST = 4.5
OURS = "#006154"
WHITE, PAPER, WASH_LIGHT = "#ffffff", "#fbfaf7", 0.95
DARK_PAPER, DARK_TEXT = "#121417", "#041a16"
Oklch = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst_in_light(accent: str) -> float:
    """White words on a button of this colour, and words of this colour on the page and on its own wash."""
    return min(contrast(accent, ground) for ground in (WHITE, PAPER, wash(accent)))


def worst_in_the_dark(accent: str) -> float:
    own = in_the_dark(accent)
    return min(contrast(own, ground) for ground in (DARK_TEXT, DARK_PAPER, wash(accent, dark=True)))


def in_the_dark(accent: str) -> str:
    """The same hue, light enough for a dark page."""
    _, chroma, hue = oklch(accent)
    return from_oklch((0.78, min(chroma, 0.11), hue))


def stronger(accent: str, *, dark: bool = False) -> str:
    """For what is pointed at: a step further from the page."""
    lightness, chroma, hue = oklch(in_the_dark(accent) if dark else accent)
    return from_oklch((lightness + 0.06 if dark else max(0.0, lightness - 0.06), chroma, hue))


def wash(accent: str, *, dark: bool = False) -> str:
    """A breath of it, for a whole part of a page."""
    _, chroma, hue = oklch(accent)
    return from_oklch((0.28, min(chroma, 0.03), hue) if dark else (WASH_LIGHT, min(chroma, 0.02), hue))


def oklch(colour: str) -> Oklch:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(colour: Oklch) -> str:
    """The nearest colour that a screen can show: less colourful, equally light."""
    lightness, chroma, hue = colour
    for _ in range(40):
        parts = _parts(lightness, chroma, hue)
        if all(-0.0005 <= part <= 1.0005 for part in parts):
            break
        chroma *= 0.9
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, part)))):02x}" for part in parts)


def _parts(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _ungamma(red), _ungamma(green), _ungamma(blue)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ungamma(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
