"""The texts around the tables of a document of ours → what of a record each of them is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from exchange_report.importers.columns import plain
from exchange_report.importers.model import Grid, Passage, Source
from exchange_report.importers.passages import CONTENTS
from exchange_report.layouts import Layout, Placeholder, Template
from exchange_report.layouts.template import BLOCK_FIELDS, Part

_DAY: Final = "[^。]{2,24}[日0-9０-９)）]"
_OTHER: Final = ".{0,100}"
_MOST: Final = 16
"""Texts, or passages of a layout, that are looked at on either side of the tables."""
_STYLE: Final = re.compile(r"(Before|After)([0-9]{1,3})")
"""The style of a passage in a Word document: its place in the layout, from 1."""


class _Slot(NamedTuple):
    """A passage of a layout: what of a record it shows, and an expression for its text where that
    is not all that it may be.
    """

    kind: str
    pattern: str = ""


def kinds_of(source: Source, layout: Layout) -> Mapping[str, str]:
    """What the texts around the tables are (`preface`, `legend`, `notes`, `inquiries`), by their
    plain text, as far as the file and its layout say it.
    """
    if source.around:
        return source.around
    parts = [part for sheet in source.sheets for part in sheet.parts]
    tables = [at for at, part in enumerate(parts) if isinstance(part, Grid)]
    if not tables:
        return {}
    before = [one for one in parts[: tables[0]] if isinstance(one, Passage)]
    after = [one for one in parts[tables[-1] + 1 :] if isinstance(one, Passage)]
    titles = [_slot(line.text) for line in layout.title[1:]]  # the first is a heading
    if layout.contents:
        titles.insert(0, _slot(layout.contents.heading.text)._replace(kind=CONTENTS))
    above = [_slot(one.text) for one in layout.before]
    below = [_slot(one.text) for one in layout.after]
    return {
        **_told(before, {"Before": above}, [*titles, *above]),
        **_told(after, {"After": below}, below),
    }


def _told(
    texts: Sequence[Passage], styled: Mapping[str, Sequence[_Slot]], slots: Sequence[_Slot]
) -> dict[str, str]:
    found: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for one in texts:
        style = _STYLE.fullmatch(one.part)
        if style:
            own = styled.get(style[1], ())
            at = int(style[2]) - 1
            found[plain(one.text)] = own[at].kind if at < len(own) else ""
        elif one.part and not one.is_heading:
            groups.setdefault(one.part, []).append(one.text)
    if len(groups) <= _MOST and len(slots) <= _MOST:
        ways = [*_ways([*groups.values()], slots)]
        for number, group in enumerate(groups.values()):
            kinds = {way[number] for way in ways}
            found |= dict.fromkeys(map(plain, group), kinds.pop() if len(kinds) == 1 else "")
    return {text: kind for text, kind in found.items() if kind}


def _ways(groups: Sequence[Sequence[str]], slots: Sequence[_Slot]) -> Iterator[tuple[str, ...]]:
    """The kinds that the groups of texts may have: each is one of the passages, in their order."""
    if not groups:
        yield ()
        return
    for at in range(len(slots) - len(groups) + 1):
        slot = slots[at]
        if not slot.pattern or re.fullmatch(slot.pattern, "\n".join(groups[0])):
            for rest in _ways(groups[1:], slots[at + 1 :]):
                yield (slot.kind, *rest)


def _slot(template: Template) -> _Slot:
    names = {one.name for one in template.placeholders()}
    if len(names) == 1 and names <= BLOCK_FIELDS:
        return _Slot(names.pop())
    return _Slot("", "\n".join("".join(map(_expression, line)) for line in template.lines))


def _expression(part: Part) -> str:
    if isinstance(part, str):
        return re.escape(part)
    if isinstance(part, Placeholder):
        return _DAY if part.name == "issued" else _OTHER
    return f"(?:{''.join(map(_expression, part.parts))})?"
