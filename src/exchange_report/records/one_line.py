"""A text where it stands on one line that nobody composes: bookmarks, titles, cells of a CSV."""

import re
from typing import Final

from exchange_report.lazy import late

_BREAKS: Final = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_UNSEEN: Final = late("[\u00ad\u200b\u2060\ufeff]")
_GAP: Final = late(rf"\s*[{_BREAKS}]\s*|\s{{2,}}")
_SEPARATOR: Final = late(f"[{_BREAKS}]+")
_WESTERN: Final = late("[!-~\u00a1-\u02af\u0370-\u1fff\u2010-\u201f\uac00-\ud7a3]")
"""A character of a script that has spaces between its words."""
_CLOSE: Final = "-/\u2010\u2013"
"""After these the next word follows without a space."""


def without_unseen(text: str) -> str:
    """A text without what only its line breaks are for (U+00AD, U+200B, U+2060)."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """A name on one line, without what only its line breaks are for (U+00AD, U+200B, U+2060).

    Where a line break or several spaces stood, there is a space between Western words and nothing
    beside Japanese: 総務部＋国際課 is 総務部国際課, Sister＋Cities is Sister Cities.
    """
    if text.isprintable() and "  " not in text:  # most names
        return text.strip()
    text = _UNSEEN.sub("", text).strip()
    return _GAP.sub(_between, text)


def bare(text: str) -> str:
    """A text without white space and without what is not seen, for finding names in it however
    they are broken.
    """
    return "".join(one_line(text).split())


def spaced_line(text: str) -> str:
    """Running text on one line: the same, but for a space in place of a line break (what stood on
    lines of their own may be two things) and all other spaces as they are.
    """
    return spaced(_UNSEEN.sub("", text))


def spaced(text: str) -> str:
    """A text with a space in place of each line break, and with what only its line breaks are for:
    whoever breaks it anew takes that out.
    """
    return _SEPARATOR.sub(" ", text)


def _between(gap: re.Match[str]) -> str:
    before, after = gap.string[gap.start() - 1], gap.string[gap.end()]
    western = _WESTERN.match(before) and _WESTERN.match(after) and before not in _CLOSE
    return " " if western else ""
