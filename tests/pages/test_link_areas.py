"""Rectangles of links against the places of the glyphs that they are on."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from exchange_report import Project, build, load, typeset
from exchange_report.fonts import EM
from exchange_report.pages.display_list import Fragment
from exchange_report.pages.links import areas
from exchange_report.records.addresses import Address
from exchange_report.table import Cell
from fonts.own_face import hebrew, project

ADDRESS = "https://example.jp/"


def linking(folder: Path, item: str, word: str) -> Project:
    own = project(folder, hebrew(), [item])
    record = folder / "records" / "2030.yaml"
    links = f'links: {{"{word}": "{ADDRESS}"}}\nlayout'
    record.write_text(record.read_text(encoding="utf-8").replace("layout", links), encoding="utf-8")
    return own


def linked(own: Project) -> tuple[Fragment, Address]:
    """The text that has a link, and the link."""
    pages = typeset(load(2030, project=own), project=own).pages
    for fragment in (one for page in pages for one in page.fragments):
        owner = fragment.text.owner
        if isinstance(owner, Cell) and owner.blocks[0].links:
            return fragment, owner.blocks[0].links[0]
    raise AssertionError("no text has the link")


def places(fragment: Fragment) -> Iterator[tuple[str, int, int]]:
    """Each character of the first line from left to right, and its edges."""
    line, units = fragment.text.lines[0], 0
    left = fragment.x + line.x + line.shift
    for run in line.runs:
        assert run.clusters is not None
        advances = run.advances or [cluster.advance for cluster in run.clusters]
        for cluster, advance in zip(run.clusters, advances, strict=True):
            start, units = units, units + advance
            yield cluster.text, left + start * line.size // EM, left + units * line.size // EM


@pytest.mark.parametrize(
    ("item", "word", "shown"),
    [
        ("市はאב גד הוと", "גד", ["דג"]),
        ("市はאב גד הוと", "אב", ["בא"]),
        ("市はאב גד הוと", "הו", ["וה"]),
        ("市はאב גד הוと", "אב גד", ["דג בא"]),
        ("市はאב גד הוと", "は", ["は"]),
        ("市はאב גד הוと", "と", ["と"]),
        ("市はאב גד הוと", "はאב", ["は", "בא"]),
        ("市はאב 26 גדと", "26", ["26"]),
        ("市はאב 26 גדと", "6 ג", ["ג ", "6"]),
        ("אב גד", "אב", ["בא"]),
        ("אב（גד）", "גד", ["דג"]),
    ],
)
def test_a_link_is_on_its_own_characters(
    item: str, word: str, shown: list[str], tmp_path: Path
) -> None:
    fragment, link = linked(linking(tmp_path, item, word))
    found = [(one.left, one.right) for one in areas(fragment, 0, link)]
    characters = list(places(fragment))
    assert [
        "".join(c for c, start, end in characters if left <= start and end <= right)
        for left, right in found
    ] == shown
    edges = {edge for _, start, end in characters for edge in (start, end)}
    assert edges.issuperset(edge for one in found for edge in one)


@pytest.mark.parametrize(("word", "count"), [("א", 1), ("בג", 2), ("דהו", 3), ("א בג", 3)])
def test_a_pdf_has_as_many_letters_in_the_rectangle(word: str, count: int, tmp_path: Path) -> None:
    own = linking(tmp_path, "市はא בג דהוと", word)
    (made,) = build(2030, output=tmp_path / "out", project=own)
    with pikepdf.open(made.path) as file:
        (annotation,) = [one for one in file.pages[0].Annots if "/A" in one]
        left, bottom, right, _ = (float(edge) * 10 for edge in annotation.Rect)
    picture = pypdfium2.PdfDocument(made.path)[0].render(scale=10, grayscale=True)
    start = round(picture.height - bottom - 40) * picture.stride
    across = picture.buffer[start + round(left) : start + round(right)]
    boxes = [is_ink for is_ink, _ in groupby(value < 128 for value in across) if is_ink]
    assert len(boxes) == count
