"""What bringing this file over would do, given what its client already has."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.imports.board import Board
from vbm.imports.dry_run import Preview, preview
from vbm.imports.frame import same_people
from vbm.imports.order import CARD, LABEL, LIST, MEMBER, known_project
from vbm.imports.sources import key_of, known, within
from vbm.projects.models import Project


@dataclass(frozen=True, slots=True)
class Plan:
    preview: Preview
    same: tuple[Person, ...]
    placeholders: tuple[str, ...]
    project: Project | None


def plan_of(session: Session, client_id: int, board: Board) -> Plan:
    seen = preview(board, already=_already(session, client_id, board))
    same = same_people(session, client_id, board)
    new = known(session, client_id, MEMBER, (key_of(board, one.external_id) for one in board.members))
    missing = [one for one in board.members if one.external_id not in same and key_of(board, one.external_id) not in new]
    people = tuple({person.id: person for person in same.values()}.values())
    return Plan(seen, people, tuple(one.name for one in missing), known_project(session, client_id, board))


def _already(session: Session, client_id: int, board: Board) -> frozenset[str]:
    keys = {
        LIST: {within(board, one.external_id): one.external_id for one in board.lists},
        LABEL: {key_of(board, one.external_id): one.external_id for one in board.labels},
        MEMBER: {key_of(board, one.external_id): one.external_id for one in board.members},
        CARD: {key_of(board, one.external_id): one.external_id for one in board.cards},
    }
    came = {asked[key] for kind, asked in keys.items() for key in known(session, client_id, kind, asked)}
    cards = [card for card in board.cards if card.external_id in came]
    checklists = {part.external_id for card in cards for part in card.checklists}
    comments = {said.external_id for card in cards for said in card.comments}
    return frozenset(came | checklists | comments)
