"""Roles: names under which several faces stand, each of which sets what those before it lack."""

from collections.abc import Iterator, Mapping, Sequence

from exchange_report.fonts.face import Face
from exchange_report.fonts.opening import chained


class _Roles(Mapping[str, Face]):
    """Faces by name, and those of roles before others of the same name."""

    def __init__(self, faces: Mapping[str, Face], made: Mapping[str, Face]) -> None:
        self._faces = faces
        self._made = made

    def __getitem__(self, name: str) -> Face:
        return self._made[name] if name in self._made else self._faces[name]

    def __contains__(self, name: object) -> bool:
        return name in self._made or name in self._faces

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._faces, *self._made]))

    def __len__(self) -> int:
        return len(dict.fromkeys([*self._faces, *self._made]))


class _Replacing(Mapping[str, Face]):
    """Faces by name, which set 〓 where neither they nor those after them have a character."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces

    def __getitem__(self, name: str) -> Face:
        face = self._faces[name]
        return chained(face.base, face.chain, replaces=True)

    def __contains__(self, name: object) -> bool:
        return name in self._faces

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces)

    def __len__(self) -> int:
        return len(self._faces)


def replacing(faces: Mapping[str, Face]) -> Mapping[str, Face]:
    """`faces` that set 〓 for a character that none of their chains has."""
    return _Replacing(faces)


def with_roles(faces: Mapping[str, Face], roles: Mapping[str, Sequence[str]]) -> Mapping[str, Face]:
    """`faces`, and under the name of each role the first of its faces, followed by the others and
    then by those after each of them. Raises `KeyError` for a name that none of `faces` has.
    """
    if not roles:
        return faces
    made: dict[str, Face] = {}
    for role, names in roles.items():
        first, *others = (faces[name] for name in names)
        files = [one.file for one in others]
        files += [file for one in (first, *others) for file in one.chain]
        chain = tuple(file for file in dict.fromkeys(files) if file != first.file)
        made[role] = chained(first.base, chain)
    return _Roles(faces, made)
