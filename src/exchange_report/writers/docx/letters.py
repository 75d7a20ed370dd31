"""Character styles of cells whose text is set otherwise than the text of others."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange_report.language import DOCUMENT
from exchange_report.table import Table
from exchange_report.table.lettering import Lettering, lettering
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.markup import w
from exchange_report.writers.docx.style_names import style


class LetterStyles(NamedTuple):
    """The styles of one lettering: of the text, of labels (【…】) in it, and of notes."""

    text: str
    label: str
    note: str


def letter_styles(table: Table) -> dict[Lettering, LetterStyles]:
    """The styles of each lettering that is not that of all other cells."""
    found = dict.fromkeys(_letterings(table))
    found.pop(lettering(table.layout), None)
    return {
        one: LetterStyles(*(f"Report{kind}{number}" for kind in ("Letters", "Label", "Note")))
        for number, one in enumerate(found, 1)
    }


def _letterings(table: Table) -> Iterator[Lettering]:
    layout = table.layout
    for shape in table.shapes:
        for column in shape.columns:
            yield lettering(layout, column)
    if any(s.shape.when or any(c.emphases for c in s.columns) for s in table.shapes):
        accents = {(s.shape, c.column, c.accent): None for s, _, c in table.cells() if c.accent}
        for shape_number, column_number, accent in accents:
            yield lettering(layout, table.shapes[shape_number].columns[column_number], accent)


def written_letters(table: Table, fonts: Fonts) -> Iterator[str]:
    """The character styles (`w:style`)."""
    label_face = table.layout.text.label_face
    base = fonts.bold(table.layout.text.face)
    for number, (one, ids) in enumerate(letter_styles(table).items(), 1):
        looks = ((one.face, one.size), (label_face, one.size), (one.face, one.note))
        names = (
            DOCUMENT.styles.letters,
            DOCUMENT.styles.letters_of_label,
            DOCUMENT.styles.letters_of_note,
        )
        for name_id, name, (face, size) in zip(ids, names, looks, strict=True):
            properties = fonts.properties(face, size, one.colour)
            if base:  # bold in a style of characters undoes that of paragraphs (17.7.3)
                properties = properties.replace(w("b", val=True), "").replace(
                    w("bCs", val=True), ""
                )
            yield style(
                "character",
                name_id,
                name.format(number=number),
                w("rPr", properties),
                based_on="DefaultParagraphFont",
            )
