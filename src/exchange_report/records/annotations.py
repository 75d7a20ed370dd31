"""What stands above text, by the plain-text marks of Aozora Bunko (青空文庫注記).

`漢字《かんじ》` and `｜どの文字でも《よみ》` give a reading, `《《強調》》` emphasis dots. A
reading is kana: other text in 《 》 is quoted, and stays as it is. Parts of a reading, one for
each character, belong to one word if middle dots part them (`漢字《かん・じ》`), else they do not
(`漢字《かん じ》`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_KANJI: Final = "々〆〇仝ヶ\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_KANA: Final = "[ぁ-ゖゝゞァ-ヺヽヾー]+"
_READING: Final = f"{_KANA}(?:[・ \u3000]+{_KANA})*"
_MARKED: Final = (
    r"《《(?P<stressed>[^《》\n]+)》》"
    rf"|｜(?P<told>[^｜《》\s](?:[^｜《》\n]*[^｜《》\s])?)《(?P<told_reading>{_READING})》"
    rf"|(?<![{_KANJI}{_SELECTORS}])"
    rf"(?P<kanji>[{_KANJI}][{_KANJI}{_SELECTORS}]*+)《(?P<kanji_reading>{_READING})》"
)
_SEPARATORS: Final = "[・ \u3000]+"
_CHARACTER: Final = f"(?s:.)[{_SELECTORS}\u3099\u309a]*"


class Annotation(NamedTuple):
    """Above the characters from `start` to before `end` of a base text: one reading of them all
    (group ruby), a reading of each of them (mono ruby, or jukugo ruby if they are a `compound`), or
    emphasis dots if there is none.
    """

    start: int
    end: int
    readings: tuple[str, ...] = ()
    compound: bool = False


class Placed(NamedTuple):
    """What stands above the characters from `start` to before `end`: a reading, or dots if it is
    empty. One that is `joined` is of one compound with the one before it.
    """

    start: int
    end: int
    reading: str
    joined: bool = False


class Annotated(NamedTuple):
    """The text that is set, and what stands above it, in order."""

    text: str
    annotations: tuple[Annotation, ...] = ()


def annotated(verbatim: str) -> Annotated:
    """`verbatim` without its marks, and what they say. Text without 《 comes back as it is."""
    if "《" not in verbatim:
        return Annotated(verbatim)
    parts: list[str] = []
    annotations: list[Annotation] = []
    behind = length = 0
    for found in re.finditer(_MARKED, verbatim):
        base = found["stressed"] or found["told"] or found["kanji"]
        reading = found["told_reading"] or found["kanji_reading"]
        readings = _readings(base, reading)
        parts += (verbatim[behind : found.start()], base)
        length += len(parts[-2])
        compound = len(readings) > 1 and "・" in reading
        annotations.append(Annotation(length, length + len(base), readings, compound))
        length += len(base)
        behind = found.end()
    return Annotated("".join([*parts, verbatim[behind:]]), tuple(annotations))


def marked(text: str, annotations: Iterable[Annotation]) -> str:
    """`text` with the marks of `annotations`, the inverse of `annotated`."""
    parts: list[str] = []
    end = 0
    for one in annotations:
        before, base = text[end : one.start], text[one.start : one.end]
        reading = ("・" if one.compound else " ").join(one.readings)
        plain = f"{base}《{reading}》"
        is_plain = annotated(before + plain) == (before + base, (_moved(one, end),))
        parts.append(before)
        parts.append(f"《《{base}》》" if not reading else plain if is_plain else f"｜{plain}")
        end = one.end
    return "".join([*parts, text[end:]])


def _moved(one: Annotation, by: int) -> Annotation:
    return one._replace(start=one.start - by, end=one.end - by)


def _readings(base: str, reading: str | None) -> tuple[str, ...]:
    """One of each character, if the reading has as many parts."""
    if reading is None:
        return ()
    parts = tuple(re.split(_SEPARATORS, reading))
    return parts if len(parts) == len(re.findall(_CHARACTER, base)) else (reading,)


def placed(text: str, annotations: tuple[Annotation, ...]) -> Iterator[Placed]:
    """The readings and dots above `text`, those of single characters one by one."""
    for start, end, readings, compound in annotations:
        if len(readings) < 2:
            yield Placed(start, end, readings[0] if readings else "")
            continue
        at = start
        for base, reading in zip(re.findall(_CHARACTER, text[start:end]), readings, strict=True):
            yield Placed(at, at + len(base), reading, compound and at > start)
            at += len(base)


def over(text: str, annotations: tuple[Annotation, ...]) -> Iterator[tuple[int, int, str]]:
    """The readings above `text`, without regard to compounds: start, end and reading."""
    return (one[:3] for one in placed(text, annotations))


def bracketed(text: str, annotations: tuple[Annotation, ...]) -> str:
    """`text` with its readings in brackets after what they are of: 東京（とうきょう）."""
    for _, end, readings, _ in reversed(annotations):
        if readings:
            text = f"{text[:end]}（{''.join(readings)}）{text[end:]}"
    return text
