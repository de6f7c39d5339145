"""What a filter finds, as a table for a spreadsheet."""

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from vbm.extensions import db
from vbm.projects.filter import Filter
from vbm.support import clock
from vbm.support.scope import open_scope, scope_of
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import as_file
from vbm.work.spreadsheet import ask, lines_of


def add_to(bp: Blueprint) -> None:
    bp.get("/export.csv")(export)


@access.team
def export() -> Response:
    chosen = Filter.from_address(db.session(), request.args)
    reader = Session(db.engine)  # outlives the request: lines are read while they are sent
    open_scope(reader, scope_of(db.session()))
    rows = ask(reader, chosen.where())
    answer = as_file(lines_of(rows, my_zone()), f"tasks-{clock.today(my_zone())}.csv")
    answer.call_on_close(rows.close)  # also when nobody reads them
    answer.call_on_close(reader.close)
    return answer
