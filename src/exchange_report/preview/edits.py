"""Edits of record files as the page asks for them: each is checked before it is written, made in
place, and can be undone. A file that has changed meanwhile is never overwritten.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import Staging, display, is_there, unwritable, write_bytes
from exchange_report.preview.cells import way_of
from exchange_report.preview.paragraphs import Paragraph, nested, paragraphs_of, with_ends
from exchange_report.preview.shown import entry_places
from exchange_report.project import Project
from exchange_report.records import read_record, report_of
from exchange_report.records.editing import Change, Insertion, Value, edited_record
from exchange_report.records.entries import deleted_entry, first_entry
from exchange_report.records.moving import moved_entry
from exchange_report.source import Document, Loc

_KEPT: Final = 64_000_000
"""Bytes of files that are kept to take edits back: those of the oldest are given up first."""


class Conflict(Exception):
    """The file has changed since the page was made of it: nothing was written."""


class Step(NamedTuple):
    """An edit that was made: the bytes of the file before and after it, None if there was none."""

    path: Path
    before: bytes | None
    after: bytes | None


class NewText(NamedTuple):
    """The text that a value is to have: `key` as layouts name it, `loc` the entry that states it;
    with paragraphs of one text, unless it is of `blocks`.
    """

    key: str
    loc: Loc
    paragraphs: tuple[Paragraph, ...]
    blocks: bool


@dataclass
class Editor:
    """Edits the record files of a project, one after the other."""

    project: Project
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def set(self, path: Path, digest: str, texts: Sequence[NewText]) -> None:
        """Gives values new texts; nothing is written where they are the same. Raises `Conflict` if
        the file is not that of `digest` any more, `ReportError` for what the record cannot hold.
        """
        self._change(path, digest, lambda document: _with_texts(document, texts))

    def insert(self, path: Path, digest: str, after: Loc, texts: Sequence[NewText]) -> None:
        """Puts a new entry after the one at `after`; () is for the first of a record without any.
        Raises as `set` does.
        """

        def changed(document: Document) -> str:
            value: dict[str, Any] = {}
            _require_entry(document, after)
            if not after and document.at(("entries",)) != []:
                raise ValueError("there are entries")
            for one in texts:
                if one.paragraphs and any(text for text, _ in one.paragraphs):
                    _put(value, way_of(one.key), _value(one))
            if not after:
                return first_entry(document, value)
            return edited_record(document, [Insertion(after[:-1], int(after[-1]), value)])

        self._change(path, digest, changed)

    def delete(self, path: Path, digest: str, loc: Loc) -> bool:
        """Takes an entry out, the comments above it and in it, and a group that is left without
        entries; whether it did: the last entry of a record stays. Raises as `set` does.
        """
        before = len(self.done)

        def changed(document: Document) -> str:
            _require_entry(document, loc)
            if len(list(entry_places(document.value))) < 2:
                return document.text
            return deleted_entry(document, loc)

        self._change(path, digest, changed)
        return len(self.done) > before

    def move(self, path: Path, digest: str, loc: Loc, steps: int) -> Loc | None:
        """Moves an entry up (-1) or down (1), at the end of its list into the group beside it; its
        place then, or None where there is no further one. Raises as `set` does.
        """
        places: list[Loc] = []

        def changed(document: Document) -> str:
            _require_entry(document, loc)
            moved = moved_entry(document, loc, steps)
            places.extend([moved.loc] if moved else [])
            return moved.text if moved else document.text

        self._change(path, digest, changed)
        return places[0] if places else None

    def undo(self) -> Path | None:
        """Takes the last edit back; the file, or None if there is none. Raises `Conflict` if the
        file has changed since.
        """
        return self._step(self.done, self.undone, back=True)

    def redo(self) -> Path | None:
        """Makes the last edit that was undone again; see `undo`."""
        return self._step(self.undone, self.done, back=False)

    def _step(self, source: list[Step], target: list[Step], *, back: bool) -> Path | None:
        if not source:
            return None
        step = source[-1]
        now, then = (step.after, step.before) if back else (step.before, step.after)
        self._replace(step.path, now, then)
        target.append(source.pop())
        return step.path

    def write(self, path: Path, before: bytes | None, after: bytes) -> None:
        """Puts `after` in the place of the file whose bytes were `before` (None for a new file), so
        that it can be undone. Raises `Conflict` if they are others now.
        """
        self._replace(path, before, after)
        if self.done and self.done[-1].after == before:
            before = self.done[-1].after  # the same bytes are kept once
        self.done.append(Step(path, before, after))
        while len(self.done) > 1 and sum(len(one.after or b"") for one in self.done) > _KEPT:
            self.done.pop(0)
        self.undone.clear()

    def _replace(self, path: Path, now: bytes | None, then: bytes | None) -> None:
        """Writes a file whose bytes are `now`, or takes it away. Raises `Conflict` otherwise."""
        self.project.require(path, "link")
        is_as_known = self.project.read(path) == now if is_there(path) else now is None
        if not is_as_known:
            raise Conflict
        if then is None:
            try:
                path.unlink()
            except OSError as error:
                raise unwritable(path, error) from error
        elif now is None:
            _create(path, then)
        else:
            write_bytes(path, then)

    def _change(self, path: Path, digest: str, changed: Callable[[Document], str]) -> None:
        before = self.project.read(path)
        if sha256(before).hexdigest() != digest:
            raise Conflict
        document = read_record(before, display(path))
        if document.problems:
            raise ReportError(document.problems)
        mark = "\ufeff" if document.has_bom else ""
        after = (mark + changed(document)).encode()
        if after == before:
            return
        problems = _problems(after, document.path)
        of_before = _problems(before, document.path) if problems else ()
        known = Counter(one.code for one in of_before)
        if any(count > known[code] for code, count in Counter(d.code for d in problems).items()):
            raise ReportError(problems)
        self.write(path, before, after)


def _create(path: Path, data: bytes) -> None:
    """Writes a new file. Raises `Conflict` if there is one by now."""
    with Staging() as staging:
        staging.add(path, data, new=True)
        try:
            staging.commit()
        except FileExistsError as error:
            raise Conflict from error


def _problems(data: bytes, path: str) -> Sequence[Diagnostic]:
    """What keeps the bytes of a file from being a record."""
    try:
        report_of(read_record(data, path))
    except ReportError as error:
        return error.diagnostics
    return ()


def _require_entry(document: Document, loc: Loc) -> None:
    """Raises `ValueError` unless an entry, or the record itself, is at `loc`."""
    if not isinstance(document.at(loc), dict):
        raise ValueError("no such entry")


def _with_texts(document: Document, texts: Sequence[NewText]) -> str:
    changes: list[Change] = []
    for one in texts:
        _require_entry(document, one.loc)
        place = (*one.loc, *way_of(one.key))
        held = document.at(place)
        before = paragraphs_of(held)
        paragraphs = with_ends(one.paragraphs, before)
        if before == paragraphs:
            continue
        changes += _changes(document, place, held, one._replace(paragraphs=paragraphs))
    return edited_record(document, changes) if changes else document.text


def _changes(document: Document, place: Loc, held: Any, one: NewText) -> list[Change]:
    """The paragraphs that differ, where nothing else does; or the whole value."""
    before = paragraphs_of(held)
    same = [a.level for a in before] == [b.level for b in one.paragraphs]
    if isinstance(held, list) and same:
        ways = list(_ways(held, place))
        return [
            Value(way, new.text)
            for way, old, new in zip(ways, before, one.paragraphs, strict=True)
            if old != new
        ]
    value = _value(one)
    if not value and held is None:
        return []
    if value == "" and not _inherits(document, one):
        value = None
    return [Value(place, value)]


def _inherits(document: Document, one: NewText) -> bool:
    """Whether a group around the entry states the value too, so that it must stay, empty."""
    way = way_of(one.key)
    loc = one.loc[:-2]
    while loc:
        if document.at((*loc, *way)) is not None:
            return True
        loc = loc[:-2]
    return False


def _ways(value: list[Any], place: Loc) -> Any:
    for index, one in enumerate(value):
        if isinstance(one, list):
            yield from _ways(one, (*place, index))
        elif one is not None:
            yield (*place, index)


def _value(one: NewText) -> Any:
    if one.blocks:
        return nested([p for p in one.paragraphs if p.text])
    return "\n".join(text for text, _ in one.paragraphs)


def _put(value: dict[str, Any], way: Loc, text: Any) -> None:
    for step in way[:-1]:
        value = value.setdefault(str(step), {})
    value[str(way[-1])] = deepcopy(text)


def new_texts(given: object) -> list[NewText]:
    """The texts of plain data, as the page sends them. Raises `ValueError` for what is none."""
    if not isinstance(given, list):
        raise ValueError("no list of texts")
    return [_new_text(one) for one in given]


def _new_text(given: object) -> NewText:
    if not isinstance(given, Mapping):
        raise ValueError("no text")
    key, blocks, paragraphs = given.get("key"), given.get("blocks"), given.get("paragraphs")
    if not isinstance(key, str) or not isinstance(blocks, bool) or not isinstance(paragraphs, list):
        raise ValueError("no text")
    made: list[Paragraph] = []
    for one in paragraphs:
        if not isinstance(one, Mapping):
            raise ValueError("no paragraph")
        text, level = one.get("text"), one.get("level", 0)
        if not isinstance(text, str) or type(level) is not int or not 0 <= level < 20:
            raise ValueError("no paragraph")
        made.append(Paragraph(text.replace("\r\n", "\n").rstrip("\n"), level))
    return NewText(key, loc_given(given.get("loc")), tuple(made), blocks)


def loc_given(given: object) -> Loc:
    """A way in the record out of plain data. Raises `ValueError` for what is none."""
    if not isinstance(given, list) or len(given) > 100:
        raise ValueError("no place")
    if any(type(step) not in (int, str) or (type(step) is int and step < 0) for step in given):
        raise ValueError("no place")
    return tuple(given)
