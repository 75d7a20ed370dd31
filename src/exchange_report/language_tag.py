"""Tags of languages (BCP 47), as records and manifests of faces state them."""

import re
from typing import Annotated, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_TAG: Final = (
    "[a-z]{2,3}(?:-[a-z]{3}){0,3}"
    "(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"  # script, then region
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    "(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
"""RFC 5646, 2.1."""
_NO_TAGS: Final = frozenset({"cn", "jp"})
"""Codes of countries that are no languages."""
_LONGEST: Final = 35
_SHOWN: Final = 40
"""Characters of what is no tag that are shown in a message."""
_KNOWN: Final = {"ja": "ja-JP", "ko": "ko-KR"}
_REGIONS: Final = {"hk": "zh-HK", "mo": "zh-HK", "hant": "zh-TW", "tw": "zh-TW"}


def _tag(value: object) -> object:
    """The tag in its usual letters (`zh-Hans-CN`); `PydanticCustomError` for what is none."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if (
        len(text) > _LONGEST
        or not re.fullmatch(_TAG, text, re.ASCII | re.IGNORECASE)
        or text.casefold() in _NO_TAGS
    ):
        raise PydanticCustomError("ER850", "no tag", {"text": value[:_SHOWN]})
    first, *others = text.split("-")
    return "-".join((first.lower(), *map(_in_usual_letters, others)))


def _in_usual_letters(part: str) -> str:
    """A script begins with a capital, and a region has no others (RFC 5646, 2.1.1)."""
    if len(part) == len("Hans"):
        return part.title()
    return part.upper() if len(part) == len("CN") else part.lower()


LanguageTag = Annotated[str, BeforeValidator(_tag)]


def east_asian(tag: str) -> str:
    """The tag of a language that is written in ideographs or hangul, with the country for which
    fonts and programs know its forms (`zh-Hans` is `zh-CN`); nothing for others.
    """
    first, *others = tag.casefold().split("-")
    if first == "zh":
        return next((known for part, known in _REGIONS.items() if part in others), "zh-CN")
    return _KNOWN.get(first, "")
