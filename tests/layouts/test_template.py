"""The template language: small, and closed."""

import pytest
from pydantic_core import PydanticCustomError

from exchange_report.layouts.template import (
    ENTRY_FIELDS,
    KEY_FIELDS,
    PAGE_FIELDS,
    REPORT_FIELDS,
    Placeholder,
    bare_name,
    parse_template,
)

VALUES = {"item": "項目", "department": "部", "title": "題", "partner.name": "北京市"}


def fill(source: str) -> str:
    def value(placeholder: Placeholder) -> str | None:
        return VALUES.get(placeholder.name)

    return parse_template(source, ENTRY_FIELDS).fill(value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("文字", "文字"),
        ("{item}", "項目"),
        ("《{item}》", "《項目》"),
        ("{item}{department}", "項目部"),
        ("{contact}", ""),
        ("{item}[（{contact}）]", "項目"),
        ("{item}[（{department}）]", "項目（部）"),
        ("[{item}と{contact}]", ""),
        ("[{item}][{contact}][{department}]", "項目部"),
        ("[文字]", "文字"),
        ("{contact}\n{item}", "項目"),
        ("{item}\n[{contact}]\n{department}", "項目\n部"),
        ("{item}\n\n{department}", "項目\n\n部"),
        ("{{{item}}}", "{項目}"),
        ("[[{item}]]", "[項目]"),
        ("{{item}}", "{item}"),
        ("}}{{]][[", "}{]["),
        ("{partner.name}", "北京市"),
    ],
)
def test_a_template_shows(source: str, text: str) -> None:
    assert fill(source) == text


@pytest.mark.parametrize("source", ["{item}　{department}", "[{contact}]\n{{x}}"])
def test_a_template_remembers_how_it_was_written(source: str) -> None:
    assert parse_template(source, ENTRY_FIELDS).source == source


def code(source: str, fields: dict[str, tuple[str, ...]]) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        parse_template(source, fields)
    return caught.value.type


@pytest.mark.parametrize(
    "source",
    [
        "{",
        "}",
        "{item",
        "item}",
        "{}",
        "[",
        "]",
        "[{item}",
        "{item}]",
        "[[{item}]",
        "[{item}[{department}]]",
        "{item[0]}",
        "{{item}",
        "[{item}\n]",
    ],
)
def test_a_template_that_is_not_well_formed_is_an_error(source: str) -> None:
    assert code(source, ENTRY_FIELDS) == "ER403"


@pytest.mark.parametrize(
    "source",
    [
        "{itme}",
        "{item.__class__}",
        "{__class__}",
        "{partner}",
        "{partner.name.upper}",
        "{ item }",
        "{0}",
        "{page}",
        "{item!r}",
        "{subject}",
    ],
)
def test_only_the_names_that_are_listed_exist(source: str) -> None:
    assert code(source, ENTRY_FIELDS) == "ER401"


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("{item}", REPORT_FIELDS),
        ("{extra.備考}", REPORT_FIELDS),
        ("{extra.備考}", PAGE_FIELDS),
        ("{results}", PAGE_FIELDS),
    ],
)
def test_a_value_of_an_entry_stands_in_columns_alone(
    source: str, fields: dict[str, tuple[str, ...]]
) -> None:
    assert code(source, fields) == "ER401"


@pytest.mark.parametrize(
    "source", ["{fiscal_year:long}", "{item:era}", "{partner.since:ERA}", "{extra.x:era}"]
)
def test_only_the_formats_that_are_listed_exist(source: str) -> None:
    assert code(source, ENTRY_FIELDS) == "ER402"


@pytest.mark.parametrize("source", ["実績 {results}", "[{results}]", "{results}{notes}"])
def test_blocks_stand_alone_on_their_line(source: str) -> None:
    assert code(source, ENTRY_FIELDS) == "ER404"


@pytest.mark.parametrize("fields", [REPORT_FIELDS, ENTRY_FIELDS, PAGE_FIELDS, KEY_FIELDS])
@pytest.mark.parametrize(("written", "offset"), [("-1", -1), ("+1", 1), ("+10", 10), ("-99", -99)])
def test_a_year_may_be_one_before_or_after(
    fields: dict[str, tuple[str, ...]], written: str, offset: int
) -> None:
    source = f"{{fiscal_year{written}}}{{fiscal_year{written}:era}}"
    plain, shown = parse_template(source, fields).placeholders()
    assert plain == Placeholder("fiscal_year", "", offset)
    assert shown == Placeholder("fiscal_year", "era", offset)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("fiscal_year−1", "fiscal_year-1"),
        ("fiscal_year－１", "fiscal_year-1"),
        ("fiscal_year＋1", "fiscal_year+1"),
        (" fiscal_year - 2 ", "fiscal_year-2"),
        ("年度-1", "fiscal_year-1"),
        ("fiscalyear+1", "fiscal_year+1"),
        ("fiscal_year-0", "fiscal_year"),
        ("fiscal_year-01", "fiscal_year"),
        ("fiscal_year-100", "fiscal_year"),
        ("fiscal_year+", "fiscal_year"),
        ("title-1", "title"),
    ],
)
def test_another_way_to_write_a_year_before_is_an_error_that_says_how(
    written: str, near: str
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_template(f"{{{written}}}", REPORT_FIELDS)
    assert caught.value.type == "ER401"
    assert caught.value.context == {"field": written, "near": near}


def test_a_year_before_has_the_formats_of_the_year() -> None:
    assert code("{fiscal_year-1:ear}", ENTRY_FIELDS) == "ER402"
    assert code("{partner.since-1}", ENTRY_FIELDS) == "ER401"
    assert parse_template("{extra.予算-1}", ENTRY_FIELDS).fill(lambda p: p.name) == "extra.予算-1"
    assert bare_name("fiscal_year-1:era") == "fiscal_year-1:era"


def test_blocks_have_a_line_each() -> None:
    lines = parse_template("{item}\n{results}\n{notes}", ENTRY_FIELDS).lines
    assert [line[0] for line in lines[1:]] == [Placeholder("results"), Placeholder("notes")]
