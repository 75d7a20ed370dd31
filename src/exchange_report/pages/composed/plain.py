"""Texts of which it is known from their characters that nothing will be said when they are set.

A check asks what is wrong with a table, not where its lines end. Most texts are kanji, kana, digits
and common marks: no line of them is forced, whatever its place, and no face lacks any. What is not
surely so is set.
"""

import re
from functools import cache
from typing import Final

from exchange_report.choices import Strictness
from exchange_report.fonts import EM, Face, is_context_free, is_natural
from exchange_report.jlreq import CharClass, break_table, class_of
from exchange_report.length import Length
from exchange_report.pages.composed.paragraphs import BlockStyles
from exchange_report.records import Block, BlockKind

_KINDS: Final = frozenset(set(BlockKind) - {BlockKind.NOTE})
"""The kinds of blocks that are set in the size of their column."""

_WHOLE: Final = frozenset(map(class_of, "あア亜一"))
"""Kana, kanji and signs like them: a line may end before and after each."""
_OPENING: Final = frozenset({CharClass.CL01})
_CLOSING: Final = frozenset(map(class_of, "）・。、々ゝーっ：～？％…\u3000 "))
"""Marks and spaces after which a line may end, whatever may stand before them."""
_WORDS: Final = frozenset(map(class_of, "0a０"))
"""Digits and letters: no line ends between them."""
_INNER: Final = frozenset(".,:/-")
"""What may join digits and letters, and is taken for nothing else."""
_POINTS: Final = frozenset("．，")
"""Marks whose class is another one between digits."""

_LONGEST: Final = 20
"""Characters, at most, that may stand in a row without a sure end of a line."""
_NARROWEST: Final = EM // 16
"""The least advance of a character."""
_LETTER: Final = re.compile("[A-Za-z]")
_SIGNS: Final = re.compile(r"[A-Za-z.,:/\-]")
_STRAY: Final = re.compile(r"[.,:/\-](?<![0-9A-Za-z].)")


class Plain:
    """Tells plain texts of one column. A line holds `capacity` full-width characters."""

    def __init__(self, styles: BlockStyles, measure: Length) -> None:
        style = styles.text
        self.capacity = measure // style.size
        face, label_face = styles.text.face, styles.label_face
        self._is_plain = (
            style.on_grid
            and not style.keep_counters
            and not (face.features or label_face.features)
            and _ends_lines(style.strictness)
        )
        self._text = _Known(face)
        self._label = _Known(label_face)

    def lines(self, block: Block) -> int:
        """The most lines that a plain block takes; 0 for one that is to be set to know."""
        if (
            not self._is_plain
            or block.kind not in _KINDS
            or block.annotations
            or block.typed
            or block.languages
        ):
            return 0
        text, marker = block.text, block.marker
        if block.kind is BlockKind.LABEL:
            is_known = self._label.has(text[:marker]) and self._text.has(text[marker:])
        else:
            is_known = self._text.has(text)
        if not is_known:
            return 0
        room = self.capacity - block.level
        if len(text) <= room:
            return 1
        # what stays together is at most a run, a kana or kanji, a run and a space; a marker holds
        # to that
        free = room - 2 * marker
        longest = min(_LONGEST, free // 2 - 1)
        if longest < 2 or _run(longest).search(text) is not None:
            return 0
        return 1 + len(text) // (free - 2 * longest)

    def start(self, block: Block, lines: int) -> Block:
        """The start of a plain block that takes at least so many lines, if the block does."""
        length = (lines + 1) * (self.capacity + 1) * (EM // _NARROWEST)
        return block._replace(text=block.text[:length]) if len(block.text) > length else block


class _Known:
    """The characters that a face sets as they are wherever they stand, each with its own glyph."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._known: set[str] = set()
        self._others: set[str] = set()

    def has(self, text: str) -> bool:
        """Whether `text` is of such characters, none of which stands where it is another thing."""
        if not self._known.issuperset(text) and not self._all_known(set(text)):
            return False
        if _SIGNS.search(text) is None:
            return True
        if _STRAY.search(text) is not None:
            return False
        return _LETTER.search(text) is None or is_natural(self._face, text)

    def _all_known(self, characters: set[str]) -> bool:
        if not self._others.isdisjoint(characters):
            return False
        for character in characters - self._known:
            if not self._is_known(character):
                self._others.add(character)
                return False
            self._known.add(character)
        return True

    def _is_known(self, character: str) -> bool:
        is_listed = class_of(character) in _WHOLE | _OPENING | _CLOSING | _WORDS
        if not (is_listed or character in _INNER) or character in _POINTS:
            return False
        if not (is_context_free(character) or _LETTER.match(character)):
            return False
        if self._face.font.get_nominal_glyph(ord(character)) is None:
            return False
        return _NARROWEST <= self._face.advances[character] <= EM


@cache
def _ends_lines(strictness: Strictness) -> bool:
    """Whether lines may end where `Plain` takes it for sure."""
    table = break_table(strictness)
    ends = [(before, after) for before in (*_WHOLE, *_CLOSING) for after in (*_WHOLE, *_WORDS)]
    ends += [(before, after) for before in (*_WHOLE, *_CLOSING, *_WORDS) for after in _OPENING]
    ends += [(before, after) for before in _WORDS for after in _WHOLE]
    return all(table[before << 6 | after] for before, after in ends)


@cache
def _run(length: int) -> re.Pattern[str]:
    """So many characters in a row that are neither kana nor kanji, nor a space between words."""
    kana = "".join(one for one in map(chr, range(0x3041, 0x30FB)) if class_of(one) in _WHOLE)
    whole = f"{kana}\u4e00-\u9fff"
    joined = f" (?:(?<![A-Za-z.,{whole}].)|(?![A-Za-z{whole}]))"
    return re.compile(f"(?<![^{whole} ])(?:[^{whole} ]|{joined}){{{length}}}")
