"""What the libraries below us are given is what we give them."""

import zlib
from pathlib import Path

from benchmarks.limits import limits, streams_of, texts_of
from benchmarks.rows import RECORD

from exchange_report import load, typeset, write


def test_each_library_is_timed(tmp_path: Path) -> None:
    pdf = write(typeset(load(RECORD)), tmp_path / "out.pdf")
    found = limits(RECORD, pdf)
    assert list(found) == ["libyaml", "HarfBuzz", "deflate"]
    assert all(seconds > 0 for seconds in found.values())


def test_the_streams_hold_what_the_pages_draw(tmp_path: Path) -> None:
    pdf = write(typeset(load(RECORD)), tmp_path / "out.pdf")
    streams = streams_of(pdf)
    assert sum(b" Tf" in stream for stream in streams) == 5  # a page each
    assert sum(len(zlib.compress(stream)) for stream in streams) <= 1.1 * pdf.stat().st_size


def test_the_texts_are_those_of_the_table_each_once() -> None:
    texts = texts_of(RECORD)
    assert len(texts) == len(set(texts))
    assert "姉妹都市" in "".join(texts)
