"""Python's cyclic garbage collector, while there is nothing for it to find."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Records, tables and pages hold no cycles: the collector would walk them again and again
    and find nothing, at half of the whole time for long reports.
    """
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()
