"""What the checks add to a build is measured in turns, and of each the least counts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.checks import Cost, compared, in_process, whole_process
from benchmarks.rows import RECORD
from benchmarks.systems import CHECKED, OURS, Job
from benchmarks.systems import whole_process as command_of


def test_the_least_of_each_counts_and_turns_alternate() -> None:
    order: list[bool] = []
    times = iter([3.0, 6.0, 4.0, 2.0, 5.0, 8.0])

    def run(check: bool) -> float:
        order.append(check)
        return next(times)

    cost = compared(run, 3)
    assert order == [False, True, True, False, False, True]
    assert (cost.checked, cost.unchecked) == (4.0, 2.0)
    assert cost.ratio == 2.0


@pytest.mark.parametrize("measure", [in_process, whole_process])
def test_both_kinds_of_build_take_time(
    measure: Callable[[Path, Path, int], Cost], tmp_path: Path
) -> None:
    cost = measure(RECORD, tmp_path, 1)
    assert cost.checked > 0
    assert cost.unchecked > 0


def test_peers_are_compared_with_a_build_without_checks(tmp_path: Path) -> None:
    job = Job(1, tmp_path)
    assert "--no-check" in command_of(OURS, job).arguments
    assert "--no-check" not in command_of(CHECKED, job).arguments
