"""How the work grows with its input: a ratio of two runs, never a time of the clock."""

from collections.abc import Callable
from time import process_time
from typing import Final

TURNS: Final = 3
"""Runs of each size, of which the quickest counts."""
ATTEMPTS: Final = 4
"""Ratios that are taken, since on a busy machine one may be too steep by chance."""
STEEP: Final = 10
"""Fourfold input takes four times as long where work is linear, sixteen times where it is not."""


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """`work` on an input four times as large takes about four times as long."""
    ratios: list[float] = []
    for _ in range(ATTEMPTS):
        small, large = (min(_time(work, n) for _ in range(TURNS)) for n in (size, 4 * size))
        ratios.append(large / max(small, 0.001))
        if ratios[-1] < STEEP:
            return
    raise AssertionError(f"four times as much takes {min(ratios):.1f} times as long")


def _time(work: Callable[[int], object], size: int) -> float:
    began = process_time()
    work(size)
    return process_time() - began
