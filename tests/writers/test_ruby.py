"""Readings and dots in each output, from the record to the file."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest

import reading
import samples
from exchange_report import ReportError, typeset, write
from exchange_report.length import Length, points
from exchange_report.pages import Pages, dump, problems_of
from exchange_report.writers.csv import csv_bytes
from samples import column

TEXT = "昨年は｜東京《とう きょう》と《《特に》》富川市《プチョンし》《書名》"
BASE = "昨年は東京と特に富川市《書名》"
ROOMY = {"size": "9pt", "line_pitch": "14pt"}


def pages(text: str = TEXT, width: str = "30zw", **more: object) -> Pages:
    return samples.pages(
        [{"item": "交流", "results": [text]}],
        [column("実績", "{results}", width)],
        text=ROOMY,
        **more,
    )


@pytest.mark.parametrize("standard", ["ua1+a2a", "none"])
def test_readings_are_drawn_at_half_size_over_their_base(tmp_path: Path, standard: str) -> None:
    path = write(pages(), tmp_path / "ruby.pdf", pdf_standard=standard)
    found = reading.characters(path)[0]
    middle, before = (next(c for c in found if c.text == text) for text in "京き")
    behind = [c for c in found if c.text == "う"][-1]
    assert before.right - before.left == pytest.approx(4.5, abs=0.1)
    assert before.left + behind.right == pytest.approx(middle.left + middle.right, abs=0.1)
    assert before.bottom <= middle.bottom - 8
    dots = [c for c in found if c.text == "•"]
    stressed = [next(c for c in found if c.text == text) for text in "特に"]
    for dot, under in zip(dots, stressed, strict=True):
        assert dot.left + dot.right == pytest.approx(under.left + under.right, abs=0.1)


def test_the_base_text_is_copied_as_it_is(tmp_path: Path) -> None:
    (text,) = reading.raw_pages(write(pages(), tmp_path / "ruby.pdf"))
    assert BASE in text.replace(" ", "")


def test_text_without_marks_is_set_as_ever() -> None:
    quoted = "《書名》と協定《ABC》"
    (page,) = pages(quoted).pages
    (line,) = page.fragments[-1].text.lines
    assert (line.text, line.marks) == (quoted, ())
    assert all(run.advances is None for run in line.runs)


def test_the_dump_shows_what_stands_above() -> None:
    assert "8.46 4.5 プチョンし" in dump(pages())


def test_lines_too_close_for_readings_are_told_where_the_layout_says_so() -> None:
    entries = [{"item": "東京《とうきょう》"}]
    close = {"size": "9pt", "line_pitch": "12pt"}
    for text in (close, {**close, "line_pitch": "13.9pt"}):
        with pytest.raises(ReportError) as error:
            samples.pages(entries, text=text)
        (problem,) = error.value.diagnostics
        assert problem.code == "ER418" and problem.arguments["needed"] == "14pt"
        assert problem.span is not None and problem.span.path == samples.LAYOUT
        assert problems_of(samples.table(entries, text=text), samples.OURS.faces())
    padded = {"size": "9pt", "line_pitch": "13.5pt"}
    samples.pages(entries, text=padded, padding={"x": "2pt", "y": "2.25pt"})


def test_other_writers_need_no_room() -> None:
    table = samples.table(
        [{"item": "東京《とうきょう》"}], text={"size": "9pt", "line_pitch": "12pt"}
    )
    assert table.problems == ()
    assert "東京（とうきょう）" in csv_bytes(table).decode("utf-8-sig")


@pytest.mark.parametrize(("padding", "lead"), [("2pt", 1.5), ("0.5pt", 2.5)])
def test_lines_may_be_as_much_higher_as_they_need(
    tmp_path: Path, padding: str, lead: float
) -> None:
    """The whole reading stands below the line before, and inside its cell."""
    text = "東京《とうきょう》の会合《かいごう》と《《交流》》"
    made = samples.pages(
        [{"item": "交流", "results": ["国", text, "市"]}],
        [column("実績", "{results}", "6zw")],
        text={"size": "9pt", "line_pitch": "12pt", "ruby": "widen-line"},
        padding={"x": "2pt", "y": padding},
    )
    cell = made.pages[0].fragments[-1].text
    high = [points(Length(b - a)) - 12 for a, b in pairwise(cell.tops)]
    marked = [bool(line.marks) for line in cell.lines]
    assert marked == [False, True, True, False]
    assert high == pytest.approx([lead if one else 0 for one in marked])
    found = reading.characters(write(made, tmp_path / "wide.pdf"))[0]
    tops = {one.text: one.top for one in found}
    assert tops["東"] - tops["国"] == pytest.approx(12 + lead, abs=0.02)
    assert tops["交"] - tops["東"] == pytest.approx(12 + lead, abs=0.02)
    assert tops["市"] - tops["交"] == pytest.approx(12, abs=0.02)


def test_lines_of_a_roomy_pitch_stay_as_they_are() -> None:
    kept, widened = (
        samples.pages(
            [{"item": "東京《とうきょう》"}],
            text={**ROOMY, "ruby": ruby},
        )
        for ruby in ("keep-pitch", "widen-line")
    )
    assert dump(kept) == dump(widened)


@pytest.mark.parametrize("ruby", ["keep-pitch", "widen-line"])
def test_text_around_the_tables_has_a_pitch_of_its_own(tmp_path: Path, ruby: str) -> None:
    after = [{"text": "国\n東京《とうきょう》の会", "line_pitch": "12pt"}]
    table = samples.table([{"item": "交流"}], text={**ROOMY, "ruby": ruby}, after=after)
    if ruby == "keep-pitch":
        (problem,) = problems_of(table, samples.OURS.faces())
        assert (problem.code, problem.arguments["needed"]) == ("ER418", "13.5pt")
        assert problem.span is not None and problem.span.path == samples.LAYOUT
        return
    path = write(table, tmp_path / "after.pdf", pdf_standard="none")
    found = reading.characters(path)[0]
    tops = {one.text: one.top for one in found}
    assert tops["東"] - tops["国"] == pytest.approx(13.5, abs=0.02)


def test_the_official_layouts_take_readings(tmp_path: Path) -> None:
    for name in ("four-column", "partner-cities"):
        report = samples.report([{"item": "交流", "results": [TEXT]}])
        (page,) = typeset(report, name, project=samples.OURS).pages
        assert any(line.marks for one in page.fragments for line in one.text.lines)


def test_a_reading_too_long_for_its_column_is_a_warning_in_its_place() -> None:
    (warning,) = pages("と志《こころざし》", "2zw").warnings
    assert (warning.code, warning.arguments["reading"]) == ("ER506", "こころざし")
    assert warning.span is not None and warning.span.path == samples.RECORD


def test_the_outline_has_the_base_text() -> None:
    made = pages()
    assert not made.bookmarks
    made = samples.pages(
        [{"item": "東京《とうきょう》"}],
        [column("項目", "{item}", "30zw")],
        text=ROOMY,
        outline=["{item}"],
    )
    assert [bookmark.title for bookmark in made.bookmarks] == ["東京"]


def test_the_table_for_machines_has_readings_in_brackets() -> None:
    data = csv_bytes(pages().table).decode("utf-8-sig")
    (_, line) = csv.reader(io.StringIO(data, newline=""))
    assert line[1] == "昨年は東京（とうきょう）と特に富川市（プチョンし）《書名》"
