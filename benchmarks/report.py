"""The measurements as aligned plain text and as JSON."""

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final, TypeAlias

from benchmarks.check import missing_tools
from benchmarks.measure import Settings, Trial
from benchmarks.systems import OURS, System

MIB: Final = 1 << 20
LONGEST_TROUBLE: Final = 60
MIN_SIZES: Final = 2

Figure: TypeAlias = Callable[[Trial], float | None]
Cell: TypeAlias = Callable[[Trial], str]


def text(trials: Sequence[Trial], systems: Iterable[System], settings: Settings) -> str:
    """All tables, one after the other, with an empty line between."""
    limit = f"{settings.limit / 60:g} min"
    names = {system.key: system.label() for system in systems if system.missing is None}
    absent = [system for system in systems if system.missing]
    sections = [
        _stage_table(trials),
        _limit_table(trials),
        _table(
            "Whole process, seconds: best / median, × ours",
            trials,
            names,
            _timed(lambda trial: trial.whole, lambda trial: trial.trouble, trials),
        ),
        _table(
            "Second document in the same process, seconds: best / median, × ours",
            trials,
            names,
            _timed(lambda trial: trial.warm, lambda trial: trial.warm_trouble, trials),
        ),
        _table(
            "Peak memory of the whole process, MiB, × ours",
            trials,
            names,
            lambda trial: _memory(trial, trials),
        ),
        _table("Pages and MiB of the PDF", trials, names, _pages),
        _growth_table(trials, names),
        "\n".join(f"{s.name}: not installed: {s.missing}" for s in absent),
        "\n".join(_notes(trials, limit)),
    ]
    return "\n\n".join(section for section in sections if section)


def data(trials: Sequence[Trial], systems: Iterable[System], settings: Settings) -> dict[str, Any]:
    """All measurements: seconds, bytes."""
    return {
        "machine": machine(),
        "settings": asdict(settings),
        "systems": [
            {"key": system.key, "name": system.label(), "missing": system.missing}
            for system in systems
        ],
        "trials": [asdict(trial) for trial in trials],
    }


def machine() -> dict[str, object]:
    """What the times depend on."""
    return {
        "system": platform.platform(terse=True),
        "processor": platform.machine(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "python": platform.python_version(),
    }


def _stage_table(trials: Sequence[Trial]) -> str:
    """Our stages, each the best of its runs, in ms, and the total in µs a row."""
    ours = [trial for trial in trials if trial.system == OURS.key]
    if not ours:
        return ""
    names = next((list(trial.stages[0]["first"]) for trial in ours if trial.stages), [])
    lines = [["", "", *names, "total", "µs/row"]]
    for trial in ours:
        lines += [_stage_line(trial, document, names) for document in ("first", "second")]
    title = "Our stages, ms, best: the first document of a process with its imports, the second"
    return title + "\n" + "\n".join(_aligned(lines))


def _stage_line(trial: Trial, document: str, names: Sequence[str]) -> list[str]:
    start = [f"{trial.rows:,} rows", document]
    if not trial.stages:
        return [*start, _trouble(trial.warm_trouble)]
    times = [min(run[document].get(name, 0.0) for run in trial.stages) for name in names]
    cells = [f"{seconds * 1e3:,.1f}" if seconds else "–" for seconds in times]
    return [*start, *cells, f"{sum(times) * 1e3:,.1f}", f"{sum(times) / trial.rows * 1e6:,.0f}"]


def _limit_table(trials: Sequence[Trial]) -> str:
    """What no system of our kind can do without, in ms, and our multiple of it."""
    ours = [trial for trial in trials if trial.limits]
    if not ours:
        return ""
    lines = [["", *ours[0].limits, "together", "our second document", "our whole process"]]
    for trial in ours:
        least = sum(trial.limits.values())
        both = (min(times, default=None) for times in (trial.warm, trial.whole))
        multiples = (f"×{seconds / least:,.1f}" if seconds else "–" for seconds in both)
        cells = (f"{seconds * 1e3:,.1f}" for seconds in (*trial.limits.values(), least))
        lines.append([f"{trial.rows:,} rows", *cells, *multiples])
    title = (
        "The limit: what the libraries below us need for the same, in ms, and our multiple of it"
    )
    return title + "\n" + "\n".join(_aligned(lines))


def _growth_table(trials: Sequence[Trial], names: dict[str, str]) -> str:
    """How the time grows from the fewest to the most rows: 1 is in proportion, 2 quadratic."""
    lines = []
    for key, name in names.items():
        found = [trial for trial in trials if trial.system == key]
        cells = [_exponent(found, lambda trial: trial.whole), _exponent(found, lambda t: t.warm)]
        if any(cells):
            lines.append([name, *(cell or "–" for cell in cells)])
    if not lines:
        return ""
    title = "Growth: the exponent of the time from the fewest to the most rows that were done"
    return "\n".join([title, *_aligned([["", "whole process", "second document"], *lines])])


def _exponent(trials: Sequence[Trial], times: Callable[[Trial], list[float]]) -> str:
    done = sorted((trial.rows, min(times(trial))) for trial in trials if times(trial))
    if len(done) < MIN_SIZES or done[0][0] == done[-1][0]:
        return ""
    (few, short), (many, long) = done[0], done[-1]
    return f"{math.log(long / short) / math.log(many / few):.2f} ({few:,}–{many:,})"


def _table(title: str, trials: Sequence[Trial], names: dict[str, str], cell: Cell) -> str:
    sizes = list(dict.fromkeys(trial.rows for trial in trials))
    found = {(trial.system, trial.rows): cell(trial) for trial in trials}
    lines = [["", *(f"{rows:,} rows" for rows in sizes)]]
    for key, name in names.items():
        cells = [found.get((key, rows), "") for rows in sizes]
        if any(cells):
            lines.append([name, *cells])
    return title + "\n" + "\n".join(_aligned(lines))


def _aligned(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    count = max(len(line) for line in lines)
    widths = [
        max((len(line[column]) for line in lines if column < len(line)), default=0)
        for column in range(count)
    ]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=False))
        yield "  ".join(cells).rstrip()


def _timed(
    times: Callable[[Trial], list[float]],
    trouble: Callable[[Trial], str | None],
    trials: Sequence[Trial],
) -> Cell:
    def best(trial: Trial) -> float | None:
        return min(times(trial), default=None)

    def cell(trial: Trial) -> str:
        if not times(trial):
            return _trouble(trouble(trial) or trial.trouble)
        both = f"{_seconds(min(times(trial)))} / {_seconds(statistics.median(times(trial)))}"
        return both + _ratio(trial, best, trials) + _mark(trial)

    return cell


def _memory(trial: Trial, trials: Sequence[Trial]) -> str:
    if trial.trouble:
        reached = f" (reached {trial.peak / MIB:,.0f})" if trial.peak else ""
        return _trouble(trial.trouble) + reached
    ratio = _ratio(trial, lambda other: None if other.trouble else other.peak, trials)
    return f"{trial.peak / MIB:,.0f}{ratio}"


def _pages(trial: Trial) -> str:
    if trial.verdict is None or trial.trouble:
        return _trouble(trial.trouble)
    pages = "?" if trial.verdict.pages is None else f"{trial.verdict.pages:,}"
    return f"{pages} p, {trial.verdict.bytes / MIB:,.2f}{_mark(trial)}"


def _ratio(trial: Trial, figure: Figure, trials: Sequence[Trial]) -> str:
    """How many times our figure at the same size this one is."""
    if trial.system == OURS.key:
        return ""
    ours = next((t for t in trials if t.system == OURS.key and t.rows == trial.rows), None)
    base, value = figure(ours) if ours else None, figure(trial)
    return f"  ×{value / base:.2f}" if base and value else ""


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 10 else f"{value:,.1f}"


def _trouble(trouble: str | None) -> str:
    trouble = trouble or "–"
    return trouble if len(trouble) <= LONGEST_TROUBLE else trouble[: LONGEST_TROUBLE - 1] + "…"


def _mark(trial: Trial) -> str:
    return " !" if trial.verdict and trial.verdict.problem else ""


def _notes(trials: Sequence[Trial], limit: str) -> Iterator[str]:
    facts = machine()
    yield f"{facts['system']}, {facts['cores']} cores, Python {facts['python']}, limit {limit}."
    for tool in missing_tools():
        yield f"{tool} is not installed (poppler-utils): its checks were not made."
    for trial in trials:
        if trial.verdict and trial.verdict.problem:
            yield f"! {trial.system}, {trial.rows:,} rows: {trial.verdict.problem}"
