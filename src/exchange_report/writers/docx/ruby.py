"""Readings and emphasis as runs (ISO/IEC 29500-1, 17.3.3.25 and 17.3.2.12)."""

from collections.abc import Iterator
from typing import Final

from exchange_report.records import Block, over
from exchange_report.writers.docx.markup import run, spoken_run, styled, w

_HINT: Final = w("rFonts", hint="eastAsia")
_DOT: Final = w("em", val="dot")


def stretch_runs(block: Block, stretch: tuple[int, int], em: int, style: str = "") -> str:
    """The runs of the characters in `stretch`, in a character style if it is not empty; `em` is
    the type size in twips.
    """
    if not block.annotations:
        return "".join(_plain(block, *stretch, styled(style) if style else ""))
    return "".join(_runs(block, stretch, em, style))


def _runs(block: Block, stretch: tuple[int, int], em: int, style: str) -> Iterator[str]:
    at, limit = stretch
    plain = styled(style) if style else ""
    for start, end, reading in over(block.text, block.annotations):
        start, end = max(start, at), min(end, limit)
        if start >= end:
            continue
        if at < start:
            yield from _plain(block, at, start, plain)
        base = block.text[start:end]
        yield _ruby(base, reading, em, plain) if reading else run(base, _dotted(style))
        at = end
    if at < limit:
        yield from _plain(block, at, limit, plain)


def _plain(block: Block, at: int, limit: int, properties: str) -> Iterator[str]:
    """The runs of characters above which nothing stands, each of one language."""
    for start, end, tag in block.languages:
        if at <= start and end <= limit:
            if at < start:
                yield run(block.text[at:start], properties)
            yield spoken_run(block.text[start:end], tag, properties)
            at = end
    if at < limit:
        yield run(block.text[at:limit], properties)


def _dotted(style: str) -> str:
    return w("rPr", w("rStyle", val=style) if style else "", _HINT, _DOT)


def _ruby(base: str, reading: str, em: int, plain: str) -> str:
    """Half the size, raised to stand on the em box; sizes are in half points."""
    size = max(2, em // 10)
    half = w("rPr", _HINT, w("sz", val=size // 2), w("szCs", val=size // 2))
    properties = w(
        "rubyPr",
        w("rubyAlign", val="distributeSpace"),
        w("hps", val=size // 2),
        w("hpsRaise", val=size - 2),
        w("hpsBaseText", val=size),
        w("lid", val="ja-JP"),
    )
    content = (properties, w("rt", run(reading, half)), w("rubyBase", run(base, plain)))
    return w("r", plain or w("rPr", _HINT), w("ruby", *content))
