"""The rows of a table → the rows of a record: labels that hold below, partners, results."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exchange_report.diagnostics import SourceSpan
from exchange_report.importers import wording
from exchange_report.importers.columns import Apart, Column, is_made, plain
from exchange_report.importers.entry_notes import EntryNotes
from exchange_report.importers.groups import Groups
from exchange_report.importers.model import WHITE, Cell, ImportedRow, Paragraph, Remarks, Source
from exchange_report.importers.tables import Line, Table
from exchange_report.importers.totals import data_lines
from exchange_report.importers.vocabulary import ASKING, CONTINUED, INHERITED, SAME
from exchange_report.language import DOCUMENT

_PARTNER: Final = ("partner.country", "partner.name", "partner.since")
_NAMES: Final = ("item", "partner.country", "partner.name")
_UNENDED: Final = ("、", "・", "，", "（", "「", "及び", "並びに", "と", "の")
"""What no name of an item ends in."""


class Reader:
    """Reads the rows of one table from the first to the last."""

    def __init__(
        self,
        table: Table,
        remarks: Remarks,
        source: Source,
        *,
        blank_is_same: bool,
        groups: Sequence[Apart] = (),
        keeps_numbers: bool = False,
    ) -> None:
        self.table = table
        self.remarks = remarks
        self.wraps = source.wraps
        self.is_paged = source.is_paged
        self.keeps_numbers = keeps_numbers
        self.entry_notes = EntryNotes(None if keeps_numbers else source.origin)
        self.blank_is_same = blank_is_same
        self.above: dict[int, Cell] = {}
        self.held: set[int] = set()
        """The columns that a line of text inside the table fills in."""
        self.groups = Groups(table, remarks, groups)
        self.last: ImportedRow | None = None
        self.full = {at for at, one in enumerate(table.columns) if one.key not in INHERITED}
        """The columns without labels that have text in every row so far."""
        self.wrapped: list[SourceSpan | None] = []
        self.doubts = 0
        self.blank: dict[str, list[SourceSpan | None]] = {}
        columns = enumerate(table.columns)
        self.names = [at for at, one in columns if not set(_NAMES).isdisjoint(one.fields)]
        self.headings = {plain(column.name) for column in table.columns}

    def rows(self) -> Iterator[ImportedRow]:
        lines = [*data_lines(self.table)]
        at = [at for at, line in enumerate(self.table.lines) if not line.is_total]
        heads = {number for number, one in enumerate(at) if one and one in self.table.sections}
        for index, line in enumerate(lines):
            label = self.groups.begin(line, lines, index)
            if label is not None:
                self.above[label[0]] = label[1]
                self.held.add(label[0])
            is_cut = self.is_paged and index in heads and self._is_cut(line)
            row = None if is_cut else self._row(line)
            if row is not None:
                yield row
                self.last = row
                self.full &= _filled(line)
        self._report()

    def _row(self, line: Line) -> ImportedRow | None:
        if self._goes_on(line):
            return None
        cells = [self._cell(index, cell, line) for index, cell in enumerate(line.cells)]
        row = ImportedRow(place=line.place, entry=line.entry)
        places: dict[str, SourceSpan | None] = {}
        row.values |= self.groups.values()
        for column, cell in zip(self.table.columns, cells, strict=True):
            if cell is None or cell.is_blank or not column.fields:
                continue
            places |= dict.fromkeys(column.fields, cell.place)
            if not self._take_apart(row, column, cell):
                self._put(row, column.name, column.fields, cell)
        row.cells = places
        if "partner.country" in row.values and not row.values.get("partner.name"):
            country = next(
                i for i, c in enumerate(self.table.columns) if "partner.country" in c.fields
            )
            if line.cells[
                country
            ].is_blank:  # inherited, and nothing here that it is the country of
                del row.values["partner.country"]
        return row

    def _take_apart(self, row: ImportedRow, column: Column, cell: Cell) -> bool:
        """Whether a cell of several values is what the template of its column makes of them, which
        the row then has.
        """
        if column.apart is None:
            return False
        lines = [wording.joined((one,), wraps=self.wraps) for one in cell.paragraphs]
        values = column.apart(lines)
        if len(lines) == 1 and " " in lines[0]:  # as tables of data have it
            apart = column.apart(lines[0].split(" "))
            is_sure = apart is not None and _is_sure(apart)
            values = apart if is_sure else values
        if values is None or values.keys() == {"partner.name"}:  # it may hold the others too
            return False
        if (
            "partner.country" not in values
            and wording.country_apart(values.get("partner.name", ""))[0]
        ):
            return False
        for name, text in values.items():
            if name == "partner.since":
                text = str(wording.year_named(text))
            if name in column.fields:
                row.values[name] = text
        return True

    def _is_cut(self, line: Line) -> bool:
        """Whether a row at the head of a page only goes on with the row before, which then takes
        its texts: it has none but in the columns of the name and of the results, and it lacks what
        every row has, or that name ends where no name does.
        """
        at, name = (self.table.column(key) for key in ("results", "item"))
        last = self.last
        if at is None or name is None or last is None or not last.results or line.group:
            return False
        filled = _filled(line)
        before = last.values.get("item", "")
        is_unended = filled == {name} and before.endswith(_UNENDED)
        lacks = self.full - filled - {at, name}
        if not filled or not filled <= {at, name} or not (is_unended or lacks):
            return False
        text = wording.joined(line.cells[name].paragraphs, wraps=self.wraps)
        last.values["item"] = before + text
        if at in filled:
            found, doubts = wording.blocks(line.cells[at].paragraphs, wraps=self.wraps)
            last.results = wording.rejoined(last.results, found)
            self.doubts += doubts
        place = line.cells[name if name in filled else at].place
        self.remarks.add("ER722", place, text=(text or line.cells[at].text)[:30])
        return True

    def _goes_on(self, line: Line) -> bool:
        """Whether a row only goes on with the results of the row before, which it then takes: it
        has no name, and no label that the row before has not.
        """
        at = self.table.column("results")
        if at is None or self.last is None or line.group or line.cells[at].is_blank:
            return False
        if line.entry and line.entry != self.last.entry:
            return False
        for index, cell in enumerate(line.cells):
            if index == at or cell.is_blank:
                continue
            above = self.above.get(index)
            key = self.table.columns[index].key
            if key not in INHERITED or above is None or plain(above.text) != plain(cell.text):
                return False
        found, doubts = wording.blocks(line.cells[at].paragraphs, wraps=self.wraps)
        self.remarks.add("ER722", line.cells[at].place, text=found[0].text[:30])
        if self.is_paged:
            found = wording.rejoined(self.last.results, found)
            self.last.results = ()
        self.last.results += found
        self.doubts += doubts
        return True

    def _cell(self, index: int, cell: Cell, line: Line) -> Cell | None:
        """What stands in a column: the cell above, where an empty one or 〃 means the same."""
        keys = self.table.columns[index].fields
        above = self.above.get(index)
        if above is not None and self._is_same(keys, cell, above):
            return above
        if not cell.is_blank:
            self.above[index] = cell
            return cell
        if above is None or not self._is_label(index, line):
            return cell
        if cell.is_same or self.blank_is_same or index in self.held:
            return above
        if keys[0] != "contact":
            self.blank.setdefault(self.table.columns[index].name, []).append(line.place)
        return cell

    def _is_same(self, keys: Sequence[str], cell: Cell, above: Cell) -> bool:
        """Whether a cell means what stands above: 〃, or a label with 続き after it."""
        text = plain(cell.text)
        again = CONTINUED.fullmatch(text) if keys and keys[0] in INHERITED else None
        return text in SAME or (again is not None and again[1] == plain(above.text))

    def _is_label(self, index: int, line: Line) -> bool:
        """Whether a column holds what may be written once for several rows."""
        keys = self.table.columns[index].fields
        if not keys:
            return False
        if keys[0] in ("partner.country", "partner.name", "item"):
            return any(at > index and not line.cells[at].is_blank for at in self.names)
        return keys[0] in INHERITED

    def _put(self, row: ImportedRow, name: str, fields: tuple[str, ...], cell: Cell) -> None:
        """Puts what a cell says under the `fields` of its column."""
        key = fields[0]
        if key in ("results", "notes"):
            found, doubts = wording.blocks(cell.paragraphs, wraps=self.wraps)
            if key == "results":
                row.results, below = self.entry_notes.apart(found)
                row.notes = row.notes or below
            else:
                row.notes = found
            if doubts:
                self.doubts += doubts
                self.wrapped.append(cell.place)
        elif key == "item" and ("partner.name" in fields or _ends_in_a_city(cell)):
            self._put_both(row, fields, cell)
        elif key in _PARTNER:
            self._put_partner(row, name, fields, cell)
        elif key == "department":
            self._put_department(row, fields, cell)
        elif key == "fiscal_year":
            year = wording.year_named(cell.text)
            row.values["fiscal_year" if year else f"extra.{name}"] = str(year or cell.text)
        elif key.startswith("extra."):
            if not self._is_derived(name):
                row.values[key] = wording.own_text(cell.paragraphs, wraps=self.wraps)
        else:
            row.values[key] = wording.joined(cell.paragraphs, wraps=self.wraps)

    def _is_derived(self, name: str) -> bool:
        """Whether a column repeats another as a date of ISO 8601, as our own CSV does."""
        text = plain(name)
        if self.keeps_numbers and text == DOCUMENT.entry:
            return False
        return is_made(text, self.headings)

    def _put_department(self, row: ImportedRow, fields: tuple[str, ...], cell: Cell) -> None:
        lines = cell.paragraphs
        name = row.values.get("department", "")  # of the column before
        at = next((i for i, one in enumerate(lines) if i and ASKING.match(one.text)), 0)
        if not at and "contact" in fields and len(lines) > 1:
            whole = wording.joined(lines, wraps=self.wraps)
            at = 0 if wording.telephone_apart(whole)[1] else len(lines) - 1
        if at:
            row.values["department"] = name + wording.joined(lines[:at], wraps=self.wraps)
            row.values["contact"] = "\u3000".join(one.text for one in lines[at:])
            return
        department, contact = wording.telephone_apart(wording.joined(lines, wraps=False))
        if self.wraps:
            department = wording.joined((Paragraph(department),), wraps=True)
        row.values["department"] = name + department
        if contact:
            row.values["contact"] = contact

    def _put_partner(
        self, row: ImportedRow, name: str, fields: tuple[str, ...], cell: Cell
    ) -> None:
        if fields == ("partner.since",):
            year = wording.year_named(cell.text)
            row.values["partner.since" if year else f"extra.{name}"] = str(year or cell.text)
            return
        if fields[0] == "partner.country" and len(fields) == 1:
            row.values["partner.country"] = wording.joined(cell.paragraphs, wraps=self.wraps)
            return
        text = cell.text.strip(WHITE).replace("\n", " ")
        text, year = wording.since_apart(text)
        if year is not None:
            row.values["partner.since"] = str(year)
        country = ""
        if "partner.country" in fields:
            country, text = wording.country_apart(text)
        if country:
            row.values["partner.country"] = country
            if (
                "ァ" <= country[-1] <= "ー"
                and "ァ" <= text[0] <= "ー"
                and country + text in cell.text
            ):
                self.remarks.add("ER717", cell.place, country=country, name=text)
        lines = tuple(Paragraph(part) for part in text.split(" ")) if self.wraps else ()
        row.values["partner.name"] = (
            wording.joined((Paragraph(text),), wraps=True)
            if lines
            else wording.joined(tuple(map(Paragraph, text.split("\n"))), wraps=False).replace(
                " ", " " if "\n" not in cell.text else ""
            )
        )

    def _put_both(self, row: ImportedRow, fields: tuple[str, ...], cell: Cell) -> None:
        """An item and its partner in one cell, a line each."""
        for paragraph in cell.paragraphs:
            line = Paragraph(wording.joined((paragraph,), wraps=self.wraps))
            country, rest = wording.country_apart(line.text)
            if f"{country}{rest}" == line.text and not wording.is_place(rest):
                country = ""  # the name of what was done begins with that of a country
            is_country = not country and wording.is_country(line.text)
            if is_country:
                row.values["partner.country"] = line.text
            elif row.values.get("partner.country") or country:
                text, year = wording.since_apart(rest if country else line.text)
                row.values["partner.name"] = text
                if year is not None:
                    row.values["partner.since"] = str(year)
                if country:
                    row.values["partner.country"] = country
            else:
                row.values["item"] = row.values.get("item", "") + line.text

    def _report(self) -> None:
        for name, places in self.blank.items():
            arguments = {"column": name, "count": str(len(places))}
            self.remarks.add("ER712", places[0], **arguments)
        if self.doubts:
            where = ", ".join(dict.fromkeys(place_name(one) for one in self.wrapped[:20] if one))
            self.remarks.add(
                "ER710",
                self.wrapped[0] if self.wrapped else None,
                count=str(self.doubts),
                places=where,
            )


def _ends_in_a_city(cell: Cell) -> bool:
    """Whether the last two lines of a cell are a country and a city, each on a line of its own."""
    lines = cell.paragraphs
    return len(lines) > 1 and wording.is_country(lines[-2].text)


def _is_sure(values: Mapping[str, str]) -> bool:
    """Whether a text was taken apart at its spaces where it should be."""
    return "partner.since" in values or wording.is_country(values.get("partner.country", ""))


def _filled(line: Line) -> set[int]:
    """The columns in which a row has text."""
    return {index for index, cell in enumerate(line.cells) if not cell.is_blank}


def place_name(place: SourceSpan) -> str:
    """A place within its file."""
    return place.at if place.at is not None else str(place.line)
