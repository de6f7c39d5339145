"""What a file really is decides whether it is kept, and as what."""

import io

import pytest
from PIL import Image

from tests.projects.making_files import HTML, PDF, SVG, bomb, docx, moving, packed, photo_with_a_place, picture
from vbm.projects.files import KINDS, LARGEST, look_into, tidy_name
from vbm.projects.storing import Store
from vbm.support.refusals import Refused


@pytest.mark.parametrize(
    ("name", "raw", "mimetype"),
    [
        ("a.png", picture(), "image/png"),
        ("A.JPEG", picture("JPEG"), "image/jpeg"),
        ("a.webp", picture("WEBP"), "image/webp"),
        ("a.gif", moving(), "image/gif"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.txt", "Grüße, 你好".encode(), "text/plain"),
        ("a.csv", b"a;b\n1;2\n", "text/csv"),
        ("a.md", b"# Hello <b>you</b>", "text/markdown"),
        ("a.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "application/vnd.oasis.opendocument.text"),
        ("a.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\x00" * 50, "audio/mpeg"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom" + b"\x00" * 50, "video/mp4"),
        ("a.mov", b"\x00\x00\x00\x14ftypqt  " + b"\x00" * 50, "video/quicktime"),
        ("a.m4a", b"\x00\x00\x00\x20ftypM4A " + b"\x00" * 50, "audio/mp4"),
    ],
)
def test_an_honest_file_is_kept_as_what_it_is(name, raw, mimetype):
    assert look_into(name, raw).mimetype == mimetype


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.png", b"", "is empty"),
        ("a.png", SVG, "is not the picture"),
        ("a.png", HTML, "is not the picture"),
        ("a.jpg", picture("PNG"), "is not the picture"),
        ("a.png", picture()[:60], "is not the picture"),
        ("a.svg", SVG, "a kind of file that cannot be kept"),
        ("a.html", HTML, "a kind of file that cannot be kept"),
        ("a.png.exe", b"MZ\x90\x00", "a kind of file that cannot be kept"),
        ("png", picture(), "a kind of file that cannot be kept"),
        ("a.zip", packed({"a": b"b"}), "a kind of file that cannot be kept"),
        ("a.txt", HTML, "is not what its name says"),
        ("a.txt", SVG, "is not what its name says"),
        ("a.txt", b"MZ\x90\x00\x03", "is not what its name says"),
        ("a.csv", b"\xef\xbb\xbf <html>", "is not what its name says"),
        ("a.pdf", HTML, "is not what its name says"),
        ("a.pdf", b"MZ\x90\x00", "is not what its name says"),
        ("a.mp4", PDF, "is not what its name says"),
        ("a.docx", packed({"evil.txt": b"x"}), "is not what its name says"),
        ("a.docx", b"PK\x03\x04 no zip", "is not what its name says"),
        ("a.docx", docx(**{"word/vbaProject.bin": b"macro"}), "is not what its name says"),
        ("a.docx", docx(**{f"word/{n}": b"x" for n in range(1001)}), "is not what its name says"),
        ("a.docx", docx(**{"word/big": b"\x00" * 30_000_000}), "is not what its name says"),
        ("a.xlsx", docx(), "is not what its name says"),
        ("a.png", bomb(20_000), "far too many points"),
        ("a.png", bomb(5_001), "far too many points"),
        ("a.gif", moving(frames=45, side=1000), "moves for too long"),
        ("a.pdf", PDF + b"\x00" * LARGEST, "larger than 20 MB"),
    ],
)
def test_what_is_empty_too_large_or_lies_is_refused_with_a_sentence(name, raw, why):
    with pytest.raises(Refused, match=why) as refused:
        look_into(name, raw)
    assert str(refused.value).startswith(f"“{name}” ")
    assert str(refused.value).endswith(".")


def test_a_picture_is_drawn_anew_so_that_nothing_hides_in_it():
    looked = look_into("Holiday.jpg", photo_with_a_place(trailer=HTML))
    for words in (b"SecretCamera", b"Exif", b"<script"):
        assert words not in looked.raw
    with Image.open(io.BytesIO(looked.raw)) as drawn:
        assert (drawn.size, dict(drawn.getexif())) == ((40, 60), {})
    with Image.open(io.BytesIO(looked.small)) as small:
        assert small.format == "WEBP"


def test_large_photos_are_made_smaller_and_what_moves_goes_on_moving():
    with Image.open(io.BytesIO(look_into("a.jpg", picture("JPEG", (5200, 3900))).raw)) as photo:
        assert max(photo.size) <= 4096
    with Image.open(io.BytesIO(look_into("a.gif", moving(4)).raw)) as drawn:
        assert (drawn.n_frames, drawn.info["duration"]) == (4, 80)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_drawn(mode):
    out = io.BytesIO()
    Image.new(mode, (9, 9)).save(out, "PNG")
    assert look_into("a.png", out.getvalue()).small


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Ana\\plan.pdf", "plan.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("  spaced   out .pdf ", "spaced out.pdf"),
        ("\u00e9.txt", "é.txt"),
        ("e\u0301.txt", "é.txt"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
        ("...", "file"),
        ("", "file"),
        ("/", "file"),
        (".pdf", "file.pdf"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("\ud800.txt", "file.txt"),
        ("报告 🎉.pdf", "报告 🎉.pdf"),
    ],
)
def test_a_name_cannot_mislead_a_reader_or_a_disk(said, kept):
    assert tidy_name(said) == kept


def test_a_stored_file_never_leaves_its_folder(tmp_path):
    store, looked = Store.within(tmp_path), look_into("a.png", picture())
    store.keep(7, looked)
    assert store.path(7, looked.stored).read_bytes() == looked.raw
    assert oct(store.path(7, looked.stored).stat().st_mode)[-3:] == "600"
    for name in ("../../secret_key", "", "A" * 64, looked.stored + "/x", looked.stored + "\n"):
        with pytest.raises(ValueError, match="no name of a stored file"):
            store.path(7, name)
    assert not list(tmp_path.rglob("half-*"))
    assert {"png", "pdf", "docx"} <= set(KINDS)
