"""Lines of comma-separated values that a spreadsheet reads and never calculates."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
CELL = re.compile("[;\t][\"']*(?=[=+\\-@＝＋－＠])")


def line(values: Sequence[object]) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([harmless(value) for value in values])
    return written.getvalue()


def harmless(value: object) -> str:
    """What a spreadsheet would calculate begins with an apostrophe instead; also behind what it may take for the next cell."""
    text = CELL.sub(r"\g<0>'", "" if value is None else str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
