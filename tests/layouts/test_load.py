"""Layout files: what they say, and every problem of them where it stands."""

import pytest

import samples
from exchange_report import ReportError
from exchange_report.choices import Strictness
from exchange_report.layouts import LayoutFile, VerticalAlign, load_layout
from exchange_report.length import length

FOUR = samples.shipped("four-column")
RECORD = "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 項目\n    results: [結果]\n"


def load(text: str) -> LayoutFile:
    return load_layout(text.encode(), samples.LAYOUT)


def changed(old: str, new: str) -> str:
    assert FOUR.count(old) >= 1, old
    return FOUR.replace(old, new, 1)


def problems(text: str) -> list[tuple[str, str]]:
    """Code and offending text of each problem of a layout, in file order: what is found on the
    whole way from the file to the pages.
    """
    with pytest.raises(ReportError) as caught:
        samples.set_text(RECORD, text)
    lines = text.split("\n")
    found = []
    for diagnostic in caught.value.diagnostics:
        span = diagnostic.span
        assert span is not None and span.path == samples.LAYOUT, diagnostic
        assert diagnostic.line == lines[span.line - 1]
        end = span.end_column - 1 if span.end_line == span.line else None
        found.append((diagnostic.code, lines[span.line - 1][span.column - 1 : end]))
    assert str(caught.value)
    return found


@pytest.mark.parametrize("name", ["four-column", "partner-cities"])
def test_a_layout_that_ships_is_valid(name: str) -> None:
    assert load(samples.shipped(name)).layout.columns


def test_the_four_columns_are_as_wide_as_the_official_ones() -> None:
    layout = load(FOUR).layout
    columns = [column for column, _ in layout.leaves()]
    assert [str(column.width) for column in columns] == ["10zw", "9zw", "16zw", "45.2zw"]
    assert [column.merge for column in columns] == [True, True, False, False]
    assert layout.text.kinsoku is Strictness.VERY_STRICT
    assert layout.text.size.at(length(0)) == length(9)


def test_what_is_not_written_has_a_default() -> None:
    layout = load('columns: [{heading: 項目, value: "{item}", width: rest}]').layout
    assert (layout.page.size, layout.page.orientation) == ("A4", "portrait")
    ((column, _),) = layout.leaves()
    assert str(column.width) == "1fr"
    assert column.vertical_align is VerticalAlign.TOP
    assert layout.footer == () and layout.title == () and layout.outline == ()
    assert layout.document_title.source == "{title}（{fiscal_year:era}）"


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("orientation:", "orientaton:", "ER110", "orientaton"),
        ("kinsoku: very-strict", "kinsoku: hard", "ER130", "hard"),
        ("size: A4", "size: A9", "ER130", "A9"),
        ("merge: true", "merge: maybe", "ER112", "maybe"),
        ("merge: true", "merge: [true]", "ER112", "[true]"),
        ("padding: {x: 2.25pt, y: 2pt}", "padding: 2pt", "ER112", "2pt"),
        ('"{item}"', '"{itme}"', "ER401", '"{itme}"'),
        (
            "{fiscal_year:era-year}",
            "{fiscal_year:reiwa}",
            "ER402",
            "実績（{fiscal_year:reiwa}年度）",
        ),
        ('"{item}"', '"{item"', "ER403", '"{item"'),
        ('"{item}"', '"・{results}"', "ER404", '"・{results}"'),
        ("width: 10zw", "width: 10em", "ER405", "10em"),
        ("width: 10zw", "width: 10", "ER405", "10"),
        ("size: 9pt", "size: 1zw", "ER405", "1zw"),
        ("top: 16mm", "top: 1zw", "ER405", "1zw"),
        ("width: 10zw", "width: 100zw", "ER406", "columns"),
        ("face: mincho", "face: mincyo", "ER408", "mincyo"),
        ("label_face: gothic-bold", "label_face: bold", "ER408", "bold"),
        ("face: gothic\n", "face: gosikku\n", "ER408", "gosikku"),
        ('text: "{page} / {pages}"', 'text: "{page}"\n  face: no', "ER408", "no"),
        ("width: 10zw", "width: 0.9zw", "ER411", "0.9zw"),
        ("width: 10zw", "width: 0zw", "ER411", "0zw"),
    ],
)
def test_a_problem_is_told_where_it_stands(old: str, new: str, code: str, at: str) -> None:
    assert problems(changed(old, new)) == [(code, at)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("top: 16mm", "top: 200mm"),
        ("y: 2pt", "y: 300pt"),
        ("line_pitch: 12pt", "line_pitch: 600pt"),
        ("heading: 項目名", 'heading: "' + "項目\\n" * 60 + '"'),
    ],
)
def test_a_page_must_hold_a_line(old: str, new: str) -> None:
    ((code, _),) = problems(changed(old, new))
    assert code == "ER409"


def test_two_columns_share_the_rest() -> None:
    twice = FOUR.replace("width: 10zw", "width: rest").replace("width: 45.2zw", "width: 2fr")
    (grid,) = samples.set_text(RECORD, twice).table.frame.grids
    assert abs(2 * grid.measures[0] - grid.measures[3]) <= 2


def test_a_key_that_is_strange_here_is_not_proposed_again() -> None:
    with pytest.raises(ReportError) as raised:
        load(
            "columns: [{heading: 甲, width: 3zw, columns: [{heading: 乙, value: 丙, width: rest}]}]"
        )
    (told,) = raised.value.diagnostics
    assert (told.code, told.hinted) == ("ER110", False)


def test_a_layout_needs_columns() -> None:
    assert problems("description: 表\n") == [("ER111", "description")]
    assert problems("columns: []\n") == [("ER112", "[]")]


def test_problems_of_shape_are_told_all_at_once() -> None:
    text = (
        changed("orientation:", "orientaton:")
        .replace('"{item}"', '"{itme}"')
        .replace("width: 9zw", "width: 9en")
        .replace("kinsoku: very-strict", "kinsoku: hard")
        .replace("align: center", "align: centre")
        .replace("{page} / {pages}", "{page} / {total}")
    )
    codes = [code for code, _ in problems(text)]
    assert codes == ["ER110", "ER130", "ER130", "ER405", "ER401", "ER401"]


def test_problems_of_fit_are_told_all_at_once() -> None:
    """What is wrong with faces and widths does not wait for one another."""
    text = (
        changed("face: mincho", "face: mincyo")
        .replace("face: gothic\n", "face: gosikku\n")
        .replace("width: 10zw", "width: 0.5zw")
        .replace("width: 9zw", "width: 0.5zw")
    )
    codes = [code for code, _ in problems(text)]
    assert codes == ["ER408", "ER408", "ER411", "ER411"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size: 9pt", "size: 0pt"),
        ("line_pitch: 12pt", "line_pitch: 0pt"),
        ("size: 12pt", "size: 0pt"),
        ("line_pitch: 16pt", "line_pitch: 0pt"),
        ('text: "{page} / {pages}"', 'text: "{page}"\n  size: 0pt'),
    ],
)
def test_type_has_a_size(old: str, new: str) -> None:
    ((code, at),) = problems(changed(old, new))
    assert (code[:3], at) == ("ER4", "0pt")


@pytest.mark.parametrize(
    ("old", "new"), [("pitch: 12pt", "pitch: 8pt"), ("pitch: 16pt", "pitch: 9pt")]
)
def test_lines_do_not_overlap(old: str, new: str) -> None:
    ((code, _),) = problems(changed(old, new))
    assert code.startswith("ER4")


@pytest.mark.parametrize("colour", ["ececec", "#ececec1", "x#ececec", "#ecec", "red", "#ececeg"])
def test_a_colour_is_six_digits(colour: str) -> None:
    assert problems(changed('"#ececec"', f'"{colour}"')) == [("ER154", f'"{colour}"')]


def test_a_width_must_be_written() -> None:
    """An empty value is no `rest`."""
    ((code, _),) = problems(changed("width: 45.2zw", "width:"))
    assert code in ("ER111", "ER112", "ER405")


def test_an_outline_shows_what_the_record_has() -> None:
    """A column, or an entry of the outline, that stays empty keeps no one from the pages."""
    outline = 'outline: ["{extra.予算}"]'
    text = changed('outline: ["{field}", "{department}"]', outline)
    found = samples.set_text(RECORD, text).warnings
    assert [(d.code, d.arguments["field"], d.hinted) for d in found] == [
        ("ER407", "extra.予算", False)
    ]
    assert found[0].span and found[0].line.strip() == outline


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bottom: 16mm", "bottom: 1mm"),
        ("{page} / {pages}", "\\n".join(["{page}"] * 9)),
        ("{page} / {pages}", "{page}" + "とても長い脚注" * 99),
    ],
)
def test_a_footer_that_its_margin_cannot_hold_is_an_error(old: str, new: str) -> None:
    ((code, _),) = problems(changed(old, new))
    assert code.startswith("ER4")


def test_a_title_that_no_page_can_hold_is_an_error() -> None:
    ((code, _),) = problems(changed("{fiscal_year:era}　{title}", "\\n".join(["{title}"] * 60)))
    assert code.startswith("ER4")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"{item}"', '"𰻞{item}"'),
        ("heading: 項目名", "heading: 𰻞野"),
        ("　{title}", "𰻞{title}"),
        ("{page} / {pages}", "𰻞{page} / {pages}"),
    ],
)
def test_a_character_of_the_layout_that_no_face_has_is_found_in_the_layout(
    old: str, new: str
) -> None:
    assert problems(changed(old, new)) == [("ER501", "𰻞")]


def test_rules_leave_room_for_the_text() -> None:
    ((code, _),) = problems(changed("outer: 0.5pt", "outer: 20pt"))
    assert code.startswith("ER4")


@pytest.mark.parametrize(
    ("colour", "right"),
    [("#ececec", "#ececec"), ("#eee", "#eeeeee"), ("#ECECECFF", "#ECECEC")],
)
@pytest.mark.parametrize("written", ["{{face: gothic, fill: {}}}", "\n  face: gothic\n  fill: {}"])
def test_a_colour_without_quotes_is_told_as_such(written: str, colour: str, right: str) -> None:
    text = f"extends: four-column\nheader: {written.format(colour)}\n"
    with pytest.raises(ReportError) as caught:
        load_layout(text.encode(), "own.yaml")
    found = [d for d in caught.value.diagnostics if d.code not in ("ER111", "ER602")]
    told = {(d.code, d.arguments["right"]) for d in found}
    assert ("ER154", f'"{right}"') in told
    assert {code for code, _ in told} == {"ER154"}
    assert found[0].span and found[0].line[found[0].span.column - 1 :].startswith(colour)


@pytest.mark.parametrize("comment", ["# fill: #ececec", "#  rules: {colour: #000}"])
def test_a_colour_in_a_comment_is_none(comment: str) -> None:
    assert samples.set_text(RECORD, changed("columns:", f"{comment}\ncolumns:")).warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "examples"),
    [
        ("size: 9pt", "size: 9", "9pt, 9mm"),
        ("width: 10zw", "width: 10", "10zw, 10mm"),
        ("width: 10zw", "width: １０", "10zw, 10mm"),
        ("width: 10zw", "width: 0", "10zw, 45mm, rest, 2fr, auto"),
    ],
)
def test_a_number_without_a_unit_is_proposed_with_one(old: str, new: str, examples: str) -> None:
    with pytest.raises(ReportError) as caught:
        samples.set_text(RECORD, changed(old, new))
    told = [d.arguments["examples"] for d in caught.value.diagnostics if d.code == "ER405"]
    assert told and set(told) == {examples}


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("{sum.予算額}", "sum.extra.予算額"),
        ("{count.予算額}", "sum.extra.予算額"),
        ("{予算額}", "extra.予算額"),
    ],
)
def test_a_sum_is_proposed_as_it_is_written(written: str, near: str) -> None:
    with pytest.raises(ReportError) as caught:
        samples.set_text(RECORD, changed('"{item}"', f'"{written}"'))
    assert [d.arguments["near"] for d in caught.value.diagnostics] == [near]
