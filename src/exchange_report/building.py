"""`build`: the documents of one record, or of several, as jobs that succeed or fail together."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from exchange_report.arguments import sources_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import Staging
from exchange_report.jobs import Job, Plan, Written, stem
from exchange_report.project import Project
from exchange_report.years import Source


def build(
    source: Source | Iterable[Source],
    formats: str | Sequence[str] | None = None,
    output: str | os.PathLike[str] | None = None,
    *,
    layout: str | os.PathLike[str] | None = None,
    project: Project | None = None,
    draft: bool = False,
    check: bool = True,
    progress: Callable[[int], None] | None = None,
    **options: object,
) -> tuple[Written, ...]:
    """Makes the document of one record, or of several (`"2010-2017"`, `"all"`), in each of
    `formats`, by default those of the project's settings (pdf if they say nothing).

    `output` is a folder, by default `build/` in the project's, and the files are named after the
    records; or it is the one file to make, if it ends like one (`report.pdf`) and is no folder:
    without `formats` that suffix is the format. `draft` is that of `tabulate`; `options` are those
    of the formats, as in `render`. `progress` is called with the number of records set so far.

    Nothing is written if anything is wrong with any of them: `ReportError` holds all. With
    `check`, what `check` would find in a record is looked for: errors are raised like any other,
    warnings are in `Written.warnings`.
    """
    job = Job("", formats, output, layout, project, options, draft=draft, check=check)
    given = sources_given(source)
    plan = Plan.of(job)
    sources = _records(given, plan.project)
    _check_names(sources)
    plan.check_file(len(sources))
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
        staging.commit()
    return tuple(files)


def _records(given: Iterable[Source], project: Project) -> list[int | Path]:
    """The records that are named, each once."""
    named = (project.sources(one) for one in given)
    return list(dict.fromkeys(one for several in named for one in several))


def _check_names(sources: Sequence[int | Path]) -> None:
    """Outputs are named after the records: two of one name would be one file."""
    stems = Counter(map(stem, sources))
    twice = [name for name, count in stems.items() if count > 1]
    if twice:
        raise ReportError(Diagnostic("ER613", arguments={"path": name}) for name in twice)
