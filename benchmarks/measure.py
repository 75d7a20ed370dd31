"""Run the systems side by side on one size and keep what each did."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.check import Verdict
from benchmarks.process import Command, Run, run
from benchmarks.rows import RECORD
from benchmarks.systems import CHECKED, OURS, Job, System, module, two_documents, whole_process

# Runs of each system at a size, so many up to so many rows. A run longer than REPEATED_SECONDS is
# not repeated: its noise is small beside it.
REPEATS: Final = ((100, 7), (1_000, 5), (10_000, 3))
REPEATED_SECONDS: Final = 20.0
PREPARATION_SECONDS: Final = 600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """`limit` in seconds for one process; `repeats` overrides the runs of each size."""

    limit: float
    repeats: int | None = None


@dataclass(slots=True)
class Trial:
    """What one system did at one size. Times in seconds, one a run; `peak` in bytes.

    `trouble` says why there is no time of a whole process, `warm_trouble` the same of the second
    document; `over` that it was the time limit. `stages` holds what the run of two documents
    printed, one a run; `limits` the seconds of the libraries below us, for our own trial.
    """

    system: str
    rows: int
    whole: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    stages: list[dict[str, Any]] = field(default_factory=list)
    peak: int = 0
    verdict: Verdict | None = None
    trouble: str | None = None
    over: bool = False
    warm_trouble: str | None = None
    limits: dict[str, float] = field(default_factory=dict)


def prepare(times: int, folder: Path) -> Job:
    """A job in `folder`, with both documents written as records for us to read.

    Raises RuntimeError when they cannot be written.
    """
    job = Job(times, folder)
    for document, options in (("first", ()), ("second", ("--second",))):
        job.records(document).mkdir(parents=True)
        out = job.records(document) / RECORD.name
        _must(module("benchmarks.rows", times, out, *options))
    return job


def measure(
    job: Job, systems: list[System], settings: Settings, earlier: list[Trial]
) -> list[Trial]:
    """Trials of `systems` on `job`: in turns, each round starting with another of them.

    A system that was over the limit at fewer rows, in `earlier`, is not tried again.
    """
    trials = {system: _new_trial(system, job, earlier) for system in systems}
    for system in systems:
        job.output(system).mkdir(parents=True)
    for turn in range(settings.repeats or _repeats(job.rows)):
        start = turn % len(systems)
        for system in systems[start:] + systems[:start]:
            _take_turn(trials[system], system, job, settings)
    if OURS in trials and trials[OURS].whole:
        trials[OURS].limits = _limits(job, settings)
    return list(trials.values())


def _limits(job: Job, settings: Settings) -> dict[str, float]:
    record = job.records("first") / RECORD.name
    result = run(module("benchmarks.limits", record, job.pdf(OURS)), settings.limit)
    return json.loads(result.last_line) if result.exit_code == 0 else {}


def _new_trial(system: System, job: Job, earlier: list[Trial]) -> Trial:
    trial = Trial(system.key, job.rows)
    for smaller in earlier:
        if smaller.system == system.key and smaller.over and smaller.rows < job.rows:
            trial.trouble, trial.over = f"not tried: over at {smaller.rows:,}", True
            break
    return trial


def _repeats(rows: int) -> int:
    return next((repeats for most, repeats in REPEATS if rows <= most), 1)


def _take_turn(trial: Trial, system: System, job: Job, settings: Settings) -> None:
    if trial.trouble is None and not _long(trial.whole):
        _run_whole(trial, system, job, settings)
    # Our stages are wanted even when the whole process fails; they have no part in the checks.
    wanted = system is not CHECKED and (trial.trouble is None or system is OURS)
    if wanted and trial.warm_trouble is None and not _long(trial.warm):
        _run_two(trial, system, job, settings)


def _long(times: list[float]) -> bool:
    return bool(times) and times[-1] > REPEATED_SECONDS


def _run_whole(trial: Trial, system: System, job: Job, settings: Settings) -> None:
    pdf = job.pdf(system)
    pdf.unlink(missing_ok=True)
    result = run(whole_process(system, job), settings.limit)
    trial.peak = max(trial.peak, result.peak)
    trial.trouble, trial.over = trouble(result, settings.limit), result.exit_code is None
    if trial.trouble is None and trial.verdict is None:
        trial.verdict = _checked(pdf, job)
        trial.trouble = None if trial.verdict.bytes else trial.verdict.problem
    if trial.trouble is None:
        trial.whole.append(result.seconds)
    _tell(trial, "whole process", trial.trouble or f"{result.seconds:.2f} s")


def _run_two(trial: Trial, system: System, job: Job, settings: Settings) -> None:
    result = run(two_documents(system, job), settings.limit)
    trial.warm_trouble = trouble(result, settings.limit)
    if trial.warm_trouble is None:
        times = json.loads(result.last_line)
        trial.stages.append(times)
        trial.warm.append(_total(times["second"]))
    _tell(trial, "two documents", trial.warm_trouble or f"{trial.warm[-1]:.2f} s the second")


def trouble(result: Run, limit: float) -> str | None:
    """Why `result` gives no time, or None."""
    if result.exit_code is None:
        return f"over {limit / 60:g} min"
    return None if result.exit_code == 0 else f"failed: {result.last_line or result.exit_code}"


def _total(times: float | dict[str, float]) -> float:
    return sum(times.values()) if isinstance(times, dict) else times


def _checked(pdf: Path, job: Job) -> Verdict:
    return Verdict(**json.loads(_must(module("benchmarks.check", job.times, pdf)).last_line))


def _must(command: Command) -> Run:
    result = run(command, PREPARATION_SECONDS)
    if result.exit_code != 0:
        raise RuntimeError(f"{' '.join(command.arguments)}\n{result.output}")
    return result


def _tell(trial: Trial, what: str, outcome: str) -> None:
    print(f"{trial.rows:,} rows, {trial.system}, {what}: {outcome}", file=sys.stderr, flush=True)
