"""YAML bytes to plain values.

libyaml's events are turned into values here, not by PyYAML's constructors: those keep the last of
two equal keys in silence and make numbers, dates and truth values of text (`0421`, `12:30`, `no`).
Here every scalar stays the text that was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml
from pydantic import BaseModel

from exchange_report.diagnostics import Diagnostic
from exchange_report.lazy import later
from exchange_report.source.document import Document, Value
from exchange_report.source.encoding import PROBLEM_LIMIT, decode, is_readable
from exchange_report.source.events import events, too_deep
from exchange_report.source.failure import shortened
from exchange_report.source.keys import key_test
from exchange_report.source.lines import EXACT, may_have_causes
from exchange_report.source.nodes import DEPTH_LIMIT
from exchange_report.source.validation import validate

if TYPE_CHECKING:
    from exchange_report.source.mending import Mending

_MENDING: Final[Callable[..., "Mending"]] = later("exchange_report.source.mending:Mending")
_SYNTAX_PROBLEM: Final = later("exchange_report.source.syntax:syntax_problem")
_THINNED: Final = later("exchange_report.source.thinning:thinned")
"""What few files need: those that are wrong, or large."""

_ROUNDS: Final = 50
"""Times that a file is read, at most: after as many mends."""

_EFFORT: Final = 64 * 2**20
"""Characters that are read of a file again and again, at most."""

VALUE_LIMIT: Final = 2_500_000
"""Values that a file may hold, where a mapping counts as four: what is checked of one."""

_MAPPING: Final = 3
"""What a mapping counts beside one: an entry is looked at more often than a text."""

KEY_LIMIT: Final = 300_000
"""Keys that one mapping may have."""

_SHORT: Final = 16
"""Characters of a value, at most, that is one text wherever it stands: names of departments."""

_MOST_SHARED: Final = 4096
"""Short values that are known at most: in a file of other ones hardly any comes again."""

LARGE: Final = 2**18
"""Characters from which on a file may hold more problems than are to be made at once."""

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def read(data: bytes, path: str, model: type[BaseModel] | None = None) -> Document:
    """The values of a YAML file of the given bytes; `path` is what diagnostics call the file,
    `model` what it is to hold, which tells its keys from other words.

    Never raises for bad input: what is wrong stands in `Document.problems`. After an error of the
    syntax the text is mended and read on, so that one does not hide another.
    """
    file = decode(data, path)
    if not is_readable(file):
        return _given_up(file) if len(file.problems) >= PROBLEM_LIMIT else file
    reading = _Reading(file, model)
    return reading.document()


class _Reread(Document):
    """A file whose values are read again when they are asked for."""

    @cached_property
    def value(self) -> Value:
        return _Builder(self).build()


def without_values(document: Document) -> Document:
    """`document` for what hardly asks for its values: they are not kept, and read again from its
    text if anything asks. A file with problems, or with escapes, of which writers do ask, stays as
    it is, and so do values that came from no file.
    """
    changed = document.problems or document.moved or document.unlisted
    if type(document) is not Document or changed or "\\" in document.text:
        return document
    made = object.__new__(_Reread)
    kept = (one.name for one in fields(document) if one.name != "value")
    vars(made).update({name: getattr(document, name) for name in kept})
    return made


def _given_up(document: Document) -> Document:
    """`document` with the line that says that it was not read to its end, or not as a whole."""
    end = document.between(len(document.text), len(document.text))
    return document.with_problems(document.diagnostic("ER618", end))


class _Reading:
    """A file as it is read, mended and read again. Each time costs as much as the file is long, so
    there are few of them for a long one.
    """

    def __init__(self, file: Document, model: type[BaseModel] | None) -> None:
        self.model = model
        self.is_key = key_test(model)
        self.file = file
        self.problems = list(file.problems)
        self.has_scanned = False
        self.left = min(_ROUNDS, _EFFORT // max(len(file.text), 1))
        for problem in file.problems:
            if problem.code == "ER116":
                self.mending.remove(problem)

    @cached_property
    def mending(self) -> "Mending":
        """The lines that were mended so far; nearly every file is right, and asks for none."""
        return _MENDING(self.file, self.is_key)

    def document(self) -> Document:
        """The document, with the values of all that could be read."""
        while True:
            document = self.mending.document() if "mending" in vars(self) else self.file
            builder = _Builder(document)
            value = builder.build()
            self.left -= 1
            if builder.failure is not None:
                if self._indents_mended():
                    continue
                plain = Document(document.path, document.text)
                problem = _SYNTAX_PROBLEM(plain, builder.failure, self.is_key)
                told = self.mending.mend(problem)
                self.problems += told or ()
                if told is None or self._is_enough():
                    ended = self._ended(document, builder, None)
                    return _given_up(ended) if self._is_enough() else ended
                continue
            if self._goes_on(builder):
                continue
            ended = self._ended(document, builder, value)
            if builder.is_full:
                return ended
            read = self._thinned(ended)
            if len(builder.problems) >= PROBLEM_LIMIT:
                return _given_up(read)
            if self._is_enough() or not self._mended_lines(read):
                return read

    def _goes_on(self, builder: "_Builder") -> bool:
        """Whether a second document began, so that what follows is still to be read."""
        second = next((d for d in builder.problems if d.code == "ER107"), None)
        told = self.mending.mend(second) if second is not None and self.left > 0 else None
        self.problems += told or ()
        return told is not None

    def _is_enough(self) -> bool:
        """Whether more problems were found than anyone would read, or it takes too long."""
        return self.left <= 0 or len(self.problems) >= PROBLEM_LIMIT

    def _ended(self, document: Document, builder: "_Builder", value: Value) -> Document:
        lost = document.lost_lines
        own = [d for d in builder.problems if d.span is None or d.span.line not in lost]
        return replace(document, value=value, problems=tuple([*self.problems, *own]))

    def _thinned(self, document: Document) -> Document:
        """A long file without what is wrong in it beyond what is reported."""
        if self.model is None or len(document.text) < LARGE:
            return document
        count, is_cut = _THINNED(self.model, document.value)
        document = replace(document, unlisted=count)
        return _given_up(document) if is_cut else document

    def _mended_lines(self, document: Document) -> bool:
        """Whether lines of `document` were mended that are YAML, but mean another thing."""
        if self.model is None or not may_have_causes(document.text, self.is_key):
            return False
        causes = [d for _, d in validate(self.model, document)[1] if d.code in EXACT]
        if causes and self._indents_mended():
            return True
        told = [self.mending.mend_found(problem) or () for problem in causes]
        self.problems += (problem for found in told for problem in found)
        return any(told)

    def _indents_mended(self) -> bool:
        """Whether there were lines, not looked for before, that something but spaces sets in."""
        if self.has_scanned:
            return False
        self.has_scanned = True
        found = self.mending.odd_indents()
        self.problems += found
        return bool(found)


class _Stopped(Exception):
    """There is no use in reading on."""


class _Builder:
    """Values from libyaml's events, every problem on the way noted.

    Events have no common type that tells their attributes, so they are `Any` here.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []
        self.failure: yaml.YAMLError | None = None
        self.is_full = False
        self._left = VALUE_LIMIT
        self._keys: dict[str, str] = {}  # one text for a key that stands thousands of times
        self._texts: dict[str, str] = {}  # and for a short value

    def build(self) -> Value:
        try:
            return self._document(self.document.text)
        except yaml.YAMLError as error:
            end = too_deep(error)
            if end is None:
                self.failure = error
            else:
                self._nested_too_deep(end)
        except _Stopped:
            pass
        return None

    def _nested_too_deep(self, end: int) -> None:
        """Notes where the limit of this module was passed in the text before `end`, where libyaml
        met a limit of its own: the same problem with every libyaml. Where the text is not well
        formed before that, libyaml looked ahead of it.
        """
        self.problems.clear()
        try:
            self._document(self.document.text[:end])
        except yaml.YAMLError as error:
            self.failure = error
        except _Stopped:
            pass

    def _document(self, text: str) -> Value:
        self._next = events(text)
        value: Value = None
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._note("ER107", event)
                    return value
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, 0)
        if value is None and not self.problems:
            self.problems.append(self.document.diagnostic("ER108", self.document.between(0, 0)))
        return value

    def _node(self, event: Any, depth: int) -> Value:
        kind = type(event)
        self._left -= 1
        if self._left < 0:
            self._full(event)
        if kind is yaml.ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._properties(event)
            text: str = event.value
            if len(text) > _SHORT:
                return text
            if text in NULLS and event.implicit[0]:
                return None
            if len(self._texts) < _MOST_SHARED:
                return self._texts.setdefault(text, text)
            return self._texts.get(text, text)
        if kind is yaml.AliasEvent:
            self._note("ER104", event)
            return None
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if depth == DEPTH_LIMIT:
            self._note("ER106", event, {"limit": str(DEPTH_LIMIT)})
            raise _Stopped
        return self._list(depth) if kind is yaml.SequenceStartEvent else self._mapping(depth)

    def _list(self, depth: int) -> Value:
        values: list[Value] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            values.append(self._node(event, depth + 1))
        return values

    def _mapping(self, depth: int) -> Value:
        self._left -= _MAPPING
        values: dict[str, Value] = {}
        first: dict[str, int] = {}
        keys = self._keys
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                if type(event) is not yaml.AliasEvent:
                    self._note("ER109", event)
                self._node(event, depth + 1)
                self._node(self._next(), depth + 1)
                continue
            key = event.value
            if len(values) == KEY_LIMIT:
                self._full(event)
            if not key and event.implicit[0]:
                self._note("ER109", event)
            elif key == "<<" and event.implicit[0]:
                self._note("ER117", event)
            elif key in values:
                arguments = {"key": shortened(key), "first": str(first[key])}
                self._note("ER102", event, arguments)
            if event.tag is not None or event.anchor is not None:
                self._properties(event)
            mark: Any = event.start_mark
            first.setdefault(key, mark.line + 1)
            key = keys.setdefault(key, key)
            values[key] = self._node(self._next(), depth + 1)
        return values

    def _full(self, event: Any) -> NoReturn:
        """Notes that the file holds more than is checked. Raises `_Stopped`."""
        self.is_full = True
        arguments = {"limit": f"{VALUE_LIMIT:,}", "keys": f"{KEY_LIMIT:,}"}
        self._note("ER619", event, arguments)
        raise _Stopped

    def _properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("ER104", event)
        if event.tag is not None:
            self._note("ER105", event, {"tag": shortened(event.tag)})

    def _note(self, code: str, event: Any, arguments: Mapping[str, str] | None = None) -> None:
        span = self.document.between(event.start_mark.index, event.end_mark.index)
        self.problems.append(self.document.diagnostic(code, span, arguments))
        if len(self.problems) == PROBLEM_LIMIT:
            raise _Stopped
