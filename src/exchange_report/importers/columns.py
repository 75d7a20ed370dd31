"""Heading rows → what each column holds."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from exchange_report.importers.model import Cell
from exchange_report.importers.vocabulary import KEYS, RANKS, UPPER
from exchange_report.language import DOCUMENT

Row = Sequence[Cell]
Apart = Callable[[Sequence[str]], Mapping[str, str] | None]
"""Lines of a cell → the values that they hold, by name; None if that is not sure."""

_BRACKETS: Final = re.compile(r"[(\[【〔《][^()\[\]【】〔〕《》]{0,60}[)\]】〕》]")
_OPENING: Final = frozenset("([【〔《")
_YEAR: Final = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s*(?:元|[0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*年度?(?:の)?"
)
_AND: Final = re.compile("及び|並びに|[・、/／]")
_MAIN: Final = re.compile("主要?な|主要|具体的な?")
"""What the name of a column begins with without meaning another."""
_JOINED: Final = 50
"""How badly several words name a column."""
_LETTERS: Final = frozenset("".join(RANKS)) | frozenset("の等主要な具体的及び並びに・、/／")
"""All that a name of a column which means something is written in: most texts have another."""
_EXTRA: Final = "extra."
_LONGEST: Final = 40
_UNDER: Final = "／"
_YEAR_COLUMN: Final = "年度(西暦)"
_MADE: Final = frozenset(
    (DOCUMENT.entry, DOCUMENT.table, DOCUMENT.code, DOCUMENT.country_code, DOCUMENT.links)
)
_REPEATING: Final = re.compile(r"(.+)\((?:西暦|開始日|終了日)\)")
"""The plain headings that tables of data have beside those of the layout."""


class Column(NamedTuple):
    """A column of a table. `name` is its heading without what stands only for looks, `over` the
    heading above it, `fields` what of an entry stands in it (names as in `extra.備考`), and
    `apart` takes the lines of a cell of several values apart.
    """

    name: str
    over: str = ""
    fields: tuple[str, ...] = ()
    is_known: bool = True
    apart: Apart | None = None

    @property
    def key(self) -> str:
        return self.fields[0] if self.fields else ""


class Known(NamedTuple):
    """What is said of headings beside the vocabulary: by the user, and by a layout."""

    mapping: Mapping[str, str] = {}
    layout: tuple["Shown", ...] = ()
    is_divided: bool = False
    """Whether the layout sets a table for each group, with its name above it."""
    groups: tuple[Apart, ...] = ()
    """What takes the headings of groups in a table of the layout apart, the outermost first."""

    def shown(self, heading: str) -> "Shown | None":
        """What the layout shows under a heading."""
        name = plain(heading).rpartition(_UNDER)[2]
        return next((one for one in self.layout if re.fullmatch(one.pattern, name)), None)


class Shown(NamedTuple):
    """A column of a layout: a regular expression for its plain heading, the names of what it shows,
    and what takes its texts apart if it shows several values.
    """

    pattern: str
    fields: tuple[str, ...]
    apart: Apart | None = None


def without_made(
    columns: Sequence[Column], *, keeps_table: bool = False, keeps_numbers: bool = False
) -> tuple[Column, ...]:
    """The columns of a table of data of ours; what only repeats others holds nothing."""
    names = {plain(column.name) for column in columns}
    names -= {DOCUMENT.table} if keeps_table else set()
    names -= {DOCUMENT.entry} if keeps_numbers else set()
    return tuple(
        column._replace(fields=(), is_known=True)
        if plain(column.name) in names and is_made(plain(column.name), names)
        else column
        for column in columns
    )


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """A heading for comparison: plain width, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def bare(text: str) -> str:
    """A heading for the vocabulary: without brackets, a year, and marks at its ends."""
    name = full = plain(text)
    if not _OPENING.isdisjoint(name):
        name = _BRACKETS.sub("", _BRACKETS.sub("", name))
    if "年" in name:
        name = _YEAR.sub("", name)
    return name.strip("・:●○■◆の*※") or full


def of_data(name: str) -> bool:
    """Whether a plain heading is one that tables of data have beside those of the layout."""
    return name == _YEAR_COLUMN or name in _MADE or _REPEATING.fullmatch(name) is not None


def is_made(name: str, names: Container[str]) -> bool:
    """Whether the column under a plain heading in a table of data only numbers the rows, or repeats
    another of its columns, whose plain headings are `names`.
    """
    repeating = _REPEATING.fullmatch(name)
    return name in _MADE or (repeating is not None and repeating[1] in names)


def shown_name(text: str) -> str:
    """A heading on one line; blanks that only spread its characters are left out."""
    return re.sub(r"(?<=[^\x21-\x7e])[\s]+|[\s]+(?=[^\x21-\x7e])", "", text.strip())


def is_known(text: str, known: Known) -> bool:
    """Whether a heading has a meaning of its own."""
    if not text or len(text) > _LONGEST:
        return False
    name = plain(text)
    return name in known.mapping or known.shown(name) is not None or bool(_meant(text)[0])


def meaning(text: str) -> str:
    """The key of what a heading stands for by itself; empty if that is not known."""
    return _meant(plain(text))[0]


@lru_cache(maxsize=10_000)
def _meant(text: str) -> tuple[str, int]:
    """What a heading stands for and how well it names that; 事業内容及び実績 is what both are."""
    name = bare(text).lower()
    if not _LETTERS.issuperset(name):
        return ("", 0)
    less = name.replace("の", "")
    main = _MAIN.match(less)
    for one in (name, name.removesuffix("等"), less, less[main.end() if main else 0 :]):
        if one in RANKS:
            return RANKS[one]
    words = _AND.split(less)
    parts = {RANKS.get(part.removesuffix("等"), ("", 0))[0] for part in words}
    if parts == {"partner.country", "partner.name"}:
        return ("partner", _JOINED)
    return (parts.pop(), _JOINED) if len(parts) == 1 else ("", 0)


def heading_depth(rows: Sequence[Row], at: int, known: Known) -> int:
    """The number of heading rows that begin at row `at`; 0 if none does. A row that says too little
    by itself is one if a heading in it extends into the next, which is one.
    """
    if at >= len(rows):
        return 0
    depth = _own_depth(rows, at, known)
    if depth or at + 1 >= len(rows):
        return depth
    is_over = any(
        cell is below and not cell.is_blank and is_known(cell.text, known)
        for cell, below in zip(rows[at], rows[at + 1], strict=True)
    )
    below = _own_depth(rows, at + 1, known) if is_over else 0
    return below + 1 if below else 0


def _own_depth(rows: Sequence[Row], at: int, known: Known) -> int:
    """The number of heading rows from row `at` on, where that row alone shows it."""
    row = rows[at]
    counts = Counter(cell for cell in row if not cell.is_blank)
    if len(counts) < 2 or max(counts.values()) > max(len(row) // 2, 1) + 1:
        return 0
    texts = [cell.text.rpartition(_UNDER)[2] for cell in counts]
    if any(len(text) > _LONGEST for text in texts):
        return 0
    named = (text for text in texts if is_known(text, known))
    return _depth(rows, at) if len([*islice(named, 2)]) == 2 else 0


def _depth(rows: Sequence[Row], at: int) -> int:
    """The rows over which the headings that begin in row `at` extend."""
    row = rows[at]
    depth = 1
    while at + depth < len(rows) and any(
        rows[at + depth][index] is cell for index, cell in enumerate(row) if not cell.is_blank
    ):
        depth += 1
    if depth == 1 and at + 1 < len(rows) and _is_second(row, rows[at + 1]):
        return 2
    return depth


def _is_second(first: Row, second: Row) -> bool:
    """Whether `second` holds headings below those of `first`, without a merge that says so: they
    stand where `first` is blank, or merged across, and next to that.
    """
    below = [index for index, cell in enumerate(second) if not cell.is_blank]
    gaps = {
        index
        for index, cell in enumerate(first)
        if cell.is_blank or (index and first[index - 1] is cell)
    }
    if not below or not gaps or not gaps <= set(below):
        return False
    near = {index - 1 for index in gaps} | gaps
    return set(below) <= near and all(len(second[index].text) <= _LONGEST for index in below)


def columns_of(rows: Sequence[Row], known: Known) -> tuple[Column, ...]:
    """The columns under the heading `rows`."""
    names = _names(rows)
    parted = [_fields(name, over, known) for name, over in names]
    best: dict[str, int] = {}
    for index, (fields, rank, _) in enumerate(parted):
        if fields and (fields[0] not in best or rank < parted[best[fields[0]]][1]):
            best[fields[0]] = index
    columns = []
    both = _departments(names, [fields for fields, _, _ in parted])
    for index, ((name, over), (fields, _, sure)) in enumerate(zip(names, parted, strict=True)):
        if fields and (best[fields[0]] == index or index in both):
            shown = known.shown(name) if plain(name) not in known.mapping else None
            apart = shown.apart if shown is not None else None
            columns.append(Column(name, over, fields, apart=apart))
        else:
            own = (f"extra.{name}",) if name else ()
            columns.append(Column(name, over, own, is_known=sure))
    return _with_partners(tuple(columns))


def _departments(
    names: Sequence[tuple[str, str]], fields: Sequence[tuple[str, ...]]
) -> frozenset[int]:
    """The columns of a department and of its division beside it, which are one name."""
    are = [one[:1] == ("department",) for one in fields]
    pairs = (
        (index - 1, index)
        for index in range(1, len(are))
        if are[index] and are[index - 1] and bare(names[index - 1][0]) in UPPER
    )
    return frozenset(index for pair in pairs for index in pair)


def columns_for(keys: Iterable[str]) -> tuple[Column, ...]:
    """A column for each of `keys`, by the name that fits it best."""
    shown = [key for key in keys if key in KEYS or key.startswith(_EXTRA)]
    return tuple(
        Column(KEYS[key].split()[0] if key in KEYS else key.removeprefix(_EXTRA), "", (key,))
        for key in shown
        if key != "notes"
    )


def _names(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Each column's name, and the heading above it if that is another."""
    found: list[tuple[str, str]] = []
    for index in range(len(rows[0])):
        levels: list[str] = []
        over_cell: Cell | None = None
        for row in rows:
            cell = row[index]
            if cell is not over_cell and not cell.is_blank:
                levels.append(shown_name(cell.text.replace("\n", "")))
            over_cell = cell
        if len(levels) < len(rows) and rows[0][index].is_blank and index and len(rows) > 1:
            levels.insert(0, found[index - 1][1])  # a heading across, written once
        if len(levels) == 1 and _UNDER in levels[0] and plain(rows[0][0].text) == _YEAR_COLUMN:
            levels = levels[0].rsplit(_UNDER, 1)
        found.append((levels[-1] if levels else "", "".join(levels[:-1])))
    return _told_apart(found)


def _told_apart(names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A name that several columns have, or that is only a unit, with the heading above it."""
    counts = Counter(name for name, _ in names)
    made = []
    for name, over in names:
        is_unit = _BRACKETS.sub("", plain(name)) == ""
        if over and is_unit and name:
            made.append((f"{over}{name}", ""))
        elif over and counts[name] > 1:
            made.append((f"{over}{_UNDER}{name}", over))
        else:
            made.append((name, over))
    taken: Counter[str] = Counter()
    for index, (name, over) in enumerate(made):
        taken[name] += 1
        if name and taken[name] > 1:
            made[index] = (f"{name}{taken[name]}", over)
    return made


def _fields(name: str, over: str, known: Known) -> tuple[tuple[str, ...], int, bool]:
    """What a heading stands for, how well it names that, and whether anybody said so."""
    if not name:
        return (), 0, True
    for text in (plain(name), plain(f"{over}{name}"), bare(name)):
        if text in known.mapping:
            return (known.mapping[text],), -1, True
    shown = known.shown(name)
    if shown is not None:
        return shown.fields, -1, True
    key, rank = _meant(name)
    if not key:
        return (), 0, bare(name) in ("備考", "番号", "No", "NO")
    inside = " ".join(_BRACKETS.findall(plain(name))).strip("()")
    return (key, *_also(key, inside)), rank, True


def _also(key: str, inside: str) -> tuple[str, ...]:
    """What the brackets of a heading say is in the column too."""
    other = RANKS.get(inside.lower(), ("", 0))[0]
    if key == "department" and other == "contact":
        return ("contact",)
    if key in ("partner", "partner.name", "item") and other == "partner.since":
        return ("partner.since",)
    return ()


def _with_partners(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column of partners is one of cities where another tells the country."""
    keys = {column.key for column in columns}
    made = []
    for column in columns:
        fields = column.fields
        if column.key == "partner":
            fields = ("partner.name", *fields[1:])
        is_named = column.key == "partner" or (column.key == "partner.name" and not column.apart)
        if is_named and "partner.country" not in keys:
            fields = ("partner.country", *fields)
        made.append(column._replace(fields=fields))
    return tuple(made)
