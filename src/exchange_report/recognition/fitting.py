"""The layout of an imported record: one of the project that fits its columns, or a new one."""

from pathlib import Path
from typing import Final

from exchange_report.importers.assembly import Assembled
from exchange_report.importers.columns import bare
from exchange_report.layouts import Layout
from exchange_report.layouts.columns import columns_text, shown_fields
from exchange_report.project import Project
from exchange_report.recognition.layouts import DEFAULT, Layouts

_BESIDE: Final = frozenset(("contact", "partner.country", "partner.since"))
"""What a layout may show though no row states it: it takes no column of its own."""


def layout_for(
    made: Assembled,
    chosen: Layout | None,
    names: tuple[str | None, str],
    project: Project,
    layouts: Layouts,
) -> tuple[str, Path | None, str]:
    """The name of the record's layout, and the file and the text of a new one. `names` are the name
    that is wanted, and that of the layout that the table was set in.
    """
    name, own = names
    if chosen is not None and name is not None:
        return name, None, ""
    if name is None:
        fitting = made.layout if made.layout in project.layouts() else _fitting(made, layouts, own)
        if fitting:
            return fitting, None, ""
    taken = project.layouts()
    name = name or next(
        one for one in ("imported", *(f"imported-{n}" for n in range(2, 1000))) if one not in taken
    )
    text = columns_text([(c.name, c.over, c.fields) for c in made.columns], _samples(made))
    return name, project.root / "layouts" / f"{name}.yaml", text


def _samples(made: Assembled) -> dict[str, int]:
    """The characters of the longest text of each column."""
    longest: dict[str, int] = {}
    for row in made.rows:
        for key, value in row.values.items():
            longest[key] = max(longest.get(key, 0), len(value))
    return longest


def _fitting(made: Assembled, layouts: Layouts, own: str) -> str:
    """The layout that shows all that the rows state and the fewest columns beside it; `own`, that
    the table was set in, where the headings of that one are others.
    """
    best: tuple[int, bool, str] | None = None
    headings = {bare(column.name) for column in made.columns}
    for name, layout in layouts:
        if layout.groups or layout.tables:
            continue
        shown = [*shown_fields(layout)]
        states = set().union(*(fields for _, fields, _ in shown))
        if made.used <= states and states - _BESIDE <= made.used:
            strange = sum(1 for heading, _, _ in shown if bare(heading.source) not in headings)
            fitting = (strange, name != DEFAULT, name)
            best = fitting if best is None else min(best, fitting)
    return best[2] if best and not (own and best[0]) else own
