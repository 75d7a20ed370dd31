"""Damaged faces end in a diagnostic at their line of the manifest, or in a sound document."""

import hashlib
import os
from pathlib import Path
from time import process_time

import pikepdf
import pytest
import uharfbuzz as hb

from exchange_report import Project, ReportError, build, check
from exchange_report.cli.main import command
from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts.opening import SIZE_LIMIT
from hostile.faces import (
    assembled,
    mutated_face,
    named,
    project_with,
    small_face,
    tables_of,
    without,
)
from hostile.soundness import MANIFEST, is_told_at_the_manifest, sound_docx, sound_pdf
from invoking import invoke

SECONDS = 5


def outcome(
    folder: Path, data: bytes, formats: tuple[str, ...] = ("pdf", "docx")
) -> tuple[Diagnostic, ...]:
    """What was wrong with a document in a face of that content; it is sound if nothing was."""
    record = project_with(folder, data)
    try:
        build(record, formats, folder / "build", project=Project.find(folder))
    except ReportError as error:
        return error.diagnostics
    sound_pdf(folder / "build" / "2017.pdf")
    if "docx" in formats:
        sound_docx(folder / "build" / "2017.docx")
    return ()


@pytest.mark.parametrize("start", range(0, 100, 10))
def test_a_mutated_face_is_a_diagnostic_or_a_sound_document(start: int, tmp_path: Path) -> None:
    for seed in range(start, start + 10):
        began = process_time()
        formats = ("pdf", "docx") if seed % 5 == 0 else ("pdf",)
        found = outcome(tmp_path, mutated_face(seed), formats)
        assert process_time() - began < SECONDS, seed
        codes = {d.code for d in found}
        assert not codes or codes == {"ER501"} or is_told_at_the_manifest(found), (seed, found)


@pytest.mark.parametrize(
    "name",
    [
        "my font (1)",
        "a) /Type /Catalog >>",
        "明朝\n\x1b]0;x\x07",
        "\x00",
        "\ud800",
        "%" * 300,
        "'&<",
    ],
)
def test_a_name_is_escaped_in_every_format(name: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, named(name)) == ()


def test_a_name_stays_what_it_is_where_it_is_one(tmp_path: Path) -> None:
    assert outcome(tmp_path, named("my font (1)/明朝")) == ()
    with pikepdf.open(tmp_path / "build" / "2017.pdf") as file:
        (font,) = file.pages[0].resources.Font.values()
        assert str(font.BaseFont)[8:] == "my font (1)/明朝"


@pytest.mark.parametrize("tags", [(b"head",), (b"hhea", b"hmtx"), (b"maxp",), (b"glyf",)])
def test_a_face_without_a_table_that_a_pdf_needs(tags: tuple[bytes, ...], tmp_path: Path) -> None:
    assert is_told_at_the_manifest(outcome(tmp_path, without(*tags)))


def test_an_outline_that_is_cut_off_is_no_blank_in_the_document(tmp_path: Path) -> None:
    """The points of a glyph are more than its data: readers would leave it out in silence."""
    tables = tables_of(small_face())
    glyf = bytearray(tables[b"glyf"])
    shape = hb.Font(hb.Face(small_face()))
    glyph = shape.get_nominal_glyph(ord("東"))
    is_long = tables[b"head"][51]
    size = 4 if is_long else 2
    start = int.from_bytes(tables[b"loca"][size * glyph : size * (glyph + 1)], "big")
    start *= 1 if is_long else 2
    contours = int.from_bytes(glyf[start : start + 2], "big")
    last = start + 10 + 2 * (contours - 1)
    glyf[last : last + 2] = b"\xff\xf0"
    data = assembled({**tables, b"glyf": bytes(glyf)})
    assert is_told_at_the_manifest(outcome(tmp_path, data, ("pdf",)))


@pytest.mark.parametrize("data", [b"", b"OTTO" + bytes(60), b"\0\1\0\0" + b"\xff" * 300])
def test_every_command_tells_of_it_at_the_manifest(data: bytes, tmp_path: Path) -> None:
    record = project_with(tmp_path, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        for arguments in (["2017"], ["2017", "--to", "docx"], ["check"], ["specimen", "fz"]):
            done = invoke(command(), *arguments)
            assert done.code == 1
            assert f"{MANIFEST}:2:14: error[ER612]: fonts/f.ttf" in done.out + done.err
    assert record.is_file()


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    record = project_with(tmp_path, small_face())
    project = Project.find(tmp_path)
    manifest = tmp_path / "fonts" / "manifest.yaml"
    right = hashlib.sha256(small_face()).hexdigest()
    for digest, codes in ((right, []), (right[::-1], ["ER612"]), ("0" * 64, ["ER612"])):
        text = f'faces:\n  fz: {{file: f.ttf, sha256: "{digest}", licence: x}}\n'
        manifest.write_text(text, "utf-8")
        assert [d.code for d in check([record], project=project, select=["ER6"])] == codes


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    assert outcome(tmp_path, small_face()) == ()
    assert is_told_at_the_manifest(outcome(tmp_path, small_face()[:5000]))
    assert outcome(tmp_path, small_face()) == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "link to itself", "large", "null"])
def test_what_is_no_file_with_content_is_refused(kind: str, tmp_path: Path) -> None:
    record = project_with(tmp_path, b"")
    path = tmp_path / "fonts" / "f.ttf"
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "link to itself":
            path.symlink_to(path)
        case "large":
            with path.open("wb") as file:
                file.truncate(SIZE_LIMIT + 1)
        case "null":
            text = (tmp_path / MANIFEST).read_text("utf-8").replace("f.ttf", '"f\\0.ttf"')
            (tmp_path / MANIFEST).write_text(text, "utf-8")
    (found,) = check([record], project=Project.find(tmp_path), select=["ER6"])
    assert (found.code, found.span and found.span.line) == ("ER603", 2)
