"""Faces for text of a language: the forms of characters that are right in it (OpenType, `locl`)."""

from functools import lru_cache
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import Face
from exchange_report.fonts.opening import featured, open_file, spoken_in
from exchange_report.language_tag import east_asian

_EAST_ASIAN: Final = {
    "ja-JP": "JAN ",
    "ko-KR": "KOR ",
    "zh-CN": "ZHS ",
    "zh-HK": "ZHH ",
    "zh-TW": "ZHT ",
}
"""Tags of language systems (OpenType); HarfBuzz knows those of all others."""
_JAPANESE: Final = "ja-JP"
_LOCAL: Final = "locl"


def localized(face: Face, language: str) -> Face:
    """`face` for text of a language, those after it too. The first of them that has the forms of a
    language other than Japanese stands before the others: a Japanese face has no such forms.
    """
    if east_asian(language) != _JAPANESE:
        for number, file in enumerate((face.file, *face.chain)):
            if file.language == language or has_forms(open_file(file), language):
                others = (face.file, *face.chain[: number - 1], *face.chain[number:])
                first = open_file(file).chained(others, replaces=face.replaces) if number else face
                return spoken_in(featured(first, dict(face.features)), language)
    return spoken_in(face, language)


@lru_cache(maxsize=256)
def has_forms(face: Face, language: str) -> bool:
    """Whether a face has forms of characters for a language, in whatever script. Raises `FaceError`
    if its tables are damaged.
    """
    opened = face.font.face
    wanted = _EAST_ASIAN.get(east_asian(language), "")
    try:
        for script in range(len(opened.get_table_script_tags("GSUB"))):
            for at, tag in enumerate(opened.get_script_language_tags("GSUB", script)):
                known = wanted == tag if wanted else hb.ot_tag_to_language(tag) == _first(language)
                if known and _LOCAL in opened.get_language_feature_tags("GSUB", script, at):
                    return True
    except ValueError as error:  # a tag that is no text (UnicodeDecodeError)
        raise face.place.error() from error
    return False


def _first(language: str) -> str:
    return language.partition("-")[0].lower()
