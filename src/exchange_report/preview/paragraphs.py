"""The paragraphs of a value, flat for people who edit them, and nested as the record has them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
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


def without_ends(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs as people edit them: without the line ends that a block (`|`) ends with."""
    return tuple(Paragraph(text.rstrip("\n"), level) for text, level in paragraphs)


def with_ends(
    paragraphs: Sequence[Paragraph], before: Sequence[Paragraph]
) -> tuple[Paragraph, ...]:
    """Paragraphs that were edited `without_ends`, with those of the ones `before`, so that a block
    stays one. Where there are more or fewer than before, those at both ends are the same ones.
    """
    texts = {one.text.rstrip("\n"): one.text for one in before}
    moved = len(before) - len(paragraphs)
    top = _alike(paragraphs, before)
    made = []
    for number, (text, level) in enumerate(paragraphs):
        plain = text.rstrip("\n")
        place = number if number < top or not moved else number + moved
        old = before[place].text if top <= place < len(before) or number < top else ""
        old = texts.get(plain, old)
        ends = old[len(old.rstrip("\n")) :]
        made.append(Paragraph(plain + ends if ends and plain else text, level))
    return tuple(made)


def _alike(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> int:
    """How many paragraphs are the same at the beginning, but for the line ends of blocks."""
    pairs = zip(without_ends(one), without_ends(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
