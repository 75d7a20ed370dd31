"""A wrong argument is an error that names it, and a path may be any kind of path."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

import exchange_report as library
from samples import OURS, ROOT

some: Any = library  # arguments that a type checker would refuse


class OnlyPathLike(os.PathLike[str]):
    def __init__(self, path: object) -> None:
        self._path = str(path)

    def __fspath__(self) -> str:
        return self._path


class OnlyBytes(os.PathLike[bytes]):
    def __fspath__(self) -> bytes:
        return b"four-column"


def table() -> Any:
    return some.tabulate(some.load(2012))


RECORD = ROOT / "records" / "2012.yaml"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: some.load(None), "source must be a fiscal year .* not NoneType"),
        (lambda: some.load(True), "source must be .* not bool"),
        (lambda: some.load(2017.0), "source must be .* not float"),
        (lambda: some.load([2017]), "source must be .* not list"),
        (lambda: some.load(b"2017"), "source must be .* not bytes"),
        (lambda: some.load(2017, project="here"), "project must be a Project, not str"),
        (lambda: some.typeset(2017), "report must be a Report, not int; `load`"),
        (lambda: some.tabulate("2017"), "report must be a Report, not str; `load`"),
        (lambda: some.typeset(some.load(2012), 5), "layout must be .* not int"),
        (lambda: some.write(some.load(2012), "a.pdf"), "made must be Pages or a Table, not Report"),
        (lambda: some.write(2012, "a.pdf"), "made must be Pages or a Table, not int"),
        (lambda: some.write(table(), None), "path must be a path .* not NoneType"),
        (lambda: some.write(table(), io.BytesIO()), "format must be given"),
        (lambda: some.render(table(), None), "format must be the name"),
        (lambda: some.write(table(), "a.csv", format=5), "format must be the name .* not int"),
        (lambda: some.typeset(some.load(2012), OnlyBytes()), "layout must be .* not OnlyBytes"),
        (lambda: some.import_report("a.csv", year=[2017]), "year must be .* not list"),
        (lambda: some.import_report("a.csv", mapping=5), "mapping must be .* not int"),
        (lambda: some.import_report("a.csv", mapping={"実績": 5}), "of `mapping` must .* not int"),
        (lambda: some.import_report("a.csv", sheet=5), "sheet must be the name .* not int"),
        (lambda: some.import_report("a.csv", table=True), "table must be the number .* not bool"),
        (lambda: some.import_report("a.csv", hidden="no"), "hidden must be True or False"),
        (lambda: some.import_report("a.csv", blanks="same"), "no argument 'blanks'; there are"),
        (lambda: some.merge(None), "forms must be a path .* not NoneType"),
        (lambda: some.merge([5]), "each of the forms must be a path .* not int"),
        (lambda: some.collect(2018, to=5), "to must be a list of names .* not int"),
        (lambda: some.add_face(5), "file must be a path .* not int"),
        (lambda: some.add_face("a.ttf", licence=5), "licence must be a path .* not int"),
        (lambda: some.add_face("a.ttf", name=5), "name must be a text .* not int"),
        (lambda: some.add_face("a.ttf", index=0), "index must be a text .* not int"),
        (lambda: some.render(table(), "csv", date=5), "date must be a datetime"),
        (lambda: some.render(table(), "csv", pdf_standrad="a2u"),
         "no argument 'pdf_standrad'; did you mean 'pdf_standard'"),
        (lambda: some.build(2012, 5), "formats must be a list of names"),
        (lambda: some.build(2012, [5]), "each of `formats` must be a name"),
        (lambda: some.build(2012, output=5), "output must be a path"),
        (lambda: some.build(2012, output=b"x"), "output must be a path"),
        (lambda: some.build(None), "source must be"),
        (lambda: some.build([2012, None]), "each of the sources must be"),
        (lambda: some.build(2012, formatz=["pdf"]), "no argument 'formatz'"),
        (lambda: some.check(None), "source must be"),
        (lambda: some.check([2012], project=5), "project must be a Project"),
        (lambda: some.fix(5.0), "source must be"),
        (lambda: some.show_layout(None), "name must be the name of a layout"),
        (lambda: some.register_format("pdf"), "format_ must be a Format"),
        (lambda: some.Project.find(5), "start must be a path"),
        (lambda: some.Project.at(None), "records must be a path"),
        (lambda: some.Project(1, 2), "root must be a path"),
        (lambda: some.tabulate(some.load(2012), draft="no"), "draft must be True or False"),
        (lambda: some.build(2012, draft="no"), "draft must be True or False"),
        (lambda: some.build(2012, check=None), "check must be True or False, not NoneType"),
        (lambda: some.build(2012, progress=5), "progress must be a function"),
        (lambda: some.check(2012, progress=5), "progress must be a function"),
        (lambda: some.check(2012, select=5), "select must be a list of names"),
        (lambda: some.check(2012, ignore=[5]), "each of `ignore` must be a name"),
        (lambda: some.fix(2012, unsafe="no"), "unsafe must be True or False"),
        (lambda: some.fix_text(5), "text must be a str, not int"),
        (lambda: some.fix_text("", 5), "policy must be a WordingPolicy, not int"),
        (lambda: some.new(None), "year must be a fiscal year"),
        (lambda: some.layout_from_data(5), "data must be a mapping, not int"),
        (lambda: some.layout_from_data({}, name=5), "name must be a text"),
        (lambda: some.layout_from_data({}, project=5), "project must be a Project"),
        (lambda: some.Job(2012, options=5).run(), "options must be a mapping, not int"),
        (lambda: some.write(table(), io.StringIO(), format="csv"), "path must be .* binary file"),
        (lambda: some.render(table(), "csv", formats=["csv"]),
         "no argument 'formats'; options of formats are"),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_named(
    act: Callable[[], object], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError, match=told):
        act()
    assert not list(tmp_path.iterdir())


def test_a_value_out_of_a_closed_list_is_told() -> None:
    with pytest.raises(ValueError, match="one format, not 'all'"):
        some.render(table(), "all")
    with pytest.raises(ValueError, match="'department' or 'field', not \\[\\]"):
        some.collect(2018, by=[])
    with pytest.raises(ValueError, match="table must be a number from 1, not -1"):
        some.import_report("a.csv", table=-1)
    with pytest.raises(library.ReportError, match=r"ER60[34]"):  # a name that no file can have
        some.collect(2018, output="a\0b")
    with pytest.raises(ValueError, match="`same` or `empty`, not 'none'"):
        some.import_report("a.csv", blank="none")


def test_a_table_may_be_imported_for_a_year_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("項目名,実績\n交流,訪問した\n", "utf-8")
    project = library.Project(tmp_path, tmp_path / "records")
    made = library.import_report(path, year="平成27年度", project=project, dry_run=True)
    assert "fiscal_year: 2015" in made.text


def test_one_format_is_a_list_of_one(tmp_path: Path) -> None:
    (made,) = library.build(2012, "csv", tmp_path, project=OURS)
    assert made.path.name == "2012.csv"
    with pytest.raises(library.ReportError, match="ER605"):
        library.build(2012, "pdf,docx", tmp_path, project=OURS)


@pytest.mark.parametrize("kind", [str, Path, OnlyPathLike])
def test_any_kind_of_path_will_do(kind: Callable[[object], Any], tmp_path: Path) -> None:
    project = library.Project(kind(ROOT), kind(ROOT / "records"))
    assert project == OURS == library.Project.at(kind(ROOT / "records"))
    assert library.Project.find(kind(ROOT)) == OURS
    report = library.load(kind(RECORD))
    layout = kind(ROOT / "layouts" / "four-column.yaml")
    table = library.tabulate(report, layout)
    assert library.write(table, kind(tmp_path / "a.csv")) == tmp_path / "a.csv"
    (made,) = library.build(kind(RECORD), "csv", kind(tmp_path), layout=layout, project=project)
    assert made.path == tmp_path / "2012.csv"
    assert library.check(kind(RECORD), layout=layout) == library.check([RECORD], layout=layout)
    assert library.diff(kind(RECORD)) == library.diff([RECORD])
    assert library.show_layout(layout) == library.show_layout("four-column")


def test_one_code_is_no_list_of_letters() -> None:
    entries = [{"item": "視察", "results": ["平成31年5月1日に視察"]}]
    report = library.Report.from_data({"fiscal_year": 2017, "title": "交流", "entries": entries})
    (found,) = library.check(report, select="ER201")
    assert found.code == "ER201"
    for told in (found.message, found.hint, found.to_dict):
        with pytest.raises(TypeError, match="language must be 'ja' or 'en', not int"):
            cast(Any, told)(3)
    assert not library.check(report, select="ER3")
    assert not library.check(report, select="ER201", ignore="ER2")
    with pytest.raises(ValueError, match="select cannot be 'ER9': there is no such code"):
        library.check(report, select=["ER201", "ER9"])
    with pytest.raises(ValueError, match="ignore cannot be 'er2'"):
        library.check(report, ignore="er2")


def test_one_record_is_no_list_of_letters() -> None:
    assert library.check("2012", project=OURS) == library.check([2012], project=OURS)
    assert library.diff(2012, project=OURS) == library.diff(["2012"], project=OURS)
