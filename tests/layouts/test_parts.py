"""The one walk over a layout misses no part, whatever is checked on it."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.layouts import Layout, load_layout
from exchange_report.layouts.parts import line_sizes, named_faces, phrase_breaks, templates
from exchange_report.lazy import once_of_each
from exchange_report.source import Loc
from writers_docx.documents import EVERYTHING

PHRASE = {"break": "phrase"}
INDEX = {"heading": {"text": "索引"}, "value": "{item}"}
PLACES: dict[str, tuple[dict[str, Any], Loc]] = {
    "title": ({"title": [{"text": "題"} | PHRASE]}, ("title", 0)),
    "before": ({"before": [{"text": "前"} | PHRASE]}, ("before", 0)),
    "after": ({"after": [{"text": "後"}, {"text": "後"} | PHRASE]}, ("after", 1)),
    "cover": ({"cover": {"lines": [{"text": "表紙"} | PHRASE]}}, ("cover", "lines", 0)),
    "header": ({"header": PHRASE}, ("header",)),
    "heading": ({"heading": {"text": "表"} | PHRASE}, ("heading",)),
    "contents": ({"contents": {"heading": {"text": "目次"} | PHRASE}}, ("contents", "heading")),
    "index": (
        {"index": [INDEX | {"heading": {"text": "索引"} | PHRASE}]},
        ("index", 0, "heading"),
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_phrases_are_told_wherever_nothing_can_find_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "budoux", None)
    more, loc = PLACES[name]
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": "項目"}], **more)
    (problem,) = caught.value.diagnostics
    document = samples.layout(**more).document
    assert (problem.code, problem.span) == ("ER503", document.span((*loc, "break")))


def written(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every scalar in a layout file that says all of its settings."""
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from written(one, (*loc, key))
    else:
        yield loc, value


def everything() -> tuple[Layout, dict[Loc, Any]]:
    layout = load_layout(EVERYTHING.encode(), samples.LAYOUT).layout
    values = layout.model_dump(mode="json", by_alias=True)
    return layout, {loc: one for loc, one in written(values) if loc[0] != "docx"}


def test_every_face_is_found() -> None:
    layout, said = everything()
    wanted = {loc: one for loc, one in said.items() if one and str(loc[-1]).endswith("face")}
    assert dict(named_faces(layout)) == wanted
    assert len(wanted) > 20


def test_every_line_pitch_is_found() -> None:
    layout, said = everything()
    wanted = {loc[:-1]: one for loc, one in said.items() if loc[-1] == "line_pitch"}
    assert {loc: str(pitch) for loc, _, pitch in line_sizes(layout)} == wanted
    assert len(wanted) > 10


def test_every_text_with_values_is_found() -> None:
    layout, said = everything()
    found = {loc: template.source for loc, template in templates(layout)}
    assert found == {loc: said[loc] for loc in found}
    braces = {loc for loc, one in said.items() if "{" in str(one)}
    assert braces <= found.keys()


def test_what_tables_take_the_place_of_is_no_part() -> None:
    layout = samples.layout(tables=[{"columns": list(samples.FOUR)}])
    more = layout.layout.model_copy(update={"columns": samples.layout().layout.columns})
    assert all(loc[:2] == ("tables", 0) for loc, _ in templates(more) if "columns" in loc)


def test_no_layout_that_ships_asks_for_phrases() -> None:
    for name in samples.OURS.layouts():
        assert not list(phrase_breaks(samples.OURS.layout(name).layout))


def test_what_follows_from_an_object_is_made_once_and_never_of_another() -> None:
    asked: list[list[int]] = []

    @once_of_each
    def doubled(given: list[int]) -> list[int]:
        asked.append(given)
        return [2 * one for one in given]

    first, equal = [1], [1]
    assert doubled(first) is doubled(first) is not doubled(equal)
    assert len(asked) == 2
    others = [[number] for number in range(20)]
    assert [doubled(one) for one in others] == [[2 * number] for number in range(20)]
    assert doubled(first) == [2]
    assert len(asked) == 23, "only the last few are kept"


def test_what_follows_from_a_layout_is_that_of_the_layout_it_is_asked_of() -> None:
    plain = samples.layout().layout
    bold = samples.layout(title=[{"text": "{title}", "face": "gothic"}]).layout
    again = [named_faces(one) for one in (plain, bold, plain, bold)]
    assert again[0] is again[2]
    assert again[1] is again[3]
    assert (("title", 0, "face"), "gothic") in again[1]
    assert (("title", 0, "face"), "gothic") not in again[0]
