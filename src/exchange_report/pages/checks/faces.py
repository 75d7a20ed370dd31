"""The faces that a layout names, and the forms of characters that a record asks of them."""

from collections.abc import Iterator, Mapping
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face, feature_tags, has_forms, open_file
from exchange_report.language_tag import east_asian
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.parts import chosen_features, named_faces
from exchange_report.lazy import late
from exchange_report.source import Document, Loc, Value

_IDEOGRAPH: Final = late("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHINESE: Final = "zh-"
_WALKED: Final = frozenset(("languages", "entries"))
"""The keys of an entry that tell of languages: most have neither."""


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """The faces that the layout names must be among `faces`, or be roles of its own, which are
    made of `faces`.
    """
    roles = file.layout.faces
    known = ", ".join(sorted({*faces, *roles}))
    asked = [(loc, name) for loc, name in named_faces(file.layout) if name not in roles]
    for role, names in roles.items():
        asked += ((("faces", role, index), name) for index, name in enumerate(names))
    for loc, name in asked:
        if name not in faces:
            span = file.document.span(loc)
            yield file.document.diagnostic("ER408", span, {"face": name, "known": known})


def idle_features(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """Warnings of features that neither a face of `faces` nor those after it have."""
    for loc, name, tag in chosen_features(file.layout):
        face = faces[name]
        if any(tag in feature_tags(one) for one in (face, *map(open_file, face.chain))):
            continue
        span = file.document.span(loc, key=True)
        yield file.document.diagnostic("ER845", span, {"face": name, "feature": tag})


def absent_forms(document: Document, face: Face) -> Iterator[Diagnostic]:
    """Notices of Chinese words of a record, the first of each language of which neither `face` nor
    those after it have the forms: they are set in Japanese ones. Letters and hangul have one form.
    """
    if not document.may_state("languages"):
        return
    seen: set[str] = set()
    for loc, word, tag in _spoken(document.value, ()):
        known = east_asian(tag)
        if known in seen or not known.startswith(_CHINESE) or not _IDEOGRAPH.search(word):
            continue
        seen.add(known)
        files = (face.file, *face.chain)
        if any(one.language == tag or has_forms(open_file(one), tag) for one in files):
            continue
        span = document.span(loc, key=True)
        yield document.diagnostic("ER847", span, {"language": tag, "word": word})


def _spoken(value: Value, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    """The words of other languages that a record or an entry states, and those below it."""
    if not isinstance(value, dict):
        return
    stated = value.get("languages")
    for word, tag in stated.items() if isinstance(stated, dict) else ():
        if isinstance(tag, str):
            yield (*loc, "languages", word), word, tag
    entries = value.get("entries")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and not _WALKED.isdisjoint(entry):
            yield from _spoken(entry, (*loc, "entries", index))
