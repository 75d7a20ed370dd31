"""YAML bytes to plain values.

libyaml's events are turned into values here, not by PyYAML's constructors: those keep the last of
two equal keys in silence and make numbers, dates and truth values of text (`0421`, `12:30`, `no`).
Here every scalar stays the text that was written.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in the stubs

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.source.document import Document, Value

DEPTH_LIMIT: Final = 50
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ENCODINGS: Final = ("cp932", "euc_jp")


def read(data: bytes, path: str) -> Document:
    """The values of a YAML file of the given bytes; `path` is what diagnostics call the file.

    Never raises for bad input: what is wrong stands in `Document.problems`.
    """
    text, problems = _decode(data, path)
    document = Document(path, text, None, problems)
    if problems:
        return document
    builder = _Builder(document)
    value = builder.build()
    return Document(path, text, value, tuple(builder.problems))


def _decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8", "replace")
        document = Document(path, readable + "…", None)
        span = _place(document, len(readable))
        guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _guess(data)
        return document.text, (document.diagnostic("ER103", span, {"encoding": guess}),)
    document = Document(path, text, None)
    found = (
        document.diagnostic("ER116", _place(document, m.start()), {"code_point": _code(m[0])})
        for m in _CONTROL.finditer(text)
    )
    return text, tuple(found)


def _guess(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return {"cp932": "Shift_JIS (CP932)", "euc_jp": "EUC-JP"}[encoding]
    return "unknown encoding"


def _code(character: str) -> str:
    return f"{ord(character):04X}"


def _place(document: Document, offset: int) -> SourceSpan:
    line = document.text.count("\n", 0, offset)
    column = offset - (document.text.rfind("\n", 0, offset) + 1)
    return SourceSpan(document.path, line + 1, column + 1, line + 1, column + 2)


class _Builder:
    """Values from libyaml's events, every problem on the way noted.

    Events have no common type that tells their attributes, so they are `Any` here.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []

    def build(self) -> Value:
        try:
            return self._document(CParser(self.document.text))
        except yaml.YAMLError as error:
            self.problems.append(self._syntax(error))
            return None

    def _document(self, parser: Any) -> Value:
        self._next: Callable[[], Any] = parser.get_event
        value: Value = None
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._note("ER107", event)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                value = node if documents == 1 else value
        if documents == 0:
            span = SourceSpan(self.document.path, 1, 1, 1, 1)
            self.problems.append(self.document.diagnostic("ER108", span))
        return value

    def _node(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._properties(event)
            text: str = event.value
            return None if text in NULLS and event.implicit[0] else text
        if kind is yaml.AliasEvent:
            self._note("ER104", event)
            return None
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if depth == DEPTH_LIMIT:
            self._note("ER106", event, {"limit": str(DEPTH_LIMIT)})
            self._skip()
            return None
        return self._list(depth) if kind is yaml.SequenceStartEvent else self._mapping(depth)

    def _list(self, depth: int) -> Value:
        values: list[Value] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            values.append(self._node(event, depth + 1))
        return values

    def _mapping(self, depth: int) -> Value:
        values: dict[str, Value] = {}
        first: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                self._note("ER104" if type(event) is yaml.AliasEvent else "ER109", event)
                self._node(event, depth + 1)
                self._node(self._next(), depth + 1)
                continue
            key = event.value
            if key == "<<" and event.implicit[0]:
                self._note("ER104", event)
            elif key in values:
                self._note("ER102", event, {"key": key, "first": str(first[key].line + 1)})
            if event.tag is not None or event.anchor is not None:
                self._properties(event)
            first.setdefault(key, event.start_mark)
            values[key] = self._node(self._next(), depth + 1)
        return values

    def _skip(self) -> None:
        """Passes over the rest of a collection that has just been opened."""
        level = 1
        while level:
            event = self._next()
            level += isinstance(event, yaml.CollectionStartEvent)
            level -= isinstance(event, yaml.CollectionEndEvent)

    def _properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("ER104", event)
        if event.tag is not None:
            self._note("ER105", event, {"tag": event.tag})

    def _note(self, code: str, event: Any, arguments: Mapping[str, str] | None = None) -> None:
        span = self.document.between(event.start_mark, event.end_mark)
        self.problems.append(self.document.diagnostic(code, span, arguments))

    def _syntax(self, error: yaml.YAMLError) -> Diagnostic:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        if mark is None:
            span = SourceSpan(self.document.path, 1, 1, 1, 1)
        else:
            line = mark.line + 1
            column = min(mark.column, len(self.document.line(line))) + 1
            span = SourceSpan(self.document.path, line, column, line, column + 1)
        return self.document.diagnostic("ER101", span, {"problem": problem})
