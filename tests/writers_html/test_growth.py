"""A page takes time in proportion to its rows, whatever stands in them."""

from functools import cache

from exchange_report.table import Table
from furnished import FURNITURE, GROUPS, SPANNED, SUBTOTALS, fields
from growth import assert_linear
from samples import table
from writers_html.pages import files


@cache
def furnished(rows: int) -> Table:
    """A table of groups, sums and labels, with contents and an index, made outside the time."""
    return table(fields(rows), SPANNED, groups=GROUPS, subtotals=SUBTOTALS, **FURNITURE)


def test_time_grows_with_the_rows() -> None:
    for rows in (30, 120):
        furnished(rows)
    assert_linear(lambda rows: files(furnished(rows)), 30)


def test_parts_take_as_long_as_the_whole() -> None:
    def work(count: int) -> object:
        return files(many(count), parts=True)

    for count in (10, 40):
        many(count)
    assert_linear(work, 10)


@cache
def many(count: int) -> Table:
    """A table of so many parts."""
    return table(fields(*[2] * count), SPANNED, **FURNITURE)
