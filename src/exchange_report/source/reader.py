"""YAML bytes to plain values.

libyaml's events are turned into values here, not by PyYAML's constructors: those keep the last of
two equal keys in silence and make numbers, dates and truth values of text (`0421`, `12:30`, `no`).
Here every scalar stays the text that was written.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import yaml

from exchange_report.diagnostics import Diagnostic
from exchange_report.source.document import Document, Value
from exchange_report.source.encoding import PROBLEM_LIMIT, decode
from exchange_report.source.events import events, too_deep
from exchange_report.source.failure import shortened
from exchange_report.source.nodes import DEPTH_LIMIT
from exchange_report.source.syntax import syntax_problem

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def read(data: bytes, path: str) -> Document:
    """The values of a YAML file of the given bytes; `path` is what diagnostics call the file.

    Never raises for bad input: what is wrong stands in `Document.problems`.
    """
    document = decode(data, path)
    if document.problems:
        return document
    builder = _Builder(document)
    value = builder.build()
    return replace(document, value=value, problems=tuple(builder.problems))


class _Stopped(Exception):
    """There is no use in reading on."""


class _Builder:
    """Values from libyaml's events, every problem on the way noted.

    Events have no common type that tells their attributes, so they are `Any` here.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []

    def build(self) -> Value:
        try:
            return self._document(self.document.text)
        except yaml.YAMLError as error:
            end = too_deep(error)
            if end is None:
                self.problems.append(syntax_problem(self.document, error))
            else:
                self._nested_too_deep(end)
        except _Stopped:
            pass
        return None

    def _nested_too_deep(self, end: int) -> None:
        """Notes where the limit of this module was passed in the text before `end`, where libyaml
        met a limit of its own: the same problem with every libyaml.
        """
        self.problems.clear()
        with suppress(yaml.YAMLError, _Stopped):
            self._document(self.document.text[:end])

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
            raise _Stopped
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
                if type(event) is not yaml.AliasEvent:
                    self._note("ER109", event)
                self._node(event, depth + 1)
                self._node(self._next(), depth + 1)
                continue
            key = event.value
            if not key and event.implicit[0]:
                self._note("ER109", event)
            elif key == "<<" and event.implicit[0]:
                self._note("ER117", event)
            elif key in values:
                line = str(first[key].line + 1)
                self._note("ER102", event, {"key": shortened(key), "first": line})
            if event.tag is not None or event.anchor is not None:
                self._properties(event)
            first.setdefault(key, event.start_mark)
            values[key] = self._node(self._next(), depth + 1)
        return values

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
