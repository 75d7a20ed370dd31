"""First lines on one baseline: those of the parts of a row on a page, and of the labels beside it.

Where something stands above one of them (a reading, dots), all stand as much lower as that needs
below the rule: on the page where the row begins, and on each that it goes on to.
"""

from collections.abc import Iterable
from typing import NamedTuple

from exchange_report.pages.pagination.slices import Extent, Flow


class Start(NamedTuple):
    """A cell or label where its lines start on a page: at `line`, or it stands `again`."""

    extent: Extent
    line: int
    again: bool = False

    @property
    def is_raised(self) -> bool:
        """Whether something stands above its first line."""
        if self.again and self.extent.again is not None:
            return self.extent.again_raised
        return self.line in self.extent.raised


def level(starts: Iterable[Start], flow: Flow) -> int:
    """How much lower than plain ones the first lines stand that start beside one another."""
    return flow.drop if flow.drop and any(start.is_raised for start in starts) else 0


def lowering(start: Start, level: int, flow: Flow) -> int:
    """How much lower than it was set a text stands to be at `level`; less than 0 if it was set for
    a lower one. A text in the middle of its cell stays there.
    """
    extent, raised = start.extent, start.is_raised
    if not flow.drop or not (extent.level or raised):
        return 0
    if start.again and extent.again is not None:
        return level - (flow.drop if raised else 0)
    return level - (flow.lead if raised else 0) - (0 if start.line else extent.drop)
