"""The practice's own colour as a stylesheet: it stands in the layer of tokens, after ours."""

from vbm.practice import colours


def stylesheet(accent: str) -> str:
    pairs = {
        "accent": (accent, colours.in_the_dark(accent)),
        "accent-strong": (colours.stronger(accent), colours.stronger(accent, dark=True)),
        "accent-wash": (colours.wash(accent), colours.wash(accent, dark=True)),
        "on-accent": (colours.WHITE, colours.DARK_TEXT),
    }
    said = ";".join(f"--{name}:light-dark({light},{dark})" for name, (light, dark) in pairs.items())
    return f"@layer tokens{{:root{{{said}}}}}"
