"""Entries of the year before that are no longer there: they count in sums of that year."""

from collections.abc import Sequence

from exchange_report.layouts import Template
from exchange_report.records import RowEntry
from exchange_report.table.year_before import TextOf


class Gone:
    """Hands out `entries` to the rows that they would belong to, to one row of each kind only.
    `around` is what all rows of the table share.
    """

    def __init__(self, entries: Sequence[RowEntry], text: TextOf, around: Template | None) -> None:
        self._entries = entries
        self._text = text
        self._around = (around,) if around else ()
        self._left: dict[int, dict[tuple[str, ...], list[RowEntry]]] = {}

    def of(self, kind: int, templates: Sequence[Template], entry: RowEntry) -> Sequence[RowEntry]:
        """Those that show in `templates` what `entry` does, for a row of that kind."""
        if not self._entries:
            return ()
        shown = (*self._around, *templates)
        if kind not in self._left:
            left = self._left[kind] = {}
            for one in self._entries:
                left.setdefault(tuple(self._text(t, one) for t in shown), []).append(one)
        return self._left[kind].pop(tuple(self._text(t, entry) for t in shown), ())
