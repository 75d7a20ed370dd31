"""Footnotes: references in cells and passages that lead to the notes of their row, or to those
around the tables.

A reference is a link of its block to `#NAME`, or `#NAME:first` where the note leads back to it, and
the note has the same as its anchor.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from exchange_report.records import Block, BlockKind
from exchange_report.records.addresses import Address
from exchange_report.records.footnotes import FIRST, Key, may_refer, note_key, references_in
from exchange_report.records.links import free_in
from exchange_report.table.logical_table import PassageText, Row, Section

Passages = tuple[PassageText, ...]
AROUND = "er_note_"
"""What the names of notes around the tables begin with."""
_OWN = "er_own_"
"""What those of notes begin with that belong to a table, or to a row."""


def with_footnotes(
    sections: tuple[Section, ...], before: Passages, after: Passages
) -> tuple[tuple[Section, ...], Passages, Passages]:
    """The tables of a report and the texts around them, with their footnotes."""
    made = _Footnotes((*after, *before))
    sections = tuple(made.section(one) for one in sections)
    before, after = made.passages(before), made.passages(after)
    after = made.notes(after)
    return sections, made.notes(before), after


class _Footnotes:
    """Links the references of a report with its notes; `passages` are the texts around its tables,
    those after them first. Notes are named once all that may refer to them is linked.
    """

    def __init__(self, passages: Sequence[PassageText]) -> None:
        keys = [key for one in passages for block in one.blocks if (key := note_key(block))]
        self._around = {key: f"{AROUND}{n}" for n, key in enumerate(dict.fromkeys(keys), 1)}
        self._own = count(1)
        self._led: dict[str, bool] = {}
        """The notes that are referred to, and whether from a place to lead back to."""

    def section(self, section: Section) -> Section:
        """A table with its references, first to the notes above and below it."""
        own = self._new(block for one in (*section.after, *section.before) for block in one.blocks)
        names = {**self._around, **own}
        rows = tuple(self._row(row, names) for row in section.rows)
        before = self.passages(section.before, names)
        after = self.notes(self.passages(section.after, names), own)
        return section._replace(rows=rows, before=self.notes(before, own), after=after)

    def _new(self, blocks: Iterable[Block]) -> Mapping[Key, str]:
        """Names for the notes among `blocks`."""
        keys = dict.fromkeys(key for block in blocks if (key := note_key(block)))
        return {key: f"{_OWN}{next(self._own)}" for key in keys}

    def _row(self, row: Row, others: Mapping[Key, str]) -> Row:
        """A row with its references, first to the notes in its own cells."""
        blocks = [block for cell in row.cells if cell is not None for block in cell.blocks]
        if not any([may_refer(block.text) or block.kind is BlockKind.NOTE for block in blocks]):
            return row  # nearly every row, told quickly
        if not any(map(_may_matter, blocks)):
            return row
        own = self._new(blocks)
        names = {**others, **own}
        linked = [
            cell and cell._replace(blocks=self._referring(cell.blocks, names, again=cell.rows > 1))
            for cell in row.cells
        ]
        named = (c and c._replace(blocks=self._named(c.blocks, own)) for c in linked)
        return row._replace(cells=tuple(named))

    def passages(
        self, passages: Sequence[PassageText], names: Mapping[Key, str] | None = None
    ) -> tuple[PassageText, ...]:
        """Texts around the tables, with their references; those to notes around them by default."""
        known = self._around if names is None else names
        return tuple(one._replace(blocks=self._referring(one.blocks, known)) for one in passages)

    def notes(
        self, passages: Sequence[PassageText], names: Mapping[Key, str] | None = None
    ) -> tuple[PassageText, ...]:
        """Texts around the tables, whose notes have their names."""
        known = self._around if names is None else names
        return tuple(one._replace(blocks=self._named(one.blocks, known)) for one in passages)

    def _referring(
        self, blocks: Sequence[Block], names: Mapping[Key, str], *, again: bool = False
    ) -> tuple[Block, ...]:
        """Blocks with the links of their references. What may stand `again` elsewhere is no place
        to lead back to.
        """
        return tuple(self._linked(block, names, again) for block in blocks)

    def _linked(self, block: Block, names: Mapping[Key, str], again: bool) -> Block:
        is_read = block.typed is None or block.typed.signs  # else it is a number, or a date
        references = [*references_in(block)] if is_read else []
        if not references:
            return block
        is_free = free_in(block)
        found = [
            Address(one.start, one.end, self._target(names[one.key], again))
            for one in references
            if one.key in names and is_free(one.start, one.end)
        ]
        return block._replace(links=tuple(sorted((*block.links, *found)))) if found else block

    def _target(self, name: str, again: bool) -> str:
        first = not again and not self._led.get(name)
        self._led[name] = self._led.get(name, False) or first
        return f"#{name}{FIRST if first else ''}"

    def _named(self, blocks: Sequence[Block], names: Mapping[Key, str]) -> tuple[Block, ...]:
        """Blocks, of which the notes that are referred to have their names, each name once."""
        made: list[Block] = []
        for block in blocks:
            key = note_key(block)
            name = names.get(key, "") if key else ""
            if name in self._led:
                back = FIRST if self._led.pop(name) else ""
                block = block._replace(anchor=f"{name}{back}")
            made.append(block)
        return tuple(made)


def _may_matter(block: Block) -> bool:
    return note_key(block) is not None or (
        may_refer(block.text) and any(True for _ in references_in(block))
    )
