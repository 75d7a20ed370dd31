"""What can be mended in record files: shown, or made in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

from exchange_report.arguments import flags_given, sources_given
from exchange_report.files import display, write_bytes
from exchange_report.project import Project, project_given
from exchange_report.records.fix import encoding_of, fix_file
from exchange_report.source import read
from exchange_report.years import Source

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_NO_LINE_END: Final = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A record file whose fixes were worked out: its bytes before and after, how many fixes they
    are, and the encoding that it was in, if that was not UTF-8.
    """

    path: Path
    before: bytes
    after: bytes
    count: int
    encoding: str = ""

    def diff(self) -> str:
        """The fixes as a unified diff, empty where nothing changes."""
        if self.before == self.after:
            return ""
        name = display(self.path)
        was, is_now = (
            (f"{name} ({self.encoding})", f"{name} (UTF-8)") if self.encoding else (name, name)
        )
        old = read(self.before, name).text
        text = unified(old, self.after.decode(), was, is_now)
        return text or f"--- {was}\n+++ {is_now}\n"


def unified(before: str, after: str, was: str, is_now: str) -> str:
    """The unified diff of two texts under the names `was` and `is_now`; empty for equal ones."""
    told = unified_diff(_LINE.findall(before), _LINE.findall(after), was, is_now)
    return "".join(line if line.endswith("\n") else f"{line}{_NO_LINE_END}" for line in told)


def fixes(
    sources: Source | Iterable[Source], *, project: Project | None = None, unsafe: bool = False
) -> Iterator[Fixed]:
    """The record files of `sources` that fixes would change, one by one; nothing is written.

    Safe fixes, and with `unsafe` the others that have a right form too. A file that cannot be read
    as a record stays as it is: `check` says why; so does a layout. Raises `ReportError` for one
    that is not there.
    """
    flags_given(unsafe=unsafe)
    project = project_given(project) or Project.find()
    policy = project.settings().wording.policy()
    named = (one for source in sources_given(sources) for one in project.sources(source))
    for path in map(project.locate, named):
        if project.is_layout(path):
            continue
        data, name = project.read(path), display(path)
        after, count = fix_file(data, name, policy, unsafe=unsafe)
        if count:
            yield Fixed(path, data, after, count, encoding_of(read(data, name)))


def fix(
    sources: Source | Iterable[Source], *, project: Project | None = None, unsafe: bool = False
) -> dict[Path, int]:
    """Makes the fixes of `fixes` in the files; every other byte of them stays. The number of fixes
    by file, only of files that were changed.
    """
    fixed = list(fixes(sources, project=project, unsafe=unsafe))
    for one in fixed:
        write_bytes(one.path, one.after)
    return {one.path: one.count for one in fixed}


def diff(
    sources: Source | Iterable[Source], *, project: Project | None = None, unsafe: bool = False
) -> str:
    """What `fix` would change, as a unified diff of all files; nothing is written."""
    return "".join(one.diff() for one in fixes(sources, project=project, unsafe=unsafe))
