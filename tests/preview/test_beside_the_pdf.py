"""Every page as the preview shows it, beside that of the PDF, at 150 dpi."""

import io
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Page, sync_playwright

import tools
from exchange_report import build
from preview.served import RECORD, official, project
from preview.test_browser import opened, started

DOTS: Final = 150
MOST: Final = 74
"""Of 255, by how much a pixel may differ once both are blurred by a pixel and a half: two programs
smooth their edges, but hairs of rules and strokes stand in the same place.
"""
RUBY: Final = RECORD.replace("訪問した。", "紐育《ニューヨーク》を《《訪問》》した。𠮷野・①・㍻")


def shown(page: Page, number: int) -> Image.Image:
    """A page of the preview alone, a dot of the screen to each of 150 an inch."""
    page.evaluate(
        """([zoom, id]) => {
        document.documentElement.style.setProperty("--zoom", String(zoom));
        document.getElementById(id).scrollIntoView(); }""",
        [DOTS / 96, f"page-{number}"],
    )
    page.wait_for_selector(f"#page-{number} .sheet svg")
    page.evaluate(
        """id => {
        for (const one of document.querySelectorAll(".cells, .handles")) one.hidden = true;
        const style = "position: fixed; left: 0; top: 0; margin: 0; z-index: 9";
        document.getElementById(id).style.cssText = style; }""",  # no part of a pixel aside
        f"page-{number}",
    )
    data, before = b"", None
    while data != before:  # until all is painted
        before, data = data, page.locator(f"#page-{number}").screenshot(animations="disabled")
    return Image.open(io.BytesIO(data)).convert("L")


def apart(one: Image.Image, other: Image.Image) -> int:
    """How far two pictures differ at most, without their edges."""
    width, height = (min(pair) for pair in zip(one.size, other.size, strict=True))
    assert abs(one.width - other.width) < 3 and abs(one.height - other.height) < 3
    box = (4, 4, width - 4, height - 4)
    blurred = (image.crop(box).filter(ImageFilter.GaussianBlur(1.5)) for image in (one, other))
    return int(ImageStat.Stat(ImageChops.difference(*blurred)).extrema[0][1])


@pytest.mark.parametrize(("name", "count"), [("official", 5), ("ruby", 1)])
def test_each_page_looks_as_in_the_pdf(tmp_path: Path, name: str, count: int) -> None:
    where = official(tmp_path) if name == "official" else project(tmp_path, RUBY)
    (pdf,) = build(2017, "pdf", project=where)
    tools.ask("pdftoppm", "-r", str(DOTS), "-gray", "-png", Path(pdf), tmp_path / "page")
    pictures = sorted(tmp_path.glob("page-*.png"))
    assert len(pictures) == count
    with started(tmp_path, "2017") as address, sync_playwright() as play:
        path = tools.path_of("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"], timeout=300_000)
        page = opened(browser, address)
        page.select_option("#zoom", "1.0")  # or a window that changes later fits the page to itself
        page.set_viewport_size({"width": 2600, "height": 1600})  # a whole page is in sight
        for number, picture in enumerate(pictures, 1):
            ours, theirs = shown(page, number), Image.open(picture).convert("L")
            assert apart(ours, theirs) < MOST, number
            assert apart(ImageChops.offset(ours, 1, 0), theirs) > MOST  # a pixel is seen
        browser.close()
