"""From the bytes a person uploaded to the JSON object of a Trello board, or a sentence saying why not."""

import json
from typing import Any

MAX_BYTES = 20 * 1024 * 1024
LONGEST_NUMBER = 30
HOW = "On Trello open the board’s menu, then “Print, export and share”, then “Export as JSON”."

TOO_BIG = "This file is larger than 20 MB, which is more than we can read at once. Archive old cards on Trello and export again."
EMPTY = f"This file is empty. {HOW}"
CUT_OFF = "This file stops in the middle, so the download was probably interrupted. Please export the board again."
DAMAGED = "The text in this file is damaged and cannot be read. Please export the board again."
TOO_DEEP = "This file is nested far deeper than any Trello board, so we did not read it."
NOT_JSON = f"This file is not a Trello export. {HOW}"
ZIPPED = "This is a ZIP archive. Please unpack it and choose the .json file inside."
WEB_PAGE = "This is a web page, not an export. Sign in to Trello first, then save the JSON export again."
CSV = "This is Trello’s CSV export, which leaves out comments and checklists. Please choose “Export as JSON” instead."
ARRAY = f"This file holds a list of things rather than one board. Please choose the export of one board. {HOW}"
BARE_VALUE = f"This file holds a single value rather than a board. {HOW}"
ONE_CARD = f"This is the export of a single card. Please export the whole board. {HOW}"
ASANA = "This looks like an Asana export, not a Trello board."
NO_BOARD = f"This file has neither lists nor cards, so it is not a Trello board. {HOW}"


class NotATrelloBoard(Exception):
    """Says in one sentence, for the person who chose the file, what it is instead."""


def read_file(raw: bytes) -> tuple[dict[str, Any], bool]:
    """The board's object, and whether the text had to be read in an old Windows encoding."""
    if len(raw) > MAX_BYTES:
        raise NotATrelloBoard(TOO_BIG)
    if raw.startswith(b"PK\x03\x04"):
        raise NotATrelloBoard(ZIPPED)
    text, is_old = _decode(raw)
    text = text.strip(" \t\r\n\0")
    if not text:
        raise NotATrelloBoard(EMPTY)
    return _one_board(_parse(text)), is_old


def _decode(raw: bytes) -> tuple[str, bool]:
    encoding = json.detect_encoding(raw)
    try:
        return raw.decode(encoding, "surrogatepass"), False
    except UnicodeDecodeError:
        if encoding.startswith("utf-8"):
            return raw.decode("cp1252", "replace"), True
        raise NotATrelloBoard(DAMAGED) from None


def _parse(text: str) -> object:
    try:
        return json.loads(text, strict=False, parse_int=_whole)
    except json.JSONDecodeError as problem:
        raise NotATrelloBoard(_why_not_json(text, problem.pos)) from None
    except RecursionError:
        raise NotATrelloBoard(TOO_DEEP) from None


def _whole(digits: str) -> float:
    # Python refuses integers of more than 4300 digits with an error of its own.
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)


def _why_not_json(text: str, stopped_at: int) -> str:
    if text[0] == "<":
        return WEB_PAGE
    if text[0] in "{[":
        return CUT_OFF if stopped_at >= len(text) or text[-1] not in "}]" else DAMAGED
    return CSV if text.lstrip('"')[:7].lower() == "card id" else NOT_JSON


def _one_board(found: object) -> dict[str, Any]:
    if isinstance(found, list):
        raise NotATrelloBoard(ARRAY)
    if not isinstance(found, dict):
        raise NotATrelloBoard(BARE_VALUE)
    if "idBoard" in found and "idList" in found:
        raise NotATrelloBoard(ONE_CARD)
    if isinstance(found.get("lists"), list) or isinstance(found.get("cards"), list):
        return found
    rows = found.get("data")
    is_asana = isinstance(rows, list) and bool(rows) and isinstance(rows[0], dict) and "gid" in rows[0]
    raise NotATrelloBoard(ASANA if is_asana else NO_BOARD)
