"""The house rules that a machine can check."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from vbm.web.access import Door

TOP = Path(__file__).resolve().parent.parent.parent
CODE = sorted((TOP / "vbm").rglob("*.py"))
TEMPLATES = sorted((TOP / "templates").rglob("*.html"))
COMMITS_AT = ("routes", "jobs.py", "cli.py", "web/commands.py", "web/limits.py", "demo/build.py")
KEBAB = re.compile(r"(/([a-z0-9.-]+|<(int:|path:)?[a-z_]+>))*/?")


def where(file: Path) -> str:
    return str(file.relative_to(TOP))


def code_with(words: str) -> list[str]:
    return [where(file) for file in CODE if re.search(words, file.read_text())]


def test_every_view_says_who_may_come_in(app: Flask) -> None:
    assert [name for name, view in app.view_functions.items() if not isinstance(getattr(view, "door", None), Door)] == []


def test_a_route_without_a_door_cannot_be_registered(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="does not say who may come in"):
        type(app)("other").add_url_rule("/open", view_func=lambda: "")


def test_addresses_are_kebab_case_with_typed_ids(app: Flask) -> None:
    odd = [rule.rule for rule in app.url_map.iter_rules() if not KEBAB.fullmatch(rule.rule)]
    untyped = [
        rule.rule for rule in app.url_map.iter_rules() if re.search(r"<[a-z_]*_id>", rule.rule) and "question" not in rule.rule
    ]
    assert (odd, untyped) == ([], [])


def test_only_the_edges_commit() -> None:
    assert [name for name in code_with(r"\.commit\(\)") if not any(edge in name for edge in COMMITS_AT)] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "services", "common", "manager", "managers", "misc"}
    assert [where(file) for file in CODE if file.stem in empty] == []


def test_no_file_is_too_long_to_read_at_once() -> None:
    tests = sorted((TOP / "tests").rglob("*.py"))
    assert [where(file) for file in (*CODE, *tests) if len(file.read_text().splitlines()) > 250] == []
    assert [where(file) for file in TEMPLATES if len(file.read_text().splitlines()) > 90] == []


def test_nothing_is_imported_inside_a_function() -> None:
    hidden = []
    for file in CODE:
        for function in ast.walk(ast.parse(file.read_text())):
            if isinstance(function, ast.FunctionDef):
                hidden += [f"{where(file)}:{n.lineno}" for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert hidden == []


def test_one_door_each_for_html_sql_redirects_and_the_clock() -> None:
    assert code_with(r"\bMarkup\(") == ["vbm/web/markdown.py"]
    assert [where(file) for file in TEMPLATES if re.search(r"\|\s*safe\b", file.read_text())] == []
    assert code_with(r"\bimport .*\bredirect\b") == ["vbm/web/access.py"]
    assert code_with(r"datetime\.(now|utcnow)\(|date\.today\(") == ["vbm/support/clock.py"]
    assert code_with(r"sqlalchemy import .*\btext\b") == ["vbm/projects/models/blocker.py"]
    assert code_with(r"__table__|\bliteral_column\b|sqlalchemy import .*\b(table|column)\b") == []
    assert code_with(r"\.connection\(\)") == ["vbm/support/scope.py"]
    early = ["vbm/accounts/models/login_session.py", "vbm/accounts/models/person.py", "vbm/support/scope.py"]
    assert code_with(r"remember=|before_scope") == early
    assert code_with(r"\bBLIND\b|[\"']blind\b|blind=") == ["vbm/support/scope.py"]


@pytest.mark.parametrize(
    "pattern", [r"\sstyle=", r"<style", r"<script(?![^>]*(src=|application/ld\+json))", r"\son[a-z]+=", r"hx-on", r"js:"]
)
def test_no_template_needs_an_unsafe_policy(pattern: str) -> None:
    pages = [file for file in TEMPLATES if "mail" not in file.parts]
    assert [where(file) for file in pages if re.search(pattern, file.read_text())] == []


def test_no_string_of_a_script_spans_lines_because_the_server_joins_them_stripped():
    scripts = sorted((TOP / "static" / "js").rglob("*.js"))
    assert [f"{file.name}: {line}" for file in scripts for line in file.read_text().splitlines() if line.count("`") % 2] == []
