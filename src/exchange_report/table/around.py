"""Texts around the tables of a report, and those of each table above and below its rows."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from exchange_report.language import DOCUMENT
from exchange_report.layouts import Placeholder, Template
from exchange_report.layouts.furniture import Passage
from exchange_report.layouts.selection import TablePassage, UnitLine
from exchange_report.layouts.shape import Shape, TableHeading, TableShape
from exchange_report.layouts.template import ROUNDING_NOTE
from exchange_report.records import Block, Record, parse_block, parse_blocks
from exchange_report.records.languages import languages_of, spoken
from exchange_report.records.links import linked, links_of
from exchange_report.source import Loc
from exchange_report.table.logical_table import PassageText

_UNIT: Final = "単位"


class Around:
    """Makes the passages of a report. `number` numbers them, `text` is what a template shows;
    `own` are examples of markers; `is_uneven` tells whether rounded parts do not add up.
    """

    def __init__(
        self,
        record: Record | None,
        number: Callable[[], int],
        text: Callable[[Template], str],
        own: tuple[str, ...],
        *,
        is_uneven: bool,
    ) -> None:
        self._record = record
        self._number = number
        self._text = text
        self._links = links_of(record.links) if record else ()
        self._languages = languages_of(record.languages) if record else ()
        self._own = own
        self._is_uneven = is_uneven

    def passages(self, passages: Sequence[Passage], loc: Loc) -> Iterator[PassageText]:
        """The passages that have text; `loc` is the place of all of them."""
        for index, passage in enumerate(passages):
            if blocks := self._blocks(passage.text):
                yield PassageText(blocks, passage, (*loc, index, "text"), self._number())

    def above(self, shape: Shape, loc: Loc) -> Iterator[PassageText]:
        """What stands between the heading of a table and its columns: further lines of the heading,
        passages, the unit.
        """
        for index, line in enumerate(shape.heading[1:], 1):
            yield from self._line(line, self._text(line.text), (*loc, "heading", index, "text"))
        if isinstance(shape, TableShape):
            yield from self.passages(shape.before, (*loc, "before"))
        if shape.unit and (unit := self._text(shape.unit.text).strip()):
            said = unit if _UNIT in unit else DOCUMENT.unit.format(unit=unit)
            yield from self._line(shape.unit, said, (*loc, "unit", "text"))

    def below(self, shape: Shape, loc: Loc) -> Iterator[PassageText]:
        """The notes of a table."""
        if isinstance(shape, TableShape):
            yield from self.passages(shape.after, (*loc, "after"))

    def _line(self, spec: TableHeading | UnitLine, text: str, loc: Loc) -> Iterator[PassageText]:
        """A line that looks as its part of the layout says."""
        blocks = tuple(
            parse_block(part, own=self._own) for part in text.split("\n") if part.strip()
        )
        if blocks:
            looks = {name: getattr(spec, name) for name in type(spec).model_fields}
            yield PassageText(blocks, TablePassage.model_construct(**looks), loc, self._number())

    def _blocks(self, template: Template) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for line in template.lines:
            match line:
                case (Placeholder(name),) if name == ROUNDING_NOTE:
                    blocks += [parse_block(DOCUMENT.rounding_note)] if self._is_uneven else []
                case (Placeholder("preface" | "legend" | "notes" | "inquiries" as name),):
                    blocks += parse_blocks(getattr(self._record, name, None) or (), own=self._own)
                case _:
                    text = self._text(Template("", (line,)))
                    blocks += (
                        parse_block(part, own=self._own) for part in text.split("\n") if part
                    )
        return tuple(spoken(linked(block, self._links), self._languages) for block in blocks)


def shown_around(shape: Shape) -> Iterator[Template]:
    """The templates of the texts above and below the rows of a table."""
    yield from (line.text for line in shape.heading)
    if shape.unit:
        yield shape.unit.text
    if isinstance(shape, TableShape):
        yield from (passage.text for passage in (*shape.before, *shape.after))
