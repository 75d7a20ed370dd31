"""A face taken into a project: tried, copied, and written into its manifest with its digest."""

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from exchange_report.arguments import path_given, wrong
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.diagnostics.text import json_text
from exchange_report.files import Staging, display, is_other, is_there, read_bytes, unreadable
from exchange_report.fonts import (
    Face,
    FaceFile,
    FacePlace,
    Manifest,
    font_bytes,
    open_file,
    require_embedding,
)
from exchange_report.fonts.opening import SIZE_LIMIT
from exchange_report.fonts.unpacking import is_packed, unpacked
from exchange_report.project import Project, project_given
from exchange_report.source import read, validate

_LICENCE: Final = (13, 14)
"""The licence of a face, and where it is published (OpenType, table `name`)."""
_COPYRIGHT: Final = 0
_HEAD: Final = re.compile(r"^faces:[ \t]*(?:#.*)?$", re.MULTILINE)
_INDENT: Final = re.compile(r"\n(?:[ \t]*(?:#[^\n]*)?\n)*([ ]+)[^ #\n]")
_NAME: Final = re.compile(r"[^\w-]+")
_BYTES: Final = re.compile("[\ud800-\udfff]")
"""What stands for bytes of a file's name that are no text, which no manifest can hold."""
_DIGITS: Final = 9
"""The most digits of the number of a face; longer ones name none."""
_PLAIN: Final = re.compile(r"\w[\w.-]*")


class AddedFace(NamedTuple):
    """A face as it is now in the project."""

    name: str
    path: Path
    licence: Path
    sha256: str
    face: Face


def add_face(
    file: str | os.PathLike[str],
    *,
    name: str = "",
    licence: str | os.PathLike[str] | None = None,
    index: str = "0",
    project: Project | None = None,
) -> AddedFace:
    """Copies a face into the `fonts/` of `project` and writes it into the manifest there, under
    `name` (by default that of the file), with its SHA-256: all of it, or nothing. `licence` is the
    file of its licence, by default what the face itself states. `index` is the number or name of a
    face of a collection.

    Raises `ReportError` for a file that is no face, forbids that it is embedded or states no
    licence, for a name that is taken, and for a manifest that nothing can be added to.
    """
    file = path_given("file", file)
    licence = None if licence is None else path_given("licence", licence)
    for argument, value in (("name", name), ("index", index)):
        if not isinstance(value, str):
            raise wrong(argument, "a text (str)", value)
    project = project_given(project) or Project.find()
    number = int(index) if index.isdecimal() and len(index) <= _DIGITS else index
    place = FacePlace(display(file))
    try:
        face = open_file(FaceFile(file, place, number=number))
        data = font_bytes(file)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from error
    require_embedding(face)
    name = _BYTES.sub("_", name) or _plain(file.stem).lower()
    folder = project.root / "fonts"
    manifest = folder / "manifest.yaml"
    target = folder / _BYTES.sub("_", file.name)
    if is_packed(data):  # unpacked once and for all, so that no build has to
        data = unpacked(data, place, SIZE_LIMIT)
        target = target.with_suffix(".otf" if face.is_cff else ".ttf")
    rights = read_bytes(licence) if licence else _rights(face, place)
    rights_name = licence.name if licence else f"{_plain(name)}-licence.txt"
    rights_file = folder / _BYTES.sub("_", rights_name)
    if is_other(rights_file, rights):  # that of another face
        rights_file = folder / f"{_plain(name)}-{rights_file.name}"
    is_taken = is_other(target, data) or is_other(rights_file, rights)
    if name in project.own_faces().files or is_taken:
        arguments = {"face": name, "path": display(manifest)}
        raise ReportError([Diagnostic("ER841", arguments=arguments)])
    digest = sha256(data).hexdigest()
    entry = [f"{_scalar(name)}:", f"  file: {_scalar(target.name)}", f"  sha256: {digest}"]
    entry.append(f"  licence: {_scalar(rights_file.name)}")
    if number:
        entry.append(f"  index: {_scalar(index)}")
    text = _extended(manifest, name, entry)
    with Staging() as staging:  # what is added last takes its place first: the manifest is the last
        for path, content in ((manifest, text.encode()), (rights_file, rights), (target, data)):
            staging.add(path, content)
        staging.commit()
    return AddedFace(name, target, rights_file, digest, face)


def _plain(name: str) -> str:
    """`name` without what would make a path of it, or a name that not every system has."""
    return _NAME.sub("-", name).strip("-") or "face"


def _scalar(text: str) -> str:
    """`text` as a value of YAML."""
    return text if _PLAIN.fullmatch(text) else json_text(text)


def _rights(face: Face, place: FacePlace) -> bytes:
    """What the face says of its licence, after its copyright."""
    names = face.font.face
    told = [text for number in _LICENCE if (text := names.get_name(number))]
    if not told:
        raise ReportError([Diagnostic("ER842", arguments={"path": place.file})])
    lines = [names.get_name(_COPYRIGHT) or "", *told]
    return "".join(f"{line}\n" for line in lines if line).encode("utf-8", "replace")


def _extended(manifest: Path, name: str, entry: list[str]) -> str:
    """The text of the manifest with one face more; nothing else in it changes."""
    text = read_bytes(manifest).decode("utf-8-sig") if is_there(manifest) else "faces:\n"
    head = _HEAD.search(text)
    if head is not None:
        found = _INDENT.match(text, head.end())
        indent = found[1] if found else "  "
        added = "".join(f"{indent}{line}\n" for line in entry)
        at = head.end() + 1
        made = f"{text[:at].rstrip(chr(10))}\n{added}{text[at:]}"
        document = read(made.encode(), display(manifest), Manifest)
        validated, problems = validate(Manifest, document)
        is_right = validated is not None and not problems and not document.problems
        if is_right and validated and name in validated.faces:
            return made
    arguments = {"path": display(manifest), "entry": "; ".join(map(str.strip, entry))}
    raise ReportError([Diagnostic("ER843", arguments=arguments)])
