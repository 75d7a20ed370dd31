"""The benchmark's rows: the report of fiscal 2017, repeated as often as wanted.

Repetition *k* > 0 carries *k* in every cell text, so that no text occurs twice and no system gains
from remembering one. Peers take flat rows; `exchange_report` gets the same rows as a record file,
nested as the original, so that its times include reading YAML.

    python -m benchmarks.rows TIMES OUT.yaml [--second]
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias, cast

import yaml

ROOT: Final = Path(__file__).parents[1]
RECORD: Final = ROOT / "records" / "2017.yaml"
ROWS_PER_RECORD: Final = 35

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Record: TypeAlias = dict[str, Value]

ITEM_MARKERS: Final = frozenset("・①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
SHOWN: Final = frozenset({"field", "department", "item", "results"})
SECOND: Final = "改"


class Kind(StrEnum):
    """What a block of the results column is, told by its first characters."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the results column, `depth` em in. `text` is verbatim, its marker included."""

    kind: Kind
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the four-column table."""

    field: str
    department: str
    item: str
    results: tuple[Block, ...]


def read_record(path: Path = RECORD) -> Record:
    """The record at `path` with every scalar a string, exactly as written."""
    # The C reader where libyaml is there: peers must not pay for a slow reader of ours.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return cast(Record, yaml.load(path.read_bytes(), Loader=loader))


def title(record: Record) -> str:
    """The title of the report."""
    return str(record["title"])


def repeat(record: Record, times: int) -> Record:
    """`record` with its entries `times` times over, repetition k > 0 marked with k in every text.

    `page_break` goes, so that the table flows.
    """
    entries = _entries(record)
    repeated = [_marked(group, str(k) if k else "") for k in range(times) for group in entries]
    return {**record, "entries": repeated}


def second_document(record: Record) -> Record:
    """Another document of the same size: no text of it occurs in `record`."""
    return {**record, "entries": [_marked(group, SECOND) for group in _entries(record)]}


def numbered(record: Record, number: int) -> Record:
    """The report with `number` in every text: two of them have no text in common."""
    return {**record, "entries": [_marked(group, str(number)) for group in _entries(record)]}


def flatten(record: Record) -> tuple[Row, ...]:
    """The rows of `record`, with what the groups above state written into each.

    Raises ValueError for an attribute that the four columns do not show: no system may leave text
    out of its comparison silently.
    """
    return tuple(_rows(_entries(record), {}))


def rows(times: int, *, second: bool = False) -> tuple[Row, ...]:
    """35 × `times` rows of the report, or of the second document."""
    record = repeat(read_record(), times)
    return flatten(second_document(record) if second else record)


def write_record(record: Record, path: Path) -> None:
    """Write `record` as YAML that reads back to the same values."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    typed = {**record, "fiscal_year": int(str(record["fiscal_year"]))}
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(typed, stream, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1 << 30)


def kind_of(text: str) -> Kind:
    """The kind of a block, by the plain-text conventions of official documents."""
    if text.startswith("【") and text.endswith("】"):
        return Kind.LABEL
    return Kind.ITEM if text[0] in ITEM_MARKERS else Kind.PARAGRAPH


def merged_runs(table: tuple[Row, ...]) -> list[tuple[int, int]]:
    """For each row, how many rows its field and its department are merged down.

    0 says that a row above covers the cell. A department never runs past its field.
    """
    fields = _runs([row.field for row in table])
    departments = _runs([f"{row.field}\0{row.department}" for row in table])
    return list(zip(fields, departments, strict=True))


def _runs(texts: list[str]) -> list[int]:
    lengths = [0] * len(texts)
    first = 0
    for index, text in enumerate(texts):
        if text != texts[first]:
            first = index
        lengths[first] += 1
    return lengths


def _entries(node: Mapping[str, Value]) -> list[Record]:
    return cast(list[Record], node["entries"])


def _marked(value: Value, mark: str) -> Value:
    """`value` with `mark` at the end of every text, before a closing 】 so that labels stay so."""
    if isinstance(value, dict):
        return {key: _marked(inner, mark) for key, inner in value.items() if key != "page_break"}
    if isinstance(value, list):
        return [_marked(inner, mark) for inner in value]
    return f"{value[:-1]}{mark}】" if value.endswith("】") else value + mark


def _rows(entries: list[Record], inherited: Mapping[str, Value]) -> Iterator[Row]:
    for entry in entries:
        stated = {key: value for key, value in entry.items() if key != "entries"}
        attributes = {**inherited, **stated}
        if "entries" in entry:
            yield from _rows(_entries(entry), attributes)
        else:
            yield _row(attributes)


def _row(attributes: Mapping[str, Value]) -> Row:
    unknown = attributes.keys() - SHOWN - {"page_break"}
    if unknown:
        raise ValueError(f"the benchmark's table has no column for {', '.join(sorted(unknown))}")
    return Row(
        field=str(attributes["field"]),
        department=str(attributes["department"]),
        item=str(attributes["item"]),
        results=tuple(_blocks(attributes["results"], -1)),
    )


def _blocks(value: Value, depth: int) -> Iterator[Block]:
    if isinstance(value, str):
        yield Block(kind_of(value), value, depth)
    else:
        for inner in value:
            yield from _blocks(inner, depth + 1)


def main() -> None:
    """Write the scaled record that `exchange_report` is measured on."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rows", description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--second", action="store_true", help="the second document")
    arguments = parser.parse_args()
    record = repeat(read_record(), arguments.times)
    write_record(second_document(record) if arguments.second else record, arguments.out)


if __name__ == "__main__":
    main()
