"""The texts around the tables of an edited document beside those that a document of the record as
it is now would have: what is changed in them is a change of the record, or is reported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.forms.changing import Asked
from exchange_report.importers.model import WHITE, Grid, Passage, Source, file_place
from exchange_report.language import DOCUMENT
from exchange_report.records import Record, Report
from exchange_report.records.cell_texts import short_digest, texts_around
from exchange_report.records.editing import Value

_SHOWN: Final = 60
_MOST: Final = 2_000
"""Texts around a table that are compared one by one."""
_PAGE: Final = re.compile("\u3000[0-9]{1,6}$")
"""The number of a page after a name of an index, which every program counts for itself."""


class _Text(NamedTuple):
    """A text of a document as it is compared, and its place."""

    text: str
    place: SourceSpan


@dataclass(slots=True)
class Around:
    """What is changed around the tables: changes of the record, and what is to be looked at."""

    changes: list[Asked] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def around_tables(
    source: Source, mirror: Source, beside: Sequence[Sequence[Passage]], report: Report
) -> Around:
    """The changes in the texts around the tables of `source`. `mirror` is a document of the record
    as it is; `beside` are the texts around the tables of the sheets of either.
    """
    made = _Comparison(source, report)
    made.compare(_texts(source, beside[0]), _texts(mirror, beside[1]))
    if source.origin is not None:
        made.compare_running(source.running, mirror.running)
    return Around([*made.changes()], made.problems)


def unknown_texts(
    source: Source, beside: Sequence[Passage], report: Report
) -> Iterator[Diagnostic]:
    """ER778 for each text around the tables in which nothing stands that the record says there."""
    known = [text.strip(WHITE) for _, text in texts_around(report.record)]
    for one in _texts(source, beside):
        if not any(text in one.text for text in known):
            yield Diagnostic("ER778", one.place, {"text": _brief(one.text)})


def _texts(source: Source, beside: Iterable[Passage]) -> list[_Text]:
    """The texts of a document that belong to no table, those of the sheets of notes too."""
    found = [one for sheet in source.sheets for one in sheet.parts if isinstance(one, Passage)]
    if not found:  # a workbook
        found = [*beside, *_notes(source)]
    shown = [_Text(_PAGE.sub("", one.text.strip(WHITE)), _place(one, source)) for one in found]
    return [one for one in shown if one.text]


def _notes(source: Source) -> Iterator[Passage]:
    for sheet in source.sheets:
        if not sheet.name.startswith(DOCUMENT.notes_sheet):
            continue
        for part in sheet.parts:
            for row in part.rows[1:] if isinstance(part, Grid) else ():
                for cell in row[1:]:
                    yield Passage(cell.text, cell.place)


def _place(passage: Passage, source: Source) -> SourceSpan:
    return passage.place or file_place(source.path)


class _Comparison:
    """The texts of one document beside those of the record."""

    def __init__(self, source: Source, report: Report) -> None:
        self.path = source.path
        self.report = report
        self.digests = source.origin.texts if source.origin else {}
        self.problems: list[Diagnostic] = []
        self._new: dict[str, _Text] = {}
        ways: dict[str, list[str]] = {}
        for way, text in texts_around(report.record):
            ways.setdefault(text.strip(WHITE), []).append(way)
        self._ways: Mapping[str, list[str]] = ways

    def compare(self, found: Sequence[_Text], wanted: Sequence[_Text]) -> None:
        if max(len(found), len(wanted)) > _MOST:
            if [one.text for one in found] != [one.text for one in wanted]:
                self._add("ER778", file_place(self.path), text=found[0].text if found else "")
            return
        texts, shown = [one.text for one in found], [one.text for one in wanted]
        matcher = SequenceMatcher(None, shown, texts, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                continue
            both = min(b - a, d - c)
            for before, after in zip(wanted[a : a + both], found[c : c + both], strict=True):
                self._changed(before.text, after)
            for one in found[c + both : d]:
                self._added(one)
            for one in wanted[a + both : b]:
                self._gone(one.text)

    def compare_running(self, found: Iterable[Passage], wanted: Iterable[Passage]) -> None:
        """Reports what is changed at the heads and feet of pages. Programs that save a document
        order these anew, and put them down more than once.
        """
        texts = {one.text: one.place for one in found}
        shown = {one.text for one in wanted}
        for text, place in texts.items():
            if text not in shown:
                self._add("ER778", place or file_place(self.path), text=text)
        for text in sorted(shown - texts.keys()):
            self._add("ER744", file_place(self.path), text=text)

    def changes(self) -> Iterator[Asked]:
        """The changes of the record, a value of its top each."""
        held: Any = self.report.document.value
        values: dict[str, Any] = {}
        first: dict[str, SourceSpan] = {}
        for way, one in self._new.items():
            key, *steps = way.split(".")
            if not steps:
                values[key] = one.text
            else:
                inner = values.setdefault(key, deepcopy(held[key]))
                for step in steps[:-1]:
                    inner = inner[int(step)]
                inner[int(steps[-1])] = one.text
            first.setdefault(key, one.place)
        for key, value in values.items():
            yield Asked(Value((key,), value), key, first[key])

    def _changed(self, before: str, after: _Text) -> None:
        """A text in the place of another one."""
        way, before, after = self._within(before, after)
        if not way or not self._is_editable(way):
            self._add("ER778", after.place, text=after.text)
            return
        base, is_known = self.digests.get(way), way in self.digests
        if is_known and short_digest(after.text) == base:
            return  # the record has changed, the document has not
        if is_known and short_digest(before) != base:
            self._conflict(way, before, after)
            return
        other = self._new.setdefault(way, after)
        if other.text != after.text:
            told = {"name": _title(way), "text": _brief(after.text), "other": _brief(other.text)}
            self._add("ER766", after.place, **told, place=str(other.place))

    def _within(self, before: str, after: _Text) -> tuple[str, str, _Text]:
        """The way to the text of the record that `before` shows, with nothing or with the same
        words before and after it; and both without these words.
        """
        ways = self._ways.get(before, [])
        if len(ways) == 1:
            return ways[0], before, after
        inside = [text for text, ways in self._ways.items() if text in before and len(ways) == 1]
        longest = max(inside, key=len, default="") if not ways else ""
        start, _, end = before.partition(longest) if longest else ("", "", "")
        text = after.text.removeprefix(start).removesuffix(end) if longest else ""
        if not text or start + text + end != after.text:
            return "", before, after
        return self._ways[longest][0], longest, _Text(text, after.place)

    def _is_editable(self, way: str) -> bool:
        """Whether the record states the text in a list, or as the text of a key."""
        held: Any = self.report.document.value
        for step in way.split("."):
            is_inside = isinstance(held, list) and step.isdecimal() and int(step) < len(held)
            if not is_inside and not (isinstance(held, dict) and step in held):
                return False
            held = held[int(step)] if isinstance(held, list) else held[step]
        return isinstance(held, str)

    def _conflict(self, way: str, before: str, after: _Text) -> None:
        key, *steps = way.split(".")
        span = self.report.document.span((key, *map(int, steps)))
        place = f"{span.path}:{span.line}:{span.column}"
        told = {
            "name": _title(way),
            "text": _brief(after.text),
            "other": _brief(before),
            "place": place,
        }
        self._add("ER767", after.place, **told)

    def _added(self, one: _Text) -> None:
        is_old = short_digest(one.text) in self.digests.values()
        if not is_old:  # the record had it when the document was made
            self._add("ER778", one.place, text=one.text)

    def _gone(self, text: str) -> None:
        """A text that is no longer in the document, or that the record states since."""
        ways = self._ways.get(text, [])
        is_new = (
            bool(ways) and bool(self.digests) and short_digest(text) not in (self.digests.values())
        )
        if not is_new:
            self._add("ER744", file_place(self.path), text=text)

    def _add(self, code: str, place: SourceSpan, /, **arguments: str) -> None:
        told = {key: one if key == "place" else _brief(one) for key, one in arguments.items()}
        self.problems.append(Diagnostic(code, place, told))


def _title(way: str) -> str:
    """What users call the text of the record that a way leads to."""
    key = way.partition(".")[0]
    return str(Record.model_fields[key].title or key)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
