"""`python -m benchmarks.beside` sets every paragraph at every measure."""

from pathlib import Path

import tools
from benchmarks import beside


def test_our_pages_hold_every_paragraph_at_every_measure(tmp_path: Path) -> None:
    tools.path_of("pdftotext")
    pages = list(beside.settings())
    assert len(pages) == 2 * len(beside.MEASURES) * len(beside.STARTS)
    beside.ours(pages, tmp_path)
    for number, page in enumerate(pages):
        lines = beside.line_texts(tmp_path / f"{number}.pdf")
        assert "".join(lines) == "".join(page.text.split())
        assert len(lines) >= 2
