"""The text of a block as phrasing content: readings, emphasis, links, dates, languages, and the
direction of what runs from right to left.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from operator import itemgetter
from typing import Final, NamedTuple

from exchange_report.era import Point
from exchange_report.fonts import RIGHT_TO_LEFT, is_backwards
from exchange_report.language import DOCUMENT, SCRIPTS
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Annotation, Block, Typed
from exchange_report.records.addresses import Address
from exchange_report.records.annotations import over
from exchange_report.records.blocks import Spoken
from exchange_report.records.dates import dates_in, has_sign, may_hold_dates
from exchange_report.records.footnotes import FIRST, note_of
from exchange_report.records.one_line import one_line
from exchange_report.records.texts import Text
from exchange_report.table.footnotes import AROUND

_FOREIGN: Final = re.compile(
    "|".join(
        f"(?P<{language}>[{letters}]+(?: +[{letters}]+)*)" for language, letters in SCRIPTS.items()
    )
)
"""Text whose language its script tells."""
_ANY_FOREIGN: Final = re.compile(f"[{''.join(SCRIPTS.values())}]")
"""A letter of such text: one set is looked for several times as fast as one of several."""
_NOT_PLAIN: Final = re.compile(f"[&<>\"'\n{RIGHT_TO_LEFT}{''.join(SCRIPTS.values())}]")
"""Such a letter, one of a script from right to left, or a character that is another one in HTML;
most texts have none."""
_ISO: Final = {"day": 10, "month": 7, "year": 4}
"""How much of a day in ISO 8601 the value of `datetime` is (HTML, 2.3.5), by the precision of a
date; HTML knows no fiscal year.
"""

Piece = tuple[int, int, str]
"""The characters from the first number to before the second are this element."""


class Speaking(NamedTuple):
    """What a text speaks of: the fiscal year that dates without a year are in, and the key that
    it stands under in a record, with its heading if that is `extra`; `notes` is the page that has
    those around the tables, if that is another.
    """

    fiscal_year: int
    key: str = ""
    heading: str = ""
    notes: str = ""


def speaking_of(placeholders: Iterator[object]) -> Speaking:
    """What the texts of a column are; numbers that are no dates, if any of them is such."""
    names = [str(getattr(one, "name", "")) for one in placeholders]
    if "contact" in names:
        return Speaking(0, "contact")
    extra = next((name for name in names if name.startswith(EXTRA)), "")
    return Speaking(0, "extra", extra.removeprefix(EXTRA)) if extra else Speaking(0)


def plain(text: str) -> str:
    """`text` escaped, with the languages that its scripts tell; a line break is `<br>`. One that
    runs from right to left as a whole is apart from what is beside it.
    """
    return _directed(text, _escaped(text)) if _NOT_PLAIN.search(text) else text


def _directed(text: str, shown: str) -> str:
    """What shows `text`, with its direction if that is from right to left; the alignment is that
    of the others. In a text of Japanese browsers find the order of such words by themselves.
    """
    return f'<bdi dir="rtl">{shown}</bdi>' if is_backwards(text) else shown


def _escaped(text: str) -> str:
    """A part of a text, escaped."""
    if not _NOT_PLAIN.search(text):
        return text
    if text.isascii() or not _ANY_FOREIGN.search(text):
        shown = escape(text)
    else:
        parts, at = [], 0
        for found in _FOREIGN.finditer(text):
            parts.append(escape(text[at : found.start()]))
            parts.append(f'<span lang="{found.lastgroup}">{escape(found[0])}</span>')
            at = found.end()
        shown = "".join(parts) + escape(text[at:])
    return shown.replace("\n", "<br>") if "\n" in shown else shown


def inline(block: Block, start: int, speaking: Speaking) -> str:
    """The text of `block` from its character `start` on."""
    text = block.text
    if block.typed:
        return _typed(block, block.typed, speaking)
    is_dated = has_sign(text)
    if not (is_dated or block.annotations or block.links or block.languages):
        return plain(text[start:])
    pieces: list[Piece] = []
    if block.annotations:
        pieces += (_annotation(text, one) for one in block.annotations if one.start >= start)
    pieces += (_link(text, one, speaking) for one in block.links if one.start >= start)
    pieces += (_spoken(text, one) for one in block.languages if one.start >= start)
    if is_dated:
        said = Text((speaking.heading,), text, speaking.key, speaking.fiscal_year)
        if may_hold_dates(said):
            pieces += _free(pieces, list(_dates(said)), start)
    if not pieces:
        return plain(text[start:])
    shown: list[str] = []
    at = start
    for first, end, element in sorted(pieces, key=itemgetter(0)):
        shown += (_escaped(text[at:first]), element)
        at = end
    return _directed(text[start:], "".join(shown) + _escaped(text[at:]))


def _typed(block: Block, typed: Typed, speaking: Speaking) -> str:
    """A number or a date of a column of such, with its value for programs, and the signs of notes;
    after a number the room for the decimals that others of its column have, which is no text.
    """
    at = len(block.text) - len(typed.signs)
    text, signs = _escaped(block.text[:at]), ""
    for start, end, element in (_link(block.text, one, speaking) for one in block.links):
        signs += _escaped(block.text[at:start]) + element
        at = end
    signs += _escaped(block.text[at:])
    if not isinstance(typed.value, Decimal):
        return f'<time datetime="{typed.value.isoformat()}">{text}</time>{signs}'
    room = f'<span class="er-room" data-room="{typed.room}"></span>' if typed.room else ""
    return f'<data value="{typed.value:f}">{text}</data>{signs}{room}'


def _free(taken: list[Piece], more: list[Piece], start: int) -> Iterator[Piece]:
    """The pieces of `more` that share no character with what is taken, or with a marker."""
    ends = sorted((first, end) for first, end, _ in taken)
    at = 0
    for piece in more:
        while at < len(ends) and ends[at][1] <= piece[0]:
            at += 1
        if piece[0] >= start and (at == len(ends) or ends[at][0] >= piece[1]):
            yield piece


def _annotation(text: str, one: Annotation) -> Piece:
    base = text[one.start : one.end]
    if not one.readings:
        return one.start, one.end, f'<em class="er-dots">{_escaped(base)}</em>'
    parts = [
        f"{_escaped(text[start:end])}<rp>（</rp><rt>{escape(reading)}</rt><rp>）</rp>"
        for start, end, reading in over(text, (one,))
    ]
    return one.start, one.end, f"<ruby>{''.join(parts)}</ruby>"


def _link(text: str, link: Address, speaking: Speaking) -> Piece:
    start, end, uri = link
    shown = _escaped(text[start:end])
    name = note_of(uri)
    if not name:
        return start, end, f'<a href="{escape(uri)}">{shown}</a>'
    page = speaking.notes if name.startswith(AROUND) else ""
    own = f' id="{name}_from"' if uri.endswith(FIRST) and not page else ""
    told = escape(DOCUMENT.linked_note.format(sign=text[start:end]))
    return (
        start,
        end,
        f'<a class="er-ref" href="{page}#{name}"{own} aria-label="{told}">{shown}</a>',
    )


def _spoken(text: str, one: Spoken) -> Piece:
    shown = escape(text[one.start : one.end]).replace("\n", "<br>")
    return one.start, one.end, f'<span lang="{one.tag}">{shown}</span>'


def way_back(block: Block) -> str:
    """The link from a note to the text that refers to it; nothing where there is none."""
    if not block.anchor.endswith(FIRST):
        return ""
    sign = one_line(block.text[: block.marker])
    told = escape(DOCUMENT.back_to_text.format(sign=sign))
    name = note_of(f"#{block.anchor}")
    return f' <a class="er-back" href="#{name}_from" aria-label="{told}">↩</a>'


def _dates(text: Text) -> Iterator[Piece]:
    """Each date of `text`, both ends of a range; none that the calendar does not have."""
    for one in dates_in(text):
        if one.found.periods:
            for point in one.found.points:
                if value := iso_value(point):
                    start, end = point.span
                    shown = _escaped(text.value[start:end])
                    yield start, end, f'<time datetime="{value}">{shown}</time>'


def iso_value(point: Point) -> str:
    """The value of `datetime` for a date; nothing for one that HTML cannot say."""
    length = _ISO.get(point.precision, 0)
    period = point.period if length else None
    return period[0].isoformat()[:length] if period else ""
