"""The records of 2012 and 2017 hold the official tables cell by cell.

The normalisation, and all of it: tags are block borders; a space that was a line end is dropped,
one that was the border of a block separates blocks, a full-width gap is U+3000, the two spaces
between words stay; a merged cell of 2012 holds for the rows below it, and `since` is compared in
its printed form (S35). Everything else is compared character by character.
`test_a_row_says_what_the_source_says` asks for no reading of spaces at all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import official

RECORDS: Final = Path(__file__).parents[2] / "records"
YEARS: Final = (2012, 2017)
ROW_KEYS: Final = {
    2012: {"partner", "page_break", "results"},
    2017: {"item", "page_break", "results"},
}
GROUP_KEYS: Final = {2012: {"department", "contact"}, 2017: {"field", "department"}}
ERA_BASE: Final = {"S": 1925, "H": 1988}  # the year before the first of 昭和 and of 平成


def record(year: int) -> dict[str, Any]:
    """The record of `year`, every scalar as the string that stands in the file."""
    source = (RECORDS / f"{year}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=yaml.BaseLoader)
    return loaded


def rows(year: int) -> list[dict[str, Any]]:
    """The leaf entries of `year`, each with what is written above it."""
    return list(_leaves(record(year)["entries"], {}))


def _leaves(entries: list[dict[str, Any]], above: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        known = above | {key: value for key, value in entry.items() if key != "entries"}
        if "entries" in entry:
            yield from _leaves(entry["entries"], known)
        else:
            yield known


def groups(entries: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Every list of sibling entries, from the top down."""
    yield entries
    for entry in entries:
        if "entries" in entry:
            yield from groups(entry["entries"])


def frozen(results: list[Any]) -> official.Results:
    """`results` of a record in the shape of the expected cells."""
    return tuple(block if isinstance(block, str) else tuple(block) for block in results)


def flat(results: official.Results) -> list[str]:
    """The blocks of `results` in reading order, nested ones included."""
    return [text for block in results for text in ([block] if isinstance(block, str) else block)]


def partner_text(partner: dict[str, str]) -> str:
    """`partner` as the first column of 2012 prints it, without its line ends."""
    name = partner["country"] + partner["name"]
    return f"{name}({short_era(int(partner['since']))})" if "since" in partner else name


def short_era(year: int) -> str:
    """A fiscal year as 2012 prints it: 1960 is S35, 1989 is H1."""
    era = "H" if year > ERA_BASE["H"] else "S"
    return f"{era}{year - ERA_BASE[era]}"


@pytest.mark.parametrize("column", ["field", "department", "item"])
def test_2017_holds_every_label(column: str) -> None:
    expected = [getattr(row, column) for row in official.item_rows()]
    assert len(expected) == 35
    assert [row[column] for row in rows(2017)] == expected


def test_2017_holds_every_result() -> None:
    expected = [row.results for row in official.item_rows()]
    assert [frozen(row["results"]) for row in rows(2017)] == expected


@pytest.mark.parametrize("column", ["department", "contact"])
def test_2012_holds_every_office(column: str) -> None:
    expected = [getattr(row, column) for row in official.partner_rows()]
    assert len(expected) == 15
    assert [row[column] for row in rows(2012)] == expected


def test_2012_holds_every_partner() -> None:
    expected = [row.partner.replace(" ", "") for row in official.partner_rows()]
    assert [partner_text(row["partner"]) for row in rows(2012)] == expected


def test_2012_holds_every_result() -> None:
    expected = [row.results for row in official.partner_rows()]
    assert [frozen(row["results"]) for row in rows(2012)] == expected


def test_a_country_ends_where_the_source_ends_its_line() -> None:
    """Ten of the fifteen cells show the border of country and city."""
    shown = 0
    for row, source in zip(rows(2012), official.partner_rows(), strict=True):
        country, *rest = re.sub(r" ?\(.*\)$", "", source.partner).split(" ")
        if rest:
            shown += 1
            assert row["partner"]["country"] == country
    assert shown == 10


def test_a_country_has_one_name() -> None:
    partners = [row["partner"] for row in rows(2012)]
    countries = {(city["name"].removesuffix("等"), city["country"]) for city in partners}
    assert len(countries) == len({city for city, _ in countries}) == 12


@pytest.mark.parametrize("year", YEARS)
def test_a_row_says_what_the_source_says(year: int) -> None:
    """Tags and white space aside, nothing is lost, added or moved between rows."""
    source = [row for table in official.tables(year) for row in table[1:]]
    for held, cells in zip(rows(year), source, strict=True):
        results = "".join(flat(frozen(held["results"])))
        if year == 2017:
            said = [held["field"], held["department"], held["item"], results]
        else:
            office = held["department"] + held["contact"] if cells[2] else ""
            said = [partner_text(held["partner"]), results, office]
        assert [official.bare(cell) for cell in said] == [official.bare(cell) for cell in cells]


@pytest.mark.parametrize(("year", "sizes"), [(2012, (11, 4)), (2017, (8, 6, 7, 10, 4))])
def test_a_page_breaks_where_the_official_page_does(year: int, sizes: tuple[int, ...]) -> None:
    assert tuple(len(table) - 1 for table in official.tables(year)) == sizes
    breaks = [number for number, row in enumerate(rows(year)) if "page_break" in row]
    assert breaks == [sum(sizes[:page]) for page in range(1, len(sizes))]
    assert {row.get("page_break", "before") for row in rows(year)} == {"before"}


def test_the_captions_are_those_of_the_source() -> None:
    title, period = official.captions(2012)
    assert [record(year)["title"] for year in YEARS] == [title, title]
    assert period == f"平成{int(record(2012)['fiscal_year']) - ERA_BASE['H']}年度実績"
    last = {table[0][-1] for table in official.tables(2017)}
    assert last == {f"実績（{int(record(2017)['fiscal_year']) - ERA_BASE['H']}年度）"}


@pytest.mark.parametrize("year", YEARS)
def test_every_page_of_a_source_has_the_same_heading_row(year: int) -> None:
    assert len({tuple(table[0]) for table in official.tables(year)}) == 1


@pytest.mark.parametrize(("year", "layout"), [(2012, "partner-cities"), (2017, "four-column")])
def test_a_record_names_its_year_and_layout(year: int, layout: str) -> None:
    head = record(year)
    assert list(head) == ["fiscal_year", "title", "publisher", "subject", "layout", "entries"]
    assert (head["fiscal_year"], head["layout"]) == (str(year), layout)


@pytest.mark.parametrize("year", YEARS)
def test_a_page_break_stands_on_a_row_and_a_shared_attribute_on_a_group(year: int) -> None:
    for entry in (entry for siblings in groups(record(year)["entries"]) for entry in siblings):
        allowed = GROUP_KEYS[year] | {"entries"} if "entries" in entry else ROW_KEYS[year]
        assert set(entry) <= allowed


@pytest.mark.parametrize("year", YEARS)
def test_nothing_is_repeated_that_is_written_once_above(year: int) -> None:
    for siblings in groups(record(year)["entries"]):
        for above, below in pairwise(siblings):
            assert "entries" not in above or shared(above) != shared(below)


def shared(group: dict[str, Any]) -> dict[str, Any]:
    """What `group` states for its entries."""
    return {key: value for key, value in group.items() if key != "entries"}


@pytest.mark.parametrize("year", YEARS)
def test_no_value_needs_quotes_to_stay_what_it_says(year: int) -> None:
    """A YAML reader that guesses types finds numbers only where numbers are meant."""
    source = (RECORDS / f"{year}.yaml").read_text(encoding="utf-8")
    kept, guessed = (list(scalars(load(source))) for load in (base_load, yaml.safe_load))
    changed = [str(value) for value in guessed if not isinstance(value, str)]
    assert [str(value) for value in guessed] == kept
    partners = [row["partner"] for row in rows(year) if "partner" in row]
    assert changed == [str(year), *(city["since"] for city in partners if "since" in city)]


def base_load(source: str) -> object:
    """`source` with every scalar as a string."""
    loaded: object = yaml.load(source, Loader=yaml.BaseLoader)
    return loaded


def scalars(value: object) -> Iterator[object]:
    """The scalar values below `value`, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from scalars(part)
    else:
        yield value


def test_every_space_of_the_2017_results_has_one_reading() -> None:
    cells = [row[-1] for table in official.tables(2017) for row in table[1:]]
    readings = Counter(
        character
        for cell in cells
        for element in official.elements(cell)
        for character in official.marked(element)
        if character.isspace()
    )
    assert readings == {
        official.Space.LINE_END.value: 9,
        official.Space.BLOCK.value: 34,
        official.Space.WIDE.value: 13,
        official.Space.NARROW.value: 2,
    }


@pytest.mark.parametrize("place", official.PLACES)
def test_a_space_read_by_its_place_is_in_the_source(place: str) -> None:
    assert place.replace("|", " ") in official.text(2017)


def test_a_space_without_a_reading_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown space"):
        official.marked("首都大学東京 学長")


def test_the_source_shows_27_line_ends() -> None:
    columns = Counter(end.column for end in official.line_ends())
    assert columns == {"field": 1, "department": 5, "item": 12, "results": 9}


def test_a_line_end_stands_inside_a_block_of_the_record() -> None:
    blocks = {
        (column, text)
        for row in rows(2017)
        for column in ("field", "department", "item", "results")
        for text in (flat(frozen(row["results"])) if column == "results" else [row[column]])
    }
    for end in official.line_ends():
        assert end.before and end.after
        assert (end.column, end.before + end.after) in blocks
