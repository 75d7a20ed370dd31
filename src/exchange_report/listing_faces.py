"""The faces of a project: what they are, what they may be used for, and what of the records they
have.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from exchange_report.faces import Faces, manifests
from exchange_report.files import unreadable
from exchange_report.fonts import Face, font_bytes, open_file, permission
from exchange_report.invisible import is_ignorable, is_selector
from exchange_report.project import Project, project_given
from exchange_report.resources import bundled


@dataclass(frozen=True, slots=True)
class ListedFace:
    """A face by its name. `licence` is the file of its licence (None for a face of the machine),
    `fs_type` what its maker lets documents do with it (OpenType, OS/2). Of the characters of the
    records it has `covered`, and `lacking` are those that it and the faces of its `chain` lack.
    """

    name: str
    path: Path
    bundled: bool
    is_supplement: bool
    postscript_name: str
    licence: Path | None
    sha256: str
    fs_type: int
    characters: int
    covered: int
    lacking: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FaceList:
    """The faces of a project, and how many characters its records use."""

    faces: tuple[ListedFace, ...]
    used: int


def list_faces(*, project: Project | None = None) -> FaceList:
    """The faces that a layout of `project` can name, the supplementary ones after them, and at last
    those of the machine that the settings name, by their files. Raises
    `ReportError` for one that cannot be opened.
    """
    project = project_given(project) or Project.find()
    faces = project.all_faces()
    used = sorted(_used(project))
    listed = [_listed(name, faces[name], project, faces, used) for name in faces]
    listed += [_listed(name, faces[name], project, faces, used) for name in faces.supplements]
    listed += [
        _listed(file.path.name, open_file(file), project, faces, used)
        for file in dict.fromkeys(file for face in faces.values() for file in face.chain)
        if file not in faces.files.values()
    ]
    return FaceList(tuple(listed), len(used))


def _content(project: Project, path: Path) -> bytes:
    project.require(path)
    try:
        return font_bytes(path)
    except OSError as error:
        raise unreadable(path, error) from error


def _used(project: Project) -> set[str]:
    """The characters that can be seen in the files of records, whatever they stand for there. The
    selector of a variant is a part of the character before it.
    """
    texts = (project.read(path).decode("utf-8", "replace") for path in project.files())
    found = {character for text in texts for character in text}
    seen = {character for character in found if character.isprintable() and character != " "}
    return {c for c in seen if not (is_ignorable(c) or is_selector(c))}


def _listed(
    name: str, face: Face, project: Project, faces: Faces, used: Iterable[str]
) -> ListedFace:
    licences = manifests(project.root)
    names = {file: other for other, file in faces.files.items()}
    has = face.font.get_nominal_glyph
    after = [open_file(file).font.get_nominal_glyph for file in face.chain]
    own = [character for character in used if has(ord(character)) is not None]
    others = set(used) - set(own)
    lacking = [c for c in sorted(others) if all(has(ord(c)) is None for has in after)]
    return ListedFace(
        name=name,
        path=face.path,
        bundled=face.path.parent == bundled("fonts"),
        is_supplement=name in faces.supplements or name not in faces,
        postscript_name=face.postscript_name,
        licence=licences.get(name),
        sha256=sha256(_content(project, face.path)).hexdigest(),
        fs_type=permission(face),
        characters=len(face.font.face.unicodes),
        covered=len(own),
        lacking="".join(lacking),
        chain=tuple(names.get(file, file.path.name) for file in face.chain),
    )
