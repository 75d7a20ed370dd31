"""PNG pictures: the size that was asked for, the look of the PDF, the same bytes in any thread."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from math import ceil
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

import samples
from exchange_report import Project, ReportError, build, check, render, write
from scenarios import items
from tools import ask


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("dpi", [36, 100, 150])
def test_a_picture_has_the_dots_that_are_asked_for(dpi: int) -> None:
    pages = samples.official(2017)
    image = opened(render(pages, "png", png_dpi=dpi))
    assert image.size == (ceil(841.89 * dpi / 72), ceil(595.276 * dpi / 72))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
    assert image.format == "PNG"


def test_it_looks_like_the_pdf(tmp_path: Path) -> None:
    """As poppler draws it, but for the edges of glyphs."""
    pages = samples.official(2017)
    made = write(pages, tmp_path / "a.png", png_dpi=100)
    assert made == tmp_path / "a-001.png"
    write(pages, tmp_path / "a.pdf")
    ask("pdftoppm", "-r", "100", "-gray", "-png", tmp_path / "a.pdf", tmp_path / "b")
    assert len(list(tmp_path.glob("a-*.png"))) == len(pages.pages)
    for number in range(1, len(pages.pages) + 1):
        ours, theirs = (
            Image.open(path).convert("L").resize((234, 166), Image.Resampling.BOX)
            for path in (tmp_path / f"a-{number:03}.png", tmp_path / f"b-{number}.png")
        )
        assert ImageStat.Stat(ImageChops.difference(ours, theirs)).mean[0] < 4
        dark = ImageStat.Stat(theirs).mean[0]
        assert dark == pytest.approx(ImageStat.Stat(ours).mean[0], abs=3)


def test_a_page_without_colour_is_grey() -> None:
    grey = samples.pages(items(3))
    assert opened(render(grey, "png")).mode == "L"
    coloured = samples.pages(items(3), header={"fill": "#ffd0d0"})
    assert opened(render(coloured, "png")).mode == "RGB"


def test_threads_draw_the_same() -> None:
    pages = samples.official(2012)
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: render(pages, "png", png_dpi=50), range(8)))
    assert made == {render(pages, "png", png_dpi=50)}


def test_a_picture_with_colour_has_it_and_another_is_grey() -> None:
    for fill, mode in (("#ffe0e0", "RGB"), ("#e0e0e0", "L")):
        image = opened(render(samples.pages([{"item": "甲"}], header={"fill": fill}), "png"))
        assert image.mode == mode
        colours = {colour for _, colour in image.getcolors(1 << 20) or ()}
        assert (0xFF, 0xE0, 0xE0) in colours if mode == "RGB" else 0xE0 in colours


def test_a_claim_of_pdfs_is_none_of_pictures(tmp_path: Path) -> None:
    """What no PDF of a standard may be without, a picture needs not."""
    pages = samples.pages([{"item": "甲"}], title=[])
    assert opened(render(pages, "png", pdf_standard="a3a")).size[0] > 0


def test_a_picture_that_is_too_large_is_a_problem_of_the_layout(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    record = "fiscal_year: 2017\ntitle: 題\nentries:\n  - {field: 分, department: 部, item: 甲}\n"
    (records / "2017.yaml").write_text(record, "utf-8")
    (tmp_path / "exchange-report.yaml").write_text("formats: [png]\npng: {dpi: 900}\n", "utf-8")
    project = Project.find(tmp_path)
    assert "ER680" in [one.code for one in check([2017], project=project)]
    with pytest.raises(ReportError) as caught:
        build(2017, project=project)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER680" and "10524 × 7441" in problem.message()
    most = int(problem.arguments["most"])
    with pytest.raises(ReportError, match="ER680"):
        render(samples.official(2017), "png", png_dpi=most + 1)


@pytest.mark.parametrize("dpi", [0, 9, 1201, "x"])
def test_dots_that_cannot_be(dpi: object) -> None:
    with pytest.raises(ValueError, match="png_dpi"):
        render(samples.official(2017), "png", png_dpi=dpi)
