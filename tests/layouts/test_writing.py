"""A layout as text: a file that says all of it, and reads back as the same."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import samples
from exchange_report import ListedLayout, Project, ReportError, list_layouts, show_layout
from exchange_report.layouts import Dimension, Layout, load_layout
from exchange_report.layouts.writing import layout_text
from exchange_report.resources import bundled

COLUMN = samples.column("項目", "{item}", "12.345678901zw")


def loaded(text: str) -> Layout:
    return load_layout(text.encode(), "shown.yaml").layout


@pytest.mark.parametrize("path", sorted(bundled("layouts").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_layout_that_ships_reads_back_the_same(path: Path) -> None:
    layout = samples.OURS.layout(path.stem).layout
    text = layout_text(layout)
    assert loaded(text) == layout
    assert layout_text(loaded(text)) == text


def test_every_setting_is_written() -> None:
    values = yaml.safe_load(layout_text(samples.layout([COLUMN]).layout))
    fields = {field.alias or name for name, field in Layout.model_fields.items()}
    assert set(values) == fields - {"extends"}
    assert values["columns"][0]["width"] == "12.345678901zw"
    assert values["columns"][0]["value"] == "{item}"
    assert values["columns"][0]["break"] == "character"
    assert values["text"]["line_pitch"] == str(samples.layout([COLUMN]).layout.text.line_pitch)
    assert values["text"]["note_size"] is None


def test_templates_are_written_as_people_write_them() -> None:
    text = layout_text(
        samples.layout([samples.column("実\n績", "{results}\n{notes}", "9zw")]).layout
    )
    assert '  - heading: "実\\n績"\n    value: "{results}\\n{notes}"\n    width: 9zw\n' in text


@pytest.mark.parametrize("written", ["0pt", "0.001mm", "123456789.000000001pt", "10Q", "1000000in"])
def test_a_length_is_exact(written: str) -> None:
    layout = samples.layout([COLUMN], padding={"x": written}).layout
    assert str(layout.padding.x) == written
    assert loaded(layout_text(layout)) == layout


@given(st.decimals(0, 10**9, places=6), st.sampled_from(["pt", "mm", "zw"]))
def test_any_length_is_exact(number: object, unit: str) -> None:
    made = Dimension(Fraction(str(number)), unit)
    value = str(made).removesuffix(unit)
    assert Fraction(value) == made.value
    assert value == value.rstrip("0") or "." not in value


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="{}[]\r\x85"), max_size=12
)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_reads_back_the_same(heading: str, continued: str, description: str) -> None:
    column = samples.column("甲", "{item}", "9zw")
    layout = samples.layout([column]).layout
    raw = layout.model_dump(mode="json", by_alias=True) | {"description": description}
    raw["columns"][0] |= {"heading": heading, "continued": continued}
    layout = Layout.model_validate(raw)
    assert loaded(layout_text(layout)) == layout


@pytest.mark.parametrize(
    "text", ["null", "~", "", "true", "no", "0421", "1_000", "12:30", "=", "<<"]
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    layout = samples.layout([samples.column("甲", "{item}", "9zw", continued=text)]).layout
    (column, _), *_ = loaded(layout_text(layout)).leaves()
    assert column.continued == text


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("records", "layouts"):
        (tmp_path / name).mkdir()
    base = "extends: partner-cities\ntext: {size: 8.25pt}\nfooter: null\n"
    (tmp_path / "layouts" / "own.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "layouts" / "base.yaml").write_text("description: もと\n", encoding="utf-8")
    return Project.find(tmp_path)


def test_the_library_shows_what_is_extended(project: Project) -> None:
    text = show_layout("own", project=project)
    assert "extends" not in text
    assert loaded(text) == project.layout("own").layout
    assert show_layout(project.root / "layouts" / "own.yaml", project=project) == text
    with pytest.raises(ReportError, match="ER602"):
        show_layout("owm", project=project)


def test_the_library_lists_layouts(project: Project) -> None:
    listed = {one.name: one for one in list_layouts(project=project)}
    assert list(listed) == sorted(listed) == sorted(project.layouts())
    shipped = project.layout("partner-cities").layout.description
    assert listed["own"] == ListedLayout(
        "own", project.root / "layouts" / "own.yaml", False, "partner-cities", shipped
    )
    assert listed["partner-cities"].bundled and listed["partner-cities"].description == shipped
    base = listed["base"]
    assert (base.description, [d.code for d in base.problems]) == ("もと", ["ER111"])
    assert Path(base).read_text("utf-8") == "description: もと\n"
