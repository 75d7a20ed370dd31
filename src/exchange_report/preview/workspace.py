"""What the preview shows: a record of a project in a layout, as it is in the files now.

Nothing here knows of browsers: a program can hold a `View` and ask it anew after each change.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any, Final, NamedTuple, TypeVar

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import YAML_SUFFIXES, display
from exchange_report.matching import pair
from exchange_report.memory import Memory, remembering
from exchange_report.pages import Pages
from exchange_report.preview.checks import Checks, Precedence
from exchange_report.preview.drawn import Drawings
from exchange_report.preview.shown import Shown
from exchange_report.project import Project, no_records
from exchange_report.records import Report, report_of, rows
from exchange_report.records.rereading import Rereading
from exchange_report.resources import bundled
from exchange_report.review import (
    Laid,
    Standards,
    laid,
)
from exchange_report.source import Loc
from exchange_report.years import Source, source_named

Kept = TypeVar("Kept")

_VIEWS: Final = 6
"""Views that are kept: what a few browsers show, and what they showed before."""
_ASKED: Final = 8
"""Versions of a record that are kept, since somebody edits a cell of theirs."""


class Choice(NamedTuple):
    """What a browser shows: the name of a record, and that of a layout; an empty one is the layout
    that the record names.
    """

    source: str
    layout: str = ""


class Workspace:
    """A project whose records are shown. `first` is what is shown where nothing is asked for; while
    there is work of `precedence`, what takes long waits, such as checks of a record. No file
    outside of the project is read or written; records that ship with the package are
    `read_only` always.
    """

    def __init__(
        self,
        project: Project | None = None,
        source: Source | None = None,
        layout: str | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        named = None if source is None else source_named(source)
        if project is None:
            inside = named.absolute().parent if isinstance(named, Path) else None
            project = Project.find(inside)
        self.project = replace(project, confined=True)
        self.read_only = read_only or _ships(self.project)
        self.lock = RLock()
        self.precedence = Precedence()
        self._extra: dict[str, Path] = {}
        self._views: dict[Choice, View] = {}
        self._standards: Standards | None = None
        self._numbers = count(1)
        self.first = Choice(self._first(named), layout or "")
        is_file = (layout or "").endswith(YAML_SUFFIXES) and os.path.lexists(layout or "")
        if layout and layout not in self.layouts() and not is_file:
            self.project.layout(layout)  # raises what keeps it from being found
        self.view(self.first)

    def _first(self, named: int | Path | None) -> str:
        """The name of the record to show first. Raises `ReportError` if there is none."""
        if named is None:
            years = self.project.years()
            names = [str(years[-1])] if years else list(self.sources())
            if not names:
                raise ReportError([no_records(self.project.records)])
            return names[0]
        path = self.project.locate(named).absolute()
        for name, known in self.sources().items():
            if known.absolute() == path:
                return name
        self.project.read(path)  # raises what keeps it from being read
        self._extra[display(path)] = path
        return display(path)

    def sources(self) -> dict[str, Path]:
        """The records that can be shown, by their names: a year, or the name of a file."""
        years = {str(year): self.project.record(year) for year in self.project.years()}
        known = set(years.values())
        others = {path.name: path for path in self.project.files() if path not in known}
        return {**years, **others, **self._extra}

    def layouts(self) -> list[str]:
        """The names of the layouts that can be chosen."""
        return sorted(self.project.layouts())

    def standards(self) -> Standards:
        """What records are held to. Raises `ReportError` if the settings are wrong."""
        with self.lock:
            if self._standards is None:
                self._standards = Standards.of(self.project)
            return self._standards

    def forget_standards(self) -> None:
        """Layouts, settings and faces have changed: they are read anew."""
        with self.lock:
            self._standards = None
            for view in self._views.values():
                view.is_stale = True

    def view(self, choice: Choice) -> "View":
        """The view of a choice. Raises `KeyError` for a record or a layout that is not there."""
        with self.lock:
            found = self._views.pop(choice, None)
            if found is None:
                path = self.sources()[choice.source]
                if choice.layout and choice.layout not in (*self.layouts(), self.first.layout):
                    raise KeyError(choice.layout)
                found = View(self, choice, path)
            self._views[choice] = found
            while len(self._views) > _VIEWS:
                self._views.pop(next(iter(self._views)))
            return found

    def views(self) -> list["View"]:
        with self.lock:
            return list(self._views.values())

    def next_number(self) -> int:
        return next(self._numbers)


class View:
    """A record in a layout, set anew when its file has changed. `near` are the pages that browsers
    asked for last, with the digests of what they were sent.
    """

    def __init__(self, workspace: Workspace, choice: Choice, path: Path) -> None:
        self.workspace = workspace
        self.choice = choice
        self.path = path
        self.drawings = Drawings()
        self.is_stale = True
        self._shown = Shown(0, "")
        self._checks = Checks(self)
        self._memory = Memory()
        self._rereading = Rereading(self.name)
        self._kept: dict[str, tuple[Shown, Any]] = {}
        self._asked: dict[str, Report] = {}
        self.near: dict[int, str] = {}

    @property
    def name(self) -> str:
        """The record's file as users see it."""
        return display(self.path)

    @property
    def shown(self) -> Shown:
        """What is shown; the first time it is made."""
        if not self._shown.number:
            self.refresh()
        return self._shown

    def refresh(self) -> bool:
        """Looks at the file again; whether what is shown has changed."""
        with self.workspace.lock:
            before = self._shown
            try:
                data = self.workspace.project.read(self.path)
            except ReportError as error:
                after = self._broken("", error.diagnostics)
            else:
                digest = sha256(data).hexdigest()
                if digest == before.digest and not self.is_stale:
                    return False
                with self.workspace.precedence.first():
                    after = self._made(data, digest)
            self.is_stale = False
            if after.problems == before.problems and after.digest == before.digest == "":
                return False  # the file is still not there
            self._shown = after
            return True

    def _made(self, data: bytes, digest: str) -> Shown:
        read = None
        try:
            read = self._rereading.read(data)
            standards = self.workspace.standards()
            report = report_of(read)
        except ReportError as error:
            return replace(self._broken(digest, error.diagnostics), read=read)
        report = replace(report, project=self.workspace.project.folders)
        with remembering(self._memory):
            made = laid(report, standards, self.choice.layout or None)
        if made.pages is None:
            return replace(self._broken(digest, made.problems, report, made), read=read)
        number = self.workspace.next_number()
        return Shown(number, digest, made.pages, report, made=made)

    def _broken(
        self,
        digest: str,
        problems: Sequence[Diagnostic],
        latest: Report | None = None,
        made: Laid | None = None,
    ) -> Shown:
        """The last good pages, with what keeps the file from being shown as it is."""
        return replace(
            self._shown,
            number=self.workspace.next_number(),
            digest=digest,
            problems=tuple(problems),
            is_current=False,
            latest=latest,
            read=None,
            made=made or Laid(None),
        )

    def remember(self) -> None:
        """Keeps the record that is shown now: somebody begins to edit it."""
        shown = self.shown
        if shown.report is not None:
            self._asked.pop(shown.digest, None)
            self._asked[shown.digest] = shown.report
            while len(self._asked) > _ASKED:
                self._asked.pop(next(iter(self._asked)))

    def place_now(self, digest: str, entry: Loc) -> Loc:
        """Where the entry is now that was at `entry` in the file of that digest, as a comparison of
        the two pairs them. Raises `KeyError` if it is there no more, or nobody knows.
        """
        before, shown = self._asked[digest], self.shown
        if shown.report is None or before is shown.report:
            return entry
        old, new = list(rows(before.record)), list(rows(shown.report.record))
        number = next((n for n, row in enumerate(old) if row.loc == entry), None)
        for one in pair(old, new):
            if one.before == number is not None and one.after is not None:
                return new[one.after].loc
        raise KeyError(entry)

    def kept(self, name: str, made: Callable[[Shown, Pages], Kept]) -> Kept:
        """What `made` makes of what is shown, once for it. Raises `ValueError` if nothing is."""
        shown = self.shown
        if shown.pages is None:
            raise ValueError("nothing is shown")
        held = self._kept.get(name)
        if held is None or held[0] is not shown:
            held = self._kept[name] = shown, made(shown, shown.pages)
        found: Kept = held[1]
        return found

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong or doubtful, as `check` reports it, of what is shown now."""
        return self._checks.findings()

    def prepare(self, shown: Shown) -> None:
        """Makes ready to read the file of `shown` anew, when there is time."""
        if shown.is_current and shown.report is not None and shown.report.document.nodes:
            with self.workspace.lock:  # the nodes take long, and are there now
                self._rereading.prepare(shown.report.document)


def _ships(project: Project) -> bool:
    """Whether the records are those of the package itself, in no project of the user."""
    return project.records == bundled("records") and project.records.parent != project.root
