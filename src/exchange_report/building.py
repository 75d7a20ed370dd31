"""`build`: the documents of one record, or of several, as jobs that succeed or fail together."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from exchange_report.arguments import progress_given
from exchange_report.choosing import LayoutChoice, RecordChoice, records_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import Staging, display
from exchange_report.jobs import Job, Plan, Written, stem
from exchange_report.project import Project
from exchange_report.records import Report


def build(
    source: RecordChoice | Iterable[RecordChoice],
    formats: str | Sequence[str] | None = None,
    output: str | os.PathLike[str] | None = None,
    *,
    layout: LayoutChoice | None = None,
    project: Project | None = None,
    draft: bool = False,
    check: bool = True,
    progress: Callable[[int], None] | None = None,
    **options: object,
) -> tuple[Written, ...]:
    """Makes the document of one record, or of several (`"2010-2017"`, `"all"`), in each of
    `formats`, by default those of the project's settings (pdf if they say nothing). A record may
    be a `Report` too, loaded or made of data; `layout` is that of `tabulate`.

    `output` is a folder, by default `build/` in the project's, and the files are named after the
    records, those of data after the name of the data; or it is the one file to make, if it ends
    like one (`report.pdf`), not in a slash, and is no folder: without `formats` that suffix is the
    format, and a suffix of letters that is that of no format is an error (ER605). `draft`
    is that of `tabulate`; `options` are those of the formats, as in `render`. `progress` is called
    with the number of records set so far.

    Nothing is written if anything is wrong with any of them: `ReportError` holds all. With
    `check`, what `check` would find in a record is looked for: errors are raised like any other,
    warnings are in `Written.warnings`. An empty list of records is a `ValueError`.
    """
    job = Job("", formats, output, layout, project, options, draft=draft, check=check)
    given = records_given(source)
    if not given:
        raise ValueError("source is empty: there is nothing to build")
    progress_given(progress)
    plan = Plan.of(job, given)
    sources = _records(given, plan.project)
    _require_apart(map(stem, sources))
    plan.check_file(len(sources))
    if len(sources) > 1:
        taken = (os.path.abspath(path) for one in sources for path in plan.paths(one))
        plan = plan._replace(taken=frozenset(taken))
    files: list[Written] = []
    problems: list[Diagnostic] = []
    with Staging() as staging:
        for number, one in enumerate(sources, 1):
            try:
                files += plan.prepared(one, staging).files
            except ReportError as error:
                problems += error.diagnostics
            if progress:
                progress(number)
        if problems:
            raise ReportError(problems)
        _require_apart(display(one.path) for one in files)
        staging.commit()
    return tuple(files)


def _records(given: Iterable[RecordChoice], project: Project) -> list[int | Path | Report]:
    """The records that are named, each once, and those that were handed over."""
    found: list[int | Path | Report] = []
    seen: set[int | Path] = set()
    for one in given:
        if isinstance(one, Report):
            found.append(one)
            continue
        new = [each for each in dict.fromkeys(project.sources(one)) if each not in seen]
        found += new
        seen.update(new)
    return found


def _require_apart(names: Iterable[str]) -> None:
    """Raises `ReportError` for names of records, which outputs are named after, or of files that
    two documents have.
    """
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ReportError(Diagnostic("ER613", arguments={"path": name}) for name in twice)
