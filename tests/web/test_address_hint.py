"""Did you mean gmail.com?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbm.web.address_hint import COMMON, REAL, address_hint, is_one_slip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ana@gmial.com", "ana@gmail.com"),
        ("ana@gmai.com", "ana@gmail.com"),
        ("ana@gmaill.com", "ana@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("Ana.R@GMIAL.com", "Ana.R@gmail.com"),
        ("a@hotmial.com", "a@hotmail.com"),
        ("a@yaho.com", "a@yahoo.com"),
        ("a@outlok.com", "a@outlook.com"),
        ("a@iclod.com", "a@icloud.com"),
        ("a@t-onlin.de", "a@t-online.de"),
    ],
)
def test_one_slip_is_pointed_out(said: str, meant: str) -> None:
    assert address_hint(said) == meant


@pytest.mark.parametrize(
    "said", ["a@gmail.com", "a@mail.com", "a@blum.test", "a@gmial.co", "a@gmx.ch", "a@mee.com", "gmial.com", "@", ""]
)
def test_what_is_real_or_far_away_is_left_alone(said: str) -> None:
    assert address_hint(said) is None


def test_no_common_or_known_domain_is_taken_for_a_slip() -> None:
    assert [domain for domain in (*COMMON, *REAL) if address_hint(f"a@{domain}")] == []


@given(st.text("abc.", min_size=1, max_size=6), st.text("abc.", min_size=1, max_size=6))
def test_one_slip_is_the_distance_of_damerau_and_levenshtein(said: str, meant: str) -> None:
    assert is_one_slip(said, meant) == (_distance(said, meant) == 1)


def _distance(a: str, b: str) -> int:
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
