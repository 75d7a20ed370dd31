"""An inspection: what a PDF says of itself, and what was found in it, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableShape:
    """A tagged table: its rows without those of the heading, those, and its columns."""

    rows: int
    heading_rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """A face. `sha256` is the digest of the font program in the file; empty where there is none, or
    it holds too much to be read.
    """

    name: str
    embedded: bool
    subset: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """`relation` is what the file is to the document (`Source`, `Data`), if that is said."""

    name: str
    kind: str
    relation: str
    size: int


@dataclass(frozen=True, slots=True)
class Links:
    """How many links lead to addresses, and how many to places in the document; `untagged` are
    those that are in no element, in a file that has tags.
    """

    addresses: int
    inside: int
    untagged: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a PDF says of itself, and what was found in it. What is not said is empty, or None.

    `producer` is what wrote the file; of our own it names the libraries, with their versions, on
    which the bytes depend.
    `untagged_pages` are the pages (from 1) with content that is neither in the structure tree nor
    an artifact; `tagged` says whether there is such a tree at all.
    """

    path: str
    version: str
    producer: str
    standards: tuple[str, ...]
    title: str
    language: str
    fiscal_year: int | None
    pages: int
    tagged: bool
    untagged_pages: tuple[int, ...]
    headings: dict[str, int]
    tables: tuple[TableShape, ...]
    links: Links
    faces: tuple[EmbeddedFace, ...]
    attachments: tuple[AttachedFile, ...]

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Inspection":
        """The inspection that `dataclasses.asdict` and JSON made `told` of."""
        parts: dict[str, Any] = {
            "standards": tuple(told["standards"]),
            "untagged_pages": tuple(told["untagged_pages"]),
            "tables": tuple(TableShape(**one) for one in told["tables"]),
            "links": Links(**told["links"]),
            "faces": tuple(EmbeddedFace(**one) for one in told["faces"]),
            "attachments": tuple(AttachedFile(**one) for one in told["attachments"]),
        }
        return cls(**{**told, **parts})
