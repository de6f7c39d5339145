"""A board as read from another tool, before anything is written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class List:
    external_id: str
    name: str
    stage: str
    closed: bool
    soft_limit: int | None


@dataclass(frozen=True)
class Label:
    external_id: str
    name: str
    colour: str | None


@dataclass(frozen=True)
class Member:
    external_id: str
    name: str


@dataclass(frozen=True)
class Item:
    external_id: str
    name: str
    done: bool
    due: datetime | None
    member_id: str | None


@dataclass(frozen=True)
class Checklist:
    external_id: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Comment:
    external_id: str
    text: str
    author_name: str
    author_id: str | None
    at: datetime | None


@dataclass(frozen=True)
class Link:
    external_id: str
    name: str
    url: str
    is_upload: bool


@dataclass(frozen=True)
class Card:
    external_id: str
    list_id: str
    title: str
    description: str
    closed: bool
    due: datetime | None
    done: bool
    done_at: datetime | None  # or when the card was last touched, where the file does not say
    start: datetime | None
    label_ids: tuple[str, ...]
    member_ids: tuple[str, ...]
    checklists: tuple[Checklist, ...]
    comments: tuple[Comment, ...]
    links: tuple[Link, ...]
    created_at: datetime | None
    is_template: bool
    is_mirror: bool


@dataclass(frozen=True)
class Board:
    external_id: str
    name: str
    description: str
    url: str
    lists: tuple[List, ...]
    labels: tuple[Label, ...]
    members: tuple[Member, ...]
    cards: tuple[Card, ...]
    losses: tuple[str, ...]
