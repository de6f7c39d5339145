"""What of a name that a stranger typed may stand in our mail."""

import re

A_NAME = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*(?: [^\W\d_]+(?:['’.-][^\W\d_]*)*){0,4}")


def plain_name(said: str) -> str:
    """The name when it is one; a stranger's sentence must not travel in our mail under that pretext."""
    return said if len(said) <= 60 and A_NAME.fullmatch(said) else ""


def first_name(said: str) -> str:
    return plain_name(said).split(" ")[0]
