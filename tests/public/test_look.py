"""The practice's own colour and pictures: readable, drawn anew, kept for ever by browsers."""

import io
import re

import pytest
from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from sqlalchemy import func, select

from tests.public.test_your_site import published
from vbm.practice import colours
from vbm.practice.site import SitePicture, the_site
from vbm.public.card import draw_card
from vbm.public.pictures import draw
from vbm.support.refusals import Refused

HIDDEN = b"canary-in-the-picture"


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def picture(kind="JPEG", size=(1600, 1200), mode="RGB"):
    image, out = Image.new(mode, size, "teal" if mode == "RGB" else (0, 90, 90, 40)), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = HIDDEN.decode()
    image.save(out, kind, **({"exif": exif} if kind in ("JPEG", "PNG", "WEBP") else {}))
    return out.getvalue()


def send(reader, role, raw):
    return reader.post(f"/settings/site-look/{role}", data={f"{role}-picture": (io.BytesIO(raw), "me.jpg")})


def test_a_colour_becomes_a_stylesheet_that_may_be_kept_for_ever(vera, browser):
    assert vera.post("/settings/site-look", data={"accent": "#7B2D8E"}).status_code == 303
    assert "/site/look/" not in browser().get("/").text
    assert "/site/look/7b2d8e.css" in vera.get("/settings/site-preview/home").text
    published(vera)
    assert '<link rel="stylesheet" href="/site/look/7b2d8e.css">' in browser().get("/questionnaire").text
    sheet = browser().get("/site/look/7b2d8e.css")
    assert sheet.mimetype == "text/css"
    assert "immutable" in sheet.headers["Cache-Control"]
    again = browser().get("/site/look/7b2d8e.css", headers={"If-None-Match": sheet.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert sheet.text.startswith("@layer tokens{:root{--accent:light-dark(#7b2d8e,#d6a1e4);")
    vera.post("/settings/site-look", data={"accent": "#7b2d8e", "ours": "1"})
    published(vera)
    assert "/site/look/" not in browser().get("/").text


@pytest.mark.parametrize(("said", "sentence"), [("#8fd0c0", "a contrast of 1.5 to 1 on a light page"), ("#777777", "3.8 to 1")])
def test_a_colour_that_people_cannot_read_is_refused_with_its_ratio(vera, desk, said, sentence):
    answer = vera.post("/settings/site-look", data={"accent": said})
    assert answer.status_code == 422
    assert sentence in answer.text
    with desk() as session:
        assert the_site(session) is None


@pytest.mark.parametrize("name", ["7b2d8.css", "7b2d8e;}.css", "%00.css", "red", "7B2D8E.css"])
def test_a_stylesheet_is_made_of_a_colour_and_nothing_else(browser, name):
    assert browser().get(f"/site/look/{name}").status_code == 404


@pytest.mark.parametrize(
    ("role", "kind", "most"), [("portrait", "webp", (800, 1000)), ("logo", "webp", (480, 160)), ("card", "jpeg", (1200, 630))]
)
def test_a_picture_is_drawn_anew_and_small(vera, browser, role, kind, most):
    assert send(vera, role, picture()).status_code == 303
    published(vera)
    address = re.search(r"/site/pictures/\w{64}\.\w+", browser().get("/").text)[0]
    answer = browser().get(address)
    assert (answer.mimetype, "immutable" in answer.headers["Cache-Control"]) == (f"image/{kind}", True)
    assert HIDDEN not in answer.data
    shown = Image.open(io.BytesIO(answer.data))
    assert shown.width <= most[0]
    assert shown.height <= most[1]
    assert not shown.getexif()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"GIF89a<script>",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b"RIFF0000WEBP" + b"x" * 99,
        picture()[:400],
    ],
    ids=["nothing", "svg", "gif", "png", "webp", "half"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(vera, desk, raw):
    answer = send(vera, "portrait", raw)
    assert answer.status_code == 422
    assert "The file is" in answer.text
    with desk() as session:
        assert session.scalar(select(func.count(SitePicture.id))) == 0


def test_a_picture_that_would_burst_is_refused():
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(Refused, match="far too many points"):
        draw("portrait", out.getvalue())


def test_a_photo_of_too_many_points_is_refused_before_it_is_decoded():
    with pytest.raises(Refused, match="far too many points"):
        draw("portrait", picture(size=(6000, 5000)))


def test_of_a_picture_that_moves_only_the_beginning_is_read():
    frames, out = [Image.new("L", (300, 300), shade) for shade in range(60)], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    read = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GifImageFile, "seek", lambda self, frame: read.append(frame))
        patch.setattr(GifImageFile, "n_frames", property(lambda self: read.append("all")))
        assert draw("card", out.getvalue()).size == (1200, 630)
    assert read == []


def test_a_see_through_logo_stays_so():
    drawn = draw("logo", picture("PNG", (600, 600), "RGBA"))
    assert Image.open(io.BytesIO(drawn.content)).mode == "RGBA"
    assert drawn.size == (160, 160)


def test_pictures_that_nobody_shows_are_not_kept(vera, desk):
    send(vera, "portrait", picture())
    send(vera, "portrait", picture(size=(400, 400)))
    with desk() as session:
        assert session.scalar(select(func.count(SitePicture.id))) == 1
    published(vera)
    vera.post("/settings/site-look/portrait/removal")
    with desk() as session:
        assert session.scalar(select(func.count(SitePicture.id))) == 1  # visitors see it
    published(vera)
    with desk() as session:
        assert session.scalar(select(func.count(SitePicture.id))) == 0


def test_the_card_is_drawn_from_the_name(browser):
    address = re.search(r"/site/card\.png\?v=\w+", browser().get("/").text)[0]
    answer = browser().get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert len(answer.data) < 60_000


@pytest.mark.parametrize("name", ["", "x" * 120, "Донау", "Praxis " * 17, "\u202eאב", "a\nb"])
def test_any_name_fits_on_the_card(name):
    assert Image.open(io.BytesIO(draw_card(name, ""))).size == (1200, 630)


def test_our_own_look_is_what_the_tokens_say():
    assert colours.from_oklch((0.44, 0.08, 3.14159265)) == colours.OURS
