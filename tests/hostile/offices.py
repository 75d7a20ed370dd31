"""Damaged office files (DOCX, XLSX), made from whole ones. The mutators know the parts of a package
and the tags and attributes of XML, so that most of what they make is read further than its ZIP.
"""

import random
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

_TAG: Final = re.compile(rb"<[^<>]+>")
_VALUE: Final = re.compile(rb'="([^"]*)"')
_ODD: Final = (
    *(b"", b"0", b"-1", b"1e309", b"NaN", b"99999999999999999999", b"2147483648", b"\xff\xfe"),
    *(b"&#0;", b"&#x110000;", b"&lol;", b"A0", b"XFE1048577", b"A1:XFD1048576", b"A1:A1:A1", b":"),
    *("第".encode() * 400, b"../../x.xml", b"/word/document.xml", b"restart", b"true", b"#REF!"),
)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def mutated_office(seed: int, bases: Sequence[bytes]) -> bytes:
    """One of `bases` with one to four damages: most in the XML of its parts, some in its bytes."""
    chance = random.Random(seed)
    base = chance.choice(bases)
    if chance.random() < 0.1:
        return _bytes(base, chance)
    parts = parts_of(base)
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(sorted(parts))
        if chance.random() < 0.1:
            chance.choice((_gone, _swapped))(parts, name, chance)
        else:
            parts[name] = chance.choice(_OF_XML)(parts[name], chance)
    return packed(parts)


def _gone(parts: dict[str, bytes], name: str, _: random.Random) -> None:
    if len(parts) > 1:
        del parts[name]


def _swapped(parts: dict[str, bytes], name: str, chance: random.Random) -> None:
    other = chance.choice(sorted(parts))
    parts[name], parts[other] = parts[other], parts[name]


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut off, or inflated where there is nothing to inflate."""
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content) + 1)]
    data = bytearray(content)
    for _ in range(chance.randint(1, 20) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data) if chance.random() < 0.9 else zlib.compress(bytes(data))


def _one(expression: re.Pattern[bytes], content: bytes, chance: random.Random) -> tuple[int, int]:
    """Where one of what `expression` finds begins and ends; the start if it finds nothing."""
    found = [match.span() for match in expression.finditer(content)]
    return chance.choice(found) if found else (0, 0)


def _value(content: bytes, chance: random.Random) -> bytes:
    """Another value of an attribute."""
    start, end = _one(_VALUE, content, chance)
    return content[:start] + b'="' + chance.choice(_ODD) + b'"' + content[end:]


def _text(content: bytes, chance: random.Random) -> bytes:
    """Other text after a tag."""
    _, at = _one(_TAG, content, chance)
    return content[:at] + chance.choice(_ODD) + content[at:]


def _untagged(content: bytes, chance: random.Random) -> bytes:
    start, end = _one(_TAG, content, chance)
    return content[:start] + content[end:]


def _again(content: bytes, chance: random.Random) -> bytes:
    """An element many times, one in the other or one after the other."""
    start, end = _one(_TAG, content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 2, 300)) + content[end:]


def _moved(content: bytes, chance: random.Random) -> bytes:
    """A stretch between two tags at another place."""
    first, second, third = sorted(_one(_TAG, content, chance)[0] for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def _entity(content: bytes, _: random.Random) -> bytes:
    declared = b'<!DOCTYPE x [<!ENTITY lol SYSTEM "file:///etc/passwd">]>'
    return content.replace(b"?>", b"?>" + declared, 1)


_OF_XML: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    *(_value, _value, _value, _text, _text, _untagged, _again, _moved, _moved),
    *(_entity, _bytes),
)
