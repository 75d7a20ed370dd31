"""What catalogues of data read: a data package that Frictionless accepts, a dataset of DCAT."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

import samples
from exchange_report import Project, Report, Table, build, render, tabulate
from exchange_report.pipeline import load
from exchange_report.writers import csv as csv_writer
from exchange_report.writers import json as json_writer
from exchange_report.writers.csv import csv_bytes
from invoking import run
from samples import column

frictionless = pytest.importorskip("frictionless")
SHIOMI = Project.at(samples.ROOT / "examples" / "shiomi" / "records")
OFFICE = "https://www.city.example.jp/data/"


def valid(path: Path) -> bool:
    """Whether Frictionless finds nothing wrong in the package and in the data that it describes."""
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["type", "note"])
    return bool(report.tasks)


def package(folder: Path, name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / f"{name}.datapackage.json").read_text("utf-8"))
    return made


@pytest.mark.parametrize("encoding", ["utf-8-bom", "utf-8", "cp932"])
@pytest.mark.parametrize("rows", ["entries", "paragraphs"])
@pytest.mark.parametrize(
    ("year", "project"), [(2017, samples.OURS), (2012, samples.OURS), (2023, SHIOMI)]
)
def test_a_data_package_is_valid(
    year: int, project: Project, rows: str, encoding: str, tmp_path: Path
) -> None:
    formats = ["csv", "datapackage"]
    build(year, formats, tmp_path, project=project, csv_rows=rows, csv_encoding=encoding)
    assert valid(tmp_path / f"{year}.datapackage.json")
    (resource,) = package(tmp_path, str(year))["resources"]
    data = (tmp_path / f"{year}.csv").read_bytes()
    assert resource["path"] == f"{year}.csv" and resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"


def test_columns_have_their_types(tmp_path: Path) -> None:
    build(2023, ["csv", "datapackage"], tmp_path, project=SHIOMI)
    (resource,) = package(tmp_path, "2023")["resources"]
    types = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
    assert types["決算／決算額（千円）"] == types["番号"] == "integer"
    assert types["実施時期（開始日）"] == types["実施時期（終了日）"] == "date"
    assert types["相手方（提携年度）"] == "string"
    table = frictionless.Package(str(tmp_path / "2023.datapackage.json")).resources[0]
    assert sum(row["決算／決算額（千円）"] for row in table.read_rows()) == 37_590


def test_numbers_with_zeros_before_them_are_texts() -> None:
    columns = [column(one, f"{{extra.{one}}}", "9zw") for one in ("内線", "額", "率")]
    entries = [
        {"extra": {"内線": "0421", "額": "1,000", "率": "0.5"}},
        {"extra": {"内線": "1", "額": "△5"}},
    ]
    table = samples.table(entries, columns)
    (resource,) = json.loads(render(table, "datapackage"))["resources"]
    types = [one["type"] for one in resource["schema"]["fields"]]
    assert types == ["integer", "string", "integer", "number"]


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        (("2000-02-29", "1999-12-31"), "date"),
        (("2000-02-29", "1999-02-29"), "string"),
        (("0000-01-01", "2000-13-45"), "string"),
        (("2000-02-29", "未定"), "string"),
    ],
)
def test_what_is_no_day_is_no_date(written: tuple[str, ...], type_: str, tmp_path: Path) -> None:
    entries = [{"item": "甲", "extra": {"日": one}} for one in written]
    columns = [column("項目", "{item}", "9zw"), column("日", "{extra.日}", "9zw")]
    table = samples.table(entries, columns)
    (tmp_path / "record.csv").write_bytes(render(table, "csv"))
    path = tmp_path / "record.datapackage.json"
    path.write_bytes(render(table, "datapackage"))
    assert valid(path)
    fields = package(tmp_path, "record")["resources"][0]["schema"]["fields"]
    assert {one["name"]: one["type"] for one in fields}["日"] == type_


@pytest.mark.parametrize("option", ["--jsonld-license", "--jsonld-base", "--datapackage-license"])
@pytest.mark.parametrize("value", ["CC BY 4.0", "www.example.jp/a", "https://a b/", "javascript:x"])
def test_an_address_is_one_of_the_web(option: str, value: str, tmp_path: Path) -> None:
    arguments = ["2017", "--to", "jsonld,datapackage", option, value, "-o", str(tmp_path)]
    result = run(*arguments, "--lang", "ja")
    assert result.code == 2 and f"'{option}' の値が正しくありません" in result.err
    assert not list(tmp_path.iterdir())


def test_the_folder_of_the_data_needs_no_slash_at_its_end() -> None:
    table = samples.table([{"item": "甲"}], [column("項目", "{item}", "9zw")])
    assert render(table, "jsonld", jsonld_base=OFFICE.rstrip("/")) == render(
        table, "jsonld", jsonld_base=OFFICE
    )


@pytest.mark.parametrize("code", ["131016", "011002"])
def test_the_code_of_a_municipality_is_a_text(code: str) -> None:
    report = samples.report([{"item": "甲"}], code=code)
    table = tabulate(report, {"columns": [column("項目", "{item}", "9zw")]})
    (resource,) = json.loads(render(table, "datapackage"))["resources"]
    types = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
    assert types["全国地方公共団体コード"] == "string"


def test_what_several_documents_describe_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = {}
    for name in ("csv", "json", "jsonld", "datapackage"):
        (one,) = build(2017, [name], tmp_path / "apart", project=samples.OURS)
        apart[one.path.name] = one.path.read_bytes()
    made: list[str] = []
    monkeypatch.setattr(json_writer, "json_bytes", counted(json_writer.json_bytes, "json", made))
    monkeypatch.setattr(csv_writer, "csv_files", counted(csv_writer.csv_files, "csv", made))
    for formats in (["csv", "json", "jsonld", "datapackage"], ["datapackage", "jsonld", "json"]):
        made.clear()
        for one in build(2017, formats, tmp_path / formats[0], project=samples.OURS):
            assert one.path.read_bytes() == apart[one.path.name]
        assert sorted(made) == ["csv", "json"]


def counted(writer: Callable[..., Any], name: str, made: list[str]) -> Callable[..., Any]:
    """`writer`, which adds `name` to `made` when it is called."""

    def counting(*given: Any, **chosen: Any) -> Any:
        made.append(name)
        return writer(*given, **chosen)

    return counting


def test_tables_of_other_columns_are_in_the_package(tmp_path: Path) -> None:
    tables = [
        {"columns": [column("項目", "{item}", "10zw")]},
        {
            "count_by": "{field}",
            "columns": [column("分野", "{field}", "9zw"), column("件数", "{count}", "4zw")],
        },
    ]
    table = samples.table([{"item": "甲", "field": "文化"}], tables=tables)
    path = tmp_path / "a.datapackage.json"
    path.write_bytes(render(table, "datapackage", csv_tables="together"))
    assert valid(path)
    first, second = json.loads(path.read_text("utf-8"))["resources"]
    assert first["data"] == [["年度（西暦）", "項目"], ["2017", "甲"]]
    assert second["data"][1] == ["2017", "文化", "1"]


def _text(table: Table, **options: str) -> str:
    data = render(table, "csv", date=None, **options)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def test_bytes_of_a_csv_hold_every_table() -> None:
    tables = [
        {"columns": [column("項目", "{item}", "10zw")]},
        {"count_by": "{field}", "columns": [column("分野", "{field}", "9zw")]},
    ]
    table = samples.table([{"item": "甲", "field": "文化"}], tables=tables)
    first, second = "年度（西暦）,項目\n2017,甲\n", "年度（西暦）,分野\n2017,文化\n"
    assert _text(table) == f"{first}\n{second}"
    assert _text(table, csv_tables="apart") == first


def test_tables_of_other_columns_have_a_file_each(tmp_path: Path) -> None:
    layout = "tables:\n" + "".join(
        f"  - {one}\n"
        for one in (
            '{columns: [{heading: 項目, value: "{item}", width: 10zw}]}',
            '{count_by: "{field}", columns: [{heading: 分野, value: "{field}", width: 9zw}, '
            '{heading: 件数, value: "{count}", width: 4zw}]}',
        )
    )
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "two.yaml").write_text(layout, encoding="utf-8")
    record = "fiscal_year: 2030\ntitle: 題\nlayout: two\nentries: [{item: 甲, field: 文化}]\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    project = Project.find(tmp_path)
    files = build(2030, ["csv", "datapackage", "jsonld", "html"], project=project)
    made = {one.path.name: one.path for one in files}
    assert list(made)[:2] == ["2030.csv", "2030-2.csv"]
    assert made["2030.csv"].read_text("utf-8-sig") == "年度（西暦）,項目\n2030,甲\n"
    assert made["2030-2.csv"].read_text("utf-8-sig") == "年度（西暦）,分野,件数\n2030,文化,1\n"
    package_path = made["2030.datapackage.json"]
    assert valid(package_path)
    resources = json.loads(package_path.read_text("utf-8"))["resources"]
    assert [one["path"] for one in resources] == ["2030.csv", "2030-2.csv"]
    assert len({one["name"] for one in resources}) == 2
    dataset = json.loads(made["2030.jsonld"].read_text("utf-8"))
    links = [one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]]
    assert links == ["2030.csv", "2030-2.csv", "2030.json"]
    assert '<a href="2030-2.csv" type="text/csv">CSV 2</a>' in made["2030.html"].read_text("utf-8")
    (one, *more) = build(2030, "csv", project=project, csv_tables="together")
    assert not more and [(d.code, d.arguments["paths"]) for d in one.warnings] == [
        ("ER688", "build/2030-2.csv" if Path.cwd() == tmp_path else str(made["2030-2.csv"]))
    ]
    assert one.path.read_text("utf-8-sig").count("\n\n") == 1


def test_a_dataset_says_what_where_and_when() -> None:
    report = samples.report(
        [{"item": "甲", "field": "文化《ぶんか》"}, {"item": "乙", "field": "教育"}],
        code="130001",
        publisher="東京都",
        issued="2018-06-01",
        subject="説明",
    )
    table = tabulate(report, {"columns": [column("項目", "{item}", "9zw")]})
    licence = "https://creativecommons.org/licenses/by/4.0/"
    made = json.loads(render(table, "jsonld", jsonld_base=OFFICE, jsonld_license=licence))
    assert made["@type"] == "dcat:Dataset" and made["@id"] == f"{OFFICE}record.jsonld#dataset"
    assert made["dct:title"] == {"@value": "題（平成29年度）", "@language": "ja"}
    assert made["dct:identifier"] == "130001-2017-record"
    assert made["dct:publisher"]["foaf:name"]["@value"] == "東京都"
    assert made["dct:issued"] == {"@value": "2018-06-01", "@type": "xsd:date"}
    period = made["dct:temporal"]
    assert period["dcat:startDate"]["@value"] == "2017-04-01"
    assert period["dcat:endDate"]["@value"] == "2018-03-31"
    assert [one["@value"] for one in made["dcat:keyword"]] == ["文化", "教育"]
    assert made["dct:license"] == {"@id": licence}
    table_file, data = made["dcat:distribution"]
    assert table_file["dcat:downloadURL"] == {"@id": f"{OFFICE}record.csv"}
    assert data["dcat:mediaType"]["@id"].endswith("/application/json")
    size = table_file["dcat:byteSize"]["@value"]
    assert int(size) == len(csv_bytes(table))
    prefixes = set(made["@context"])
    names = {key.split(":")[0] for key in made if ":" in key}
    assert names <= prefixes


def test_records_of_one_year_have_data_of_their_own_names(tmp_path: Path) -> None:
    record = {"fiscal_year": 2030, "title": "題", "entries": [{"item": "甲"}]}
    names = {
        "2030": ("exchange-report-2030", "2030"),
        "2030-2": ("exchange-report-2030-2", "2030-2"),
        "Late": ("exchange-report-2030-late", "2030-Late"),
        "交流": ("exchange-report-2030-bed1d122", "2030-交流"),
    }
    reports = [Report.from_data(record, name=name) for name in names]
    formats = ["csv", "json", "jsonld", "datapackage"]
    build(reports, formats, tmp_path, check=False, jsonld_base=OFFICE)
    for name, (package_name, identifier) in names.items():
        made = package(tmp_path, name)
        assert [made["name"], made["resources"][0]["name"]] == [package_name] * 2
        assert valid(tmp_path / f"{name}.datapackage.json")
        dataset = json.loads((tmp_path / f"{name}.jsonld").read_text("utf-8"))
        assert dataset["dct:identifier"] == identifier
        assert dataset["@id"] == f"{OFFICE}{quote(name)}.jsonld#dataset"


def test_all_stands_for_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    record = {"fiscal_year": 2030, "title": "題", "entries": [{"item": "甲"}]}
    (tmp_path / "records" / "2030.yaml").write_text(yaml.safe_dump(record), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ends = {".pdf", ".csv", ".json", ".jsonld", ".datapackage.json", ".docx"}
    assert run("2030", "--no-check", "--to", "csv,all").code == 0
    assert {path.name.removeprefix("2030") for path in (tmp_path / "build").iterdir()} >= ends
    made = build(2030, "all", tmp_path / "out")
    assert {one.path.name.removeprefix("2030") for one in made} >= ends
    (tmp_path / "exchange-report.yaml").write_text("formats: [all]\n", encoding="utf-8")
    assert len(build(2030, output=tmp_path / "more")) == len(made)
    assert run("check", "2030").code == 0
    assert run("2030", "-o", "x.datapackage.json").code == 0
    assert json.loads((tmp_path / "x.datapackage.json").read_text("utf-8"))["resources"]
    assert run("2030", "-o", "x.json").code == 0
    assert load(2030).record.title == json.loads((tmp_path / "x.json").read_text("utf-8"))["title"]
