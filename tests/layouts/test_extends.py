"""`extends`: what a layout takes from another, and where its problems are told."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import samples
from exchange_report import Project, ReportError, load, typeset, write
from exchange_report.diagnostics import render_concise
from exchange_report.layouts import Layout, LayoutFile, load_layout
from exchange_report.layouts.load import LayoutSource
from exchange_report.resources import bundled

FOUR = samples.shipped("four-column")
SHIPPED = Project.find(Path("/nowhere")).layout("four-column").layout
RECORD = (
    "fiscal_year: 2018\ntitle: 題\nlayout: own\nentries:\n  - item: 項目\n    results: [結果]\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "records" / "2018.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def own(project: Project, text: str) -> Layout:
    put("layouts/own.yaml", text)
    return project.layout("own").layout


def problems(project: Project, name: str = "own") -> list[tuple[str, str, str]]:
    """Code, `file:line` and offending text of each problem that stands in a layout's way, found on
    the whole way to the pages.
    """
    with pytest.raises(ReportError) as caught:
        typeset(load(2018, project=project), name, project=project)
    found = []
    for diagnostic in caught.value.diagnostics:
        span = diagnostic.span
        assert span is not None
        line = Path(span.path).read_text("utf-8").split("\n")[span.line - 1]
        assert diagnostic.line == line
        found.append(
            (
                diagnostic.code,
                f"{span.path}:{span.line}",
                line[span.column - 1 : span.end_column - 1],
            )
        )
    return found


def test_what_is_not_written_is_that_of_the_base(project: Project) -> None:
    layout = own(project, "extends: four-column\ntext: {line_pitch: 13pt}\n")
    assert str(layout.text.line_pitch) == "13pt"
    text = layout.text.model_copy(update={"line_pitch": SHIPPED.text.line_pitch})
    assert layout.model_copy(update={"text": text}) == SHIPPED


def test_lists_are_replaced_whole(project: Project) -> None:
    columns = 'columns: [{heading: 項目, value: "{item}", width: rest}]\n'
    layout = own(project, f"extends: four-column\n{columns}title: []\n")
    assert [column.heading.source for column in layout.columns] == ["項目"]
    assert [column.merge for column, _ in layout.leaves()] == [False]
    assert layout.title == ()
    assert layout.outline == SHIPPED.outline


def test_null_is_none(project: Project) -> None:
    layout = own(
        project, "extends: four-column\nfooter: null\nheader: {fill: null}\noutline: null\n"
    )
    assert SHIPPED.footer and SHIPPED.header.fill and SHIPPED.outline
    assert not layout.footer and not layout.outline
    assert layout.header.fill is None
    assert layout.header.face == SHIPPED.header.face


def test_null_is_the_default_where_there_is_no_none(project: Project) -> None:
    plain = load_layout(b"columns: [{heading: a, value: b, width: rest}]\n", "plain").layout
    layout = own(
        project, "extends: four-column\npage: null\npadding: {y: null}\ntext: {kinsoku: ~}\n"
    )
    assert layout.page == plain.page != SHIPPED.page
    assert (layout.padding.x, layout.padding.y) == (SHIPPED.padding.x, plain.padding.y)
    assert layout.text.kinsoku == plain.text.kinsoku


def test_null_takes_a_name_of_its_own_away(project: Project) -> None:
    put(
        "layouts/base.yaml",
        "extends: four-column\ndocx: {fonts: {a: {names: [A]}, b: {names: [B]}}}\n",
    )
    layout = own(project, "extends: base\ndocx: {fonts: {a: null, b: {bold: true}}}\n")
    assert {name: font.names for name, font in layout.docx.fonts.items()} == {"b": ("B",)}
    assert layout.docx.fonts["b"].bold


def test_a_table_cannot_do_without_columns(project: Project) -> None:
    put("layouts/own.yaml", "# 列なし\nextends: four-column\ncolumns: null\n")
    ((code, at, _),) = problems(project)
    assert code == "ER111" and at.startswith("layouts/own.yaml:")


def test_null_in_a_list_is_as_ever(project: Project) -> None:
    columns = 'columns:\n  - {heading: 甲, value: "{item}", width: rest}\n  - {heading: null}\n'
    put("layouts/own.yaml", f"extends: four-column\n{columns}")
    assert {at for _, at, _ in problems(project)} == {"layouts/own.yaml:4"}


def test_nothing_to_extend_is_nothing(project: Project) -> None:
    assert own(project, f"extends: null\n{FOUR}") == SHIPPED
    assert own(project, f"extends:\n{FOUR}") == SHIPPED


def test_a_chain_may_be_long(project: Project) -> None:
    put("layouts/step0.yaml", "extends: four-column\npadding: {x: 0pt}\n")
    for n in range(1, 200):
        put(f"layouts/step{n}.yaml", f"extends: step{n - 1}\ndescription: '{n}'\n")
    layout = own(project, "extends: step199\n")
    assert (layout.description, str(layout.padding.x), layout.padding.y) == (
        "199",
        "0pt",
        SHIPPED.padding.y,
    )


def test_a_layout_of_the_same_name_extends_the_one_that_ships(project: Project) -> None:
    put("layouts/four-column.yaml", "extends: four-column\ntext: {size: 8pt}\n")
    assert str(project.layout("four-column").layout.text.size) == "8pt"
    layout = own(project, "extends: four-column\n")
    assert str(layout.text.size) == "8pt"


def test_names_in_a_layout_that_ships_are_those_that_ship(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    put("shipped/base.yaml", FOUR)
    put("shipped/wide.yaml", "extends: base\ndescription: wide\n")
    put("layouts/base.yaml", "extends: wide\npadding: {x: 0pt}\n")
    monkeypatch.setattr("exchange_report.project.bundled", lambda kind: shipped)
    assert str(project.layout("base").layout.padding.x) == "0pt"
    assert project.layout("wide").layout.padding == SHIPPED.padding


def test_a_path_is_seen_from_the_file(project: Project) -> None:
    put("common/base.yml", "extends: more/house.yaml\ndescription: 共通\n")
    Path("common/more").mkdir()
    put("common/more/house.yaml", "extends: four-column\npadding: {x: 0pt}\n")
    layout = own(project, "extends: ../common/base.yml\n")
    assert (layout.description, str(layout.padding.x)) == ("共通", "0pt")
    put("elsewhere.yaml", "extends: common/base.yml\n")
    assert project.layout("elsewhere.yaml").layout == layout


def test_a_problem_is_told_in_the_file_where_it_is_written(project: Project) -> None:
    put(
        "layouts/base.yaml",
        "extends: four-column\ntext: {label_face: bold, kinsoku: hard}\npgae: {}\ncolumns:\n"
        '  - {heading: 甲, value: "{itme}", width: 10em}\n',
    )
    put("layouts/own.yaml", "extends: base\n\ntext: {size: 9, line_pitsh: 1pt}\n")
    assert problems(project) == [
        ("ER130", "layouts/base.yaml:2", "hard"),
        ("ER110", "layouts/base.yaml:3", "pgae"),
        ("ER401", "layouts/base.yaml:5", '"{itme}"'),
        ("ER405", "layouts/base.yaml:5", "10em"),
        ("ER405", "layouts/own.yaml:3", "9"),
        ("ER110", "layouts/own.yaml:3", "line_pitsh"),
    ]


@pytest.mark.parametrize(
    ("base", "top", "told"),
    [
        ("text: {face: mincyo}\n", "", ("ER408", "layouts/base.yaml:2", "mincyo")),
        (
            "text: {face: mincyo}\n",
            "text: {face: minchoo}\n",
            ("ER408", "layouts/own.yaml:2", "minchoo"),
        ),
        (
            "columns:\n  - {heading: 甲, value: a, width: 900mm}\n",
            "",
            ("ER406", "layouts/base.yaml:2", "columns"),
        ),
        (
            "columns:\n  - {heading: 𰻞, value: a, width: 90mm}\n",
            "",
            ("ER501", "layouts/base.yaml:3", "𰻞"),
        ),
        (
            "text: {line_pitch: 12pt}\n",
            "text: {size: 14pt, line_pitch: 13pt}\n",
            ("ER413", "layouts/own.yaml:2", "13pt"),
        ),
        (
            "page: {margin: {bottom: 1mm}}\n",
            'footer: {text: "{page}です"}\n',
            ("ER416", "layouts/own.yaml:2", '"{page}です"'),
        ),
    ],
)
def test_a_problem_of_the_pages_too(
    base: str, top: str, told: tuple[str, str, str], project: Project
) -> None:
    put("layouts/base.yaml", f"extends: four-column\n{base}")
    put("layouts/own.yaml", f"extends: base\n{top}")
    assert problems(project) == [told]


def test_what_no_file_says_is_missing_in_the_topmost(project: Project) -> None:
    put("layouts/base.yaml", "description: もと\n")
    put("layouts/own.yaml", "extends: base\n")
    ((code, at, _),) = problems(project)
    assert (code, at) == ("ER111", "layouts/own.yaml:1")


def test_a_colon_that_is_none_is_told_in_its_file(project: Project) -> None:
    put("layouts/base.yaml", "extends: four-column\ntext:\n  size：9pt\n")
    put("layouts/own.yaml", "\n\nextends: base\n")
    assert problems(project) == [("ER119", "layouts/base.yaml:3", "：")]


def test_a_base_that_is_no_yaml_tells_so_itself_beside_the_rest(project: Project) -> None:
    put("layouts/base.yaml", "text: {size: [\n")
    put("layouts/own.yaml", "extends: base\ntext: {size: 9}\n")
    found = problems(project)
    assert [at for _, at, _ in found] == ["layouts/base.yaml:1", "layouts/own.yaml:2"]


def test_equal_keys_in_a_base_are_told(project: Project) -> None:
    put("layouts/base.yaml", f"{FOUR}footer: {{}}\n")
    put("layouts/own.yaml", "extends: base\n")
    assert "ER102" in [code for code, _, _ in problems(project)]


@pytest.mark.parametrize("text", ["- a\n", "text\n"])
def test_a_base_must_be_a_mapping(text: str, project: Project) -> None:
    put("layouts/base.yaml", text)
    put("layouts/own.yaml", f"extends: base\n{FOUR}")
    ((code, at, _),) = problems(project)
    assert (code, at) == ("ER112", "layouts/base.yaml:1")


@pytest.mark.parametrize("value", ["[four-column]", "{name: four-column}"])
def test_what_is_extended_is_text(value: str, project: Project) -> None:
    put("layouts/base.yaml", f"extends: {value}\n{FOUR}")
    put("layouts/own.yaml", "extends: base\n")
    assert [told[:2] for told in problems(project)] == [("ER112", "layouts/base.yaml:1")]
    assert [told[:2] for told in problems(project, "base")] == [("ER112", "layouts/base.yaml:1")]


def test_an_unknown_name_is_told_with_a_near_one_beside_other_problems(project: Project) -> None:
    put("layouts/base.yaml", "extends: fuor-column\ntext: {size: 9}\n")
    put("layouts/own.yaml", "extends: base\n")
    assert problems(project) == [
        ("ER602", "layouts/base.yaml:1", "fuor-column"),
        ("ER405", "layouts/base.yaml:2", "9"),
    ]
    with pytest.raises(ReportError) as caught:
        project.layout("own")
    assert caught.value.diagnostics[0].arguments["layouts"] == "four-column"


def test_a_file_that_is_not_there_is_told_where_it_is_named(project: Project) -> None:
    put("layouts/own.yaml", "extends: ../common/base.yaml\n")
    assert problems(project) == [("ER603", "layouts/own.yaml:1", "../common/base.yaml")]
    with pytest.raises(ReportError) as caught:
        project.layout("own")
    assert caught.value.diagnostics[0].arguments["path"] == str(Path("common/base.yaml"))


def test_a_circle_is_told_with_its_way(project: Project) -> None:
    put("layouts/own.yaml", "extends: a\n")
    put("layouts/a.yaml", "# a\nextends: b.yaml\n")
    put("layouts/b.yaml", "extends: ../layouts/a.yaml\n")
    assert problems(project) == [("ER421", "layouts/b.yaml:1", "../layouts/a.yaml")]
    with pytest.raises(ReportError) as caught:
        project.layout("own")
    assert "layouts/a.yaml → layouts/b.yaml → layouts/a.yaml" in render_concise(
        caught.value.diagnostics, "ja"
    )


def test_a_layout_cannot_extend_itself(project: Project) -> None:
    put("layouts/own.yaml", "extends: own\n")
    assert problems(project) == [("ER421", "layouts/own.yaml:1", "own")]


def test_a_circle_through_links_ends(project: Project) -> None:
    Path("layouts/again").symlink_to(".")
    put("layouts/own.yaml", "extends: again/own.yaml\n")
    assert [code for code, _, _ in problems(project)] == ["ER421"]


def test_bytes_from_nowhere_extend_nothing() -> None:
    with pytest.raises(ReportError) as caught:
        load_layout(b"extends: four-column\n", "layout.yaml")
    assert [d.code for d in caught.value.diagnostics] == ["ER602"]
    assert "four-column" in str(caught.value)


def test_a_document_says_which_layout_it_is_in(project: Project, tmp_path: Path) -> None:
    """Of an extending layout it is the file's own name, and its pages are set as any."""
    own(project, "extends: four-column\n")
    put("layouts/plain.yaml", FOUR)
    one = write(typeset(load(2018, project=project), project=project), tmp_path / "one.pdf")
    other = typeset(load(2018, project=project), "plain", project=project)
    assert one.read_bytes() == write(other, tmp_path / "other.pdf").read_bytes()


PARTS = st.lists(st.integers(0, 3), min_size=40, max_size=40)


@pytest.mark.parametrize("path", sorted(bundled("layouts").glob("*.yaml")), ids=lambda p: p.stem)
@given(parts=PARTS)
def test_a_layout_in_parts_is_the_whole(path: Path, parts: list[int]) -> None:
    """The settings of a layout that ships, each in one of four files that extend one another, with
    others below that are replaced. The columns are in the topmost: below it, they would give way.
    """
    whole = yaml.safe_load(path.read_text("utf-8"))
    base = whole.pop("extends", None)
    columns = {key: whole.pop(key) for key in ("columns", "tables") if key in whole}
    files: list[dict[str, Any]] = [dict(columns), {}, {}, {}]
    _deal(whole, files, iter(parts))
    files[3] |= {"extends": base} if base else {}
    sources = {
        str(n): LayoutSource(
            yaml.dump(
                file | ({"extends": str(n + 1)} if n < 3 else {}), allow_unicode=True
            ).encode(),
            f"{n}.yaml",
            Path(f"/{n}.yaml"),
        )
        for n, file in enumerate(files)
    }

    def find(name: str, above: Path | None) -> LayoutSource:
        return sources.get(name) or Project.find(Path("/nowhere")).base_layout(name, path)

    top = sources["0"]
    made: LayoutFile = load_layout(top.data, top.path, top.file, find)
    assert made.layout == Project.find(Path("/nowhere")).layout(str(path)).layout


def _deal(value: dict[str, Any], files: list[dict[str, Any]], parts: Any) -> None:
    for key, one in value.items():
        number = next(parts, 0)
        if isinstance(one, dict):
            inner: list[dict[str, Any]] = [{} for _ in files]
            _deal(one, inner, parts)
            for file, part in zip(files, inner, strict=True):
                if part:
                    file[key] = part
            continue
        files[number][key] = copy.deepcopy(one)
        for file in files[number + 1 :]:
            file[key] = None if isinstance(one, str) else ["replaced"]
