"""What workers of tests are asked: calls that other processes can import."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from exchange_report import Job
from exchange_report.batch.work import Done, run_jobs


def deadly(jobs: Sequence[Job]) -> list[Done]:
    """The jobs, but for that of 2023, which kills its process."""
    if any(job.source == 2023 for job in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return run_jobs(jobs)


def flaky(jobs: Sequence[Job], mark: Path) -> list[Done]:
    """The jobs, but for the first call of all, which fails."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return run_jobs(jobs)
    raise ConnectionError("the line was cut")
