"""The paragraphs of a value, flat for people who edit them, and nested as the record has them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple


class Paragraph(NamedTuple):
    """A text of a value; `level` is the depth of the list that it stands in, from 0."""

    text: str
    level: int = 0


def paragraphs_of(value: Any) -> tuple[Paragraph, ...]:
    """The paragraphs of a value of a record file: a text, or a list of texts and lists."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(_flat(value, 0))
    return (Paragraph(str(value)),)


def _flat(value: Iterable[Any], level: int) -> Iterator[Paragraph]:
    for one in value:
        if isinstance(one, list):
            yield from _flat(one, level + 1)
        elif one is not None:
            yield Paragraph(str(one), level)


def nested(paragraphs: Sequence[Paragraph]) -> list[Any]:
    """The list that `paragraphs_of` reads back as `paragraphs`, with as few lists as can be."""
    top: list[Any] = []
    open_ = [top]
    for text, level in paragraphs:
        while len(open_) > level + 1:
            open_.pop()
        while len(open_) < level + 1:
            inner: list[Any] = []
            open_[-1].append(inner)
            open_.append(inner)
        open_[-1].append(text)
    return top
