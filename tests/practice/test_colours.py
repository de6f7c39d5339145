"""A colour is taken when people can read what stands on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbm.practice import colours

COLOUR = st.integers(0, 0xFFFFFF).map(lambda one: f"#{one:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_reckoned_as_wcag_does(one, other, ratio):
    assert round(colours.contrast(one, other), 2) == ratio


def test_our_own_colour_is_readable():
    assert colours.worst_in_light(colours.OURS) > 5
    assert colours.worst_in_the_dark(colours.OURS) > 5


@given(COLOUR)
def test_whatever_the_colour_its_dark_one_is_readable(colour):
    assert colours.worst_in_the_dark(colour) >= colours.LEAST


@given(COLOUR)
def test_a_colour_comes_back_from_its_parts(colour):
    there = colours.from_oklch(colours.oklch(colour))
    assert all(abs(int(colour[at : at + 2], 16) - int(there[at : at + 2], 16)) <= 2 for at in (1, 3, 5))


@given(COLOUR)
def test_hue_and_lightness_stay_when_a_screen_cannot_show_so_much_colour(colour):
    lightness, _, _ = colours.oklch(colours.in_the_dark(colour))
    assert abs(lightness - 0.78) < 0.01
