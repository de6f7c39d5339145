"""What could not come along, counted while reading and told in plain sentences."""

from collections import Counter
from enum import Enum


class Loss(Enum):
    """Each holds the sentence for one and the sentence for many."""

    COMMENTS_NOT_IN_FILE = (
        "1 comment is not in the file: Trello exports only the most recent activity.",
        "{n:,} comments are not in the file: Trello exports only the most recent activity.",
    )
    COMMENTS_WITHOUT_CARD = (
        "1 comment belongs to a card that is not in the file and was left out.",
        "{n:,} comments belong to cards that are not in the file and were left out.",
    )
    EMPTY_COMMENTS = ("1 comment has no text and was left out.", "{n:,} comments have no text and were left out.")
    UPLOADS = (
        "1 uploaded file stays on Trello; the card keeps a link that opens for people signed in to Trello.",
        "{n:,} uploaded files stay on Trello; the cards keep links that open for people signed in to Trello.",
    )
    BAD_LINKS = (
        "1 attachment has no usable web address and was left out.",
        "{n:,} attachments have no usable web address and were left out.",
    )
    CUSTOM_FIELDS = (
        "The custom fields of 1 card were written at the end of its description.",
        "The custom fields of {n:,} cards were written at the end of their descriptions.",
    )
    MIRRORS = (
        "1 card mirrors a card on another board; it comes as a link to Trello.",
        "{n:,} cards mirror cards on other boards; they come as links to Trello.",
    )
    NO_LIST = (
        "1 card was in a list that is not in the file; it goes into the first list.",
        "{n:,} cards were in lists that are not in the file; they go into the first list.",
    )
    LOST_CHECKLISTS = (
        "1 checklist belongs to a card that is not in the file and was left out.",
        "{n:,} checklists belong to cards that are not in the file and were left out.",
    )
    LOST_LABELS = (
        "1 label on a card is not described in the file and was left off.",
        "{n:,} labels on cards are not described in the file and were left off.",
    )
    LOST_PEOPLE = (
        "1 assignment is to a person the file does not name and was left off.",
        "{n:,} assignments are to people the file does not name and were left off.",
    )
    LONG_TITLES = (
        "1 title is longer than 500 characters; the rest of it stands on top of the description.",
        "{n:,} titles are longer than 500 characters; the rest of each stands on top of the description.",
    )
    LONG_NAMES = (
        "1 name is longer than 500 characters and was cut there.",
        "{n:,} names are longer than 500 characters and were cut there.",
    )
    LONG_TEXTS = (
        "1 text is longer than 100,000 characters and was cut there.",
        "{n:,} texts are longer than 100,000 characters and were cut there.",
    )
    LONG_FIELDS = (
        "The custom fields of 1 card are longer than we keep and were cut.",
        "The custom fields of {n:,} cards are longer than we keep and were cut.",
    )
    LONG_ARRAYS = (
        "1 list in the file has more than 100,000 entries; only the first 100,000 were read.",
        "{n:,} lists in the file have more than 100,000 entries; only the first 100,000 of each were read.",
    )
    DATES = (
        "1 date could not be understood and was left empty.",
        "{n:,} dates could not be understood and were left empty.",
    )
    TWICE = (
        "1 thing is in the file twice; only the first was read.",
        "{n:,} things are in the file more than once; only the first of each was read.",
    )
    ODD_VALUES = (
        "1 value was not of the kind Trello writes and was skipped.",
        "{n:,} values were not of the kind Trello writes and were skipped.",
    )
    OLD_ENCODING = (
        "The file was saved by another program in an old Windows format; look over accents and emoji.",
        "The file was saved by another program in an old Windows format; look over accents and emoji.",
    )
    VOTES = ("1 vote does not come along.", "{n:,} votes do not come along.")
    STICKERS = ("1 sticker does not come along.", "{n:,} stickers do not come along.")
    PLACES = ("The place on the map of 1 card does not come along.", "The places on the map of {n:,} cards do not come along.")
    COVERS = ("1 card cover does not come along.", "{n:,} card covers do not come along.")
    REMINDERS = ("1 reminder does not come along.", "{n:,} reminders do not come along.")
    REPEATS = (
        "1 card repeats on Trello; the repeat does not come along.",
        "{n:,} cards repeat on Trello; the repeats do not come along.",
    )
    PLUGINS = ("1 note of a Trello Power-Up does not come along.", "{n:,} notes of Trello Power-Ups do not come along.")
    ADDRESSES = (
        "The secret e-mail address of 1 card was not read.",
        "The secret e-mail addresses of {n:,} cards were not read.",
    )
    HISTORY = (
        "1 entry of the board’s history (moves, renames and the like) does not come along.",
        "{n:,} entries of the board’s history (moves, renames and the like) do not come along.",
    )

    def told(self, n: int) -> str:
        one, many = self.value
        return str(one) if n == 1 else str(many).format(n=n)


class Losses:
    def __init__(self) -> None:
        self._counts: Counter[Loss] = Counter()

    def note(self, loss: Loss, n: int = 1) -> None:
        self._counts[loss] += n

    def sentences(self) -> tuple[str, ...]:
        return tuple(loss.told(self._counts[loss]) for loss in Loss if self._counts[loss] > 0)
