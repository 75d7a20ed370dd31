"""What a page is made with: options, templates and styles of a project, the documents beside it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

import samples
from exchange_report import Project, ReportError, build, load, render, tabulate, write
from exchange_report.layouts.contrast import contrast
from exchange_report.writers.contract import Companion, Company
from exchange_report.writers.html import html_files
from exchange_report.writers.html.palette import ground
from exchange_report.writers.html.style import quoted
from invoking import run
from painted import painted
from writers_html.pages import Element, files, page, tables, text_of

RECORD = """\
fiscal_year: 2017
title: 交流
publisher: 汐見市
subject: 国際交流の実績
issued: 2018-06-01
layout: own
entries:
  - field: 教育
    entries:
      - {department: 総務部, item: 甲, results: [・平成29年7月1日に実施]}
      - {department: 外務部, item: 乙, results: [・実施]}
  - {field: 文化, department: 外務部, item: 丙, results: [・展覧会]}
"""
LAYOUT = """\
extends: four-column
outline: ["{field}", "{item}"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder, text in (("records/2017.yaml", RECORD), ("layouts/own.yaml", LAYOUT)):
        path = tmp_path / folder
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    return Project.find(tmp_path)


def root_of(data: bytes) -> Element:
    return lxml_html.document_fromstring(data.decode())


def made(project: Project, *formats: str, **options: Any) -> dict[str, bytes]:
    """The files of a build by their names."""
    written = build(2017, formats or ["html"], project=project, **options)
    return {one.path.name: one.path.read_bytes() for one in written}


def test_one_file_is_enough(project: Project) -> None:
    (data,) = made(project).values()
    root = root_of(data)
    assert root.get("lang") == "ja"
    assert root.xpath("//title/text()") == ["交流（平成29年度）"]
    assert not root.xpath("//link[@rel='stylesheet'] | //script[@src] | //img | //*[@style]")
    assert not re.search(rb'="on\w+|url\(|@import|javascript:', data)
    for part in ("header", "nav", "main", "footer"):
        assert root.xpath(f"//body/{part}"), part
    skip = root.xpath("//body/a[1]")[0]
    assert skip.get("href") == "#er-main" and root.get_element_by_id("er-main").tag == "main"
    assert [text_of(one) for one in root.xpath("//nav[@class='er-contents']//a")] == [
        "教育", "甲", "乙", "文化", "丙",
    ]  # fmt: skip


def test_the_policy_lets_in_just_what_the_page_has(project: Project) -> None:
    (data,) = made(project).values()
    root = root_of(data)
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (text,) = root.xpath(f"//{tag}[not(@type)]/text()")
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    (without,) = made(project, html_search=False).values()
    assert b"script-src" not in without and not root_of(without).xpath("//script[not(@type)]")
    assert not root_of(without).xpath("//form")


def test_the_style_may_be_a_file_beside(project: Project) -> None:
    found = made(project, html_css="file")
    assert list(found) == ["2017.html", "2017.css"]
    root = root_of(found["2017.html"])
    assert root.xpath("//link[@rel='stylesheet']/@href") == ["2017.css"]
    assert not root.xpath("//style")
    inline = root_of(made(project)["2017.html"]).xpath("//style/text()")[0]
    assert found["2017.css"].decode() == inline


def test_a_fragment_has_no_page_around_it(project: Project) -> None:
    found = made(project, html_fragment=True)
    assert list(found) == ["2017.html", "2017.css"]
    text = found["2017.html"].decode()
    assert text.startswith('<div class="er" lang="ja">') and "<body" not in text
    root = lxml_html.fragment_fromstring(text)
    assert not root.xpath("//h1 | //main | //header | //footer | //script | //style")
    assert [one.tag for one in root.xpath("//h2")] == ["h2"]
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@;]+)\{", _plain(found["2017.css"].decode()))
    for selector in selectors:
        for one in selector.split(","):
            assert ".er" in one, selector


def _plain(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{", "", css)


def test_tables_without_headings_are_told_apart() -> None:
    shapes: list[object] = [{"columns": [samples.column("項目", "{item}", "9zw")]}]
    shapes += [{"count_by": "{item}", "columns": [samples.column("数", "{count}", "9zw")]}]
    root = page(samples.table([{"item": "甲"}], tables=shapes))
    labels = root.xpath("//section/@aria-label")
    assert len(labels) == len(set(labels)) == 2
    assert [text_of(one) for one in root.xpath("//caption")] == labels
    assert "（2分の1）" in labels[0] and "（2分の2）" in labels[1]


@pytest.mark.parametrize(("count", "is_long"), [(500, False), (501, True)])
def test_a_long_table_is_laid_out_when_it_comes_near(count: int, is_long: bool) -> None:
    columns = [samples.column("項目", "{item}", "9zw")]
    root = page(samples.table([{"item": f"項目{n}"} for n in range(count)], columns))
    assert len(root.xpath("//section[@class='er-long']/table")) == is_long
    assert len(tables(root)[0].xpath("./tbody/tr")) == count


def test_a_page_each_part(project: Project) -> None:
    found = made(project, html_parts=True)
    assert list(found) == ["2017.html", "2017-1.html", "2017-2.html"]
    front, first, second = (root_of(data) for data in found.values())
    assert not tables(front)
    links = {text_of(one): one.get("href") for one in front.xpath("//nav//a")}
    assert links["文化"].startswith("2017-2.html#e2017_")
    assert [text_of(one) for one in first.xpath("//h1")] == ["教育"]
    assert "甲" in text_of(tables(first)[0]) and "丙" not in text_of(tables(first)[0])
    assert "丙" in text_of(tables(second)[0])
    for href in links.values():
        name, _, anchor = href.partition("#")
        assert root_of(found[name]).get_element_by_id(anchor) is not None
    around = first.xpath("//nav[@class='er-around']//a/@href")
    assert around == ["2017.html", "2017-2.html"]


@pytest.mark.parametrize("name", ["everything", "two-shapes", "each-group", "nested-labels"])
def test_the_parts_together_have_every_row_once(name: str) -> None:
    table = painted(name).table
    found = [root_of(data) for data in files(table, parts=True).values()]
    whole = tables(page(table))
    wanted = sorted(text_of(row) for one in whole for row in one.xpath("./tbody/tr"))
    split = [row for root in found for one in tables(root) for row in one.xpath("./tbody/tr")]
    assert sorted(map(text_of, split)) == wanted
    assert len(found) == 2 if name == "nested-labels" else len(found) > 2


def test_the_sum_of_all_parts_stands_on_none_of_them() -> None:
    front, *others = map(root_of, files(painted("everything").table, parts=True).values())
    (total,) = tables(front)
    assert text_of(total.xpath("./tbody/tr/th")[0]) == "合計"
    assert not front.xpath("//form") and others[0].xpath("//form")
    assert not any("合計" in text_of(one) for root in others for one in tables(root))


def test_the_command_has_the_options(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    done = run("2017", "-o", "out.html", "--html-parts", "--html-css", "file")
    assert done.code == 0, done.err
    assert sorted(p.name for p in project.root.glob("out*")) == [
        "out-1.html", "out-2.html", "out.css", "out.html",
    ]  # fmt: skip
    assert "out-1.html" in (project.root / "out.html").read_text("utf-8")
    assert run("2017", "--to", "html", "--html-base-url", "ftp://x").code == 2
    assert "--html-fragment" in run("build", "--help", "--lang", "en").out


def test_the_settings_have_them(project: Project) -> None:
    path = project.root / "exchange-report.yaml"
    path.write_text("formats: [html]\nhtml: {css: file, labels: repeated}\n", "utf-8")
    (html, css) = build(2017, project=project)
    assert css.path.name == "2017.css"
    assert b"rowspan" not in html.path.read_bytes()
    path.write_text("html: {base_url: 'javascript:x'}\n", "utf-8")
    with pytest.raises(ReportError, match="ER689"):
        build(2017, project=project)


def test_write_puts_all_files_beside_each_other(project: Project) -> None:
    table = tabulate(load(2017, project=project))
    path = write(table, project.root / "a" / "b.html", html_css="file")
    assert sorted(one.name for one in path.parent.iterdir()) == ["b.css", "b.html"]
    assert b'href="b.css"' in path.read_bytes()
    assert render(table, "html", html_css="file").startswith(b"<!DOCTYPE html>")


def test_documents_that_are_made_together_are_linked(project: Project) -> None:
    found = made(project, "html", "csv", "docx", html_base_url="https://example.jp/a")
    root = root_of(found["2017.html"])
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.jp/a/2017.html"]
    assert root.xpath("//link[@rel='alternate']/@href") == ["2017.csv", "2017.docx"]
    assert root.xpath("//footer//a/@href") == ["2017.csv", "2017.docx"]
    report, data = json.loads(root.xpath("//script[@type]/text()")[0])["@graph"]
    assert report["@type"] == "Report" and report["name"] == "交流（平成29年度）"
    assert report["url"] == "https://example.jp/a/2017.html"
    assert report["datePublished"] == "2018-06-01"
    assert report["temporalCoverage"] == "2017-04-01/2018-03-31"
    assert report["publisher"]["name"] == "汐見市"
    assert [one["encodingFormat"] for one in data["distribution"]] == ["text/csv"]
    assert data["distribution"][0]["contentUrl"] == "https://example.jp/a/2017.csv"
    said = {m.get("name"): m.get("content") for m in root.xpath("//meta[@name]")}
    assert said["dcterms.title"] == "交流（平成29年度）" and said["dcterms.language"] == "ja"
    assert said["dcterms.publisher"] == "汐見市" and said["description"] == "国際交流の実績"
    assert said["dcterms.issued"] == "2018-06-01"
    assert [text_of(t) for t in root.xpath("//footer//time")] == ["平成30年6月1日"]


@pytest.mark.parametrize("parts", [False, True])
def test_contents_lead_to_the_first_entry_of_a_group_and_not_to_its_heading(
    project: Project, parts: bool
) -> None:
    grouped = (
        LAYOUT
        + 'groups: [{value: "{field}"}]\ncolumns: [{heading: 名, value: "{item}", width: rest}]\n'
    )
    (project.root / "layouts" / "own.yaml").write_text(grouped, "utf-8")
    pages = {name: root_of(data) for name, data in made(project, html_parts=parts).items()}
    for link in pages["2017.html"].xpath("//nav[@class='er-contents']//a"):
        name, _, anchor = link.get("href").partition("#")
        row = pages[name or "2017.html"].get_element_by_id(anchor)
        assert text_of(row) == text_of(link)


def test_a_name_of_a_file_is_no_address(project: Project) -> None:
    stem = "5年度#1?100%&x"
    path = project.records / f"{stem}.yaml"
    path.write_text(RECORD, "utf-8")
    options: dict[str, Any] = {"html_parts": True, "html_css": "file"}
    build(path, ["html", "csv"], project=project, html_base_url="https://example.jp/a", **options)
    folder = project.root / "build"
    root = root_of((folder / f"{stem}.html").read_bytes())
    coded = "5%E5%B9%B4%E5%BA%A6%231%3F100%25%26x"
    assert root.xpath("//link[@rel='canonical']/@href") == [f"https://example.jp/a/{coded}.html"]
    (script,) = root.xpath("//script[@type]/text()")
    assert json.loads(script)["@graph"][1]["distribution"][0]["contentUrl"].endswith(f"{coded}.csv")
    pages = [f"{stem}.html", f"{stem}-1.html", f"{stem}-2.html"]
    for page_name in pages:
        found = root_of((folder / page_name).read_bytes())
        addresses = found.xpath("//link[not(@rel='canonical')]/@href | //a/@href")
        files_named = {unquote(one.partition("#")[0]) for one in addresses} - {""}
        assert {f"{stem}.css", f"{stem}.csv"} < files_named
        assert all((folder / one).is_file() for one in files_named)
    assert unquote(coded) == stem


def test_hostile_text_ends_no_script() -> None:
    report = samples.report([{"item": "甲"}], title="</script><script>x\u2028", publisher="<!--")
    table = tabulate(report, project=samples.OURS)
    company = Company("a", (Companion("csv", "text/csv", "a<b>.csv"),))
    ((_, data),) = html_files(table, None, company=company).items()
    (script,) = root_of(data).xpath("//script[@type]/text()")
    assert "<" not in script and "\u2028" not in script
    assert json.loads(script)["@graph"][0]["name"].startswith("</script><script>x")


def test_entries_keep_their_names(project: Project) -> None:
    def names() -> dict[str, str]:
        root = root_of(made(project)["2017.html"])
        found = root.xpath("//tbody/tr[@id]")
        label = ".//a[@class='er-permalink']/@aria-label"
        return {one.xpath(label)[0]: one.get("id") for one in found}

    before = names()
    assert len(set(before.values())) == 3
    assert all(re.fullmatch("e2017_[0-9a-f]{16}", name) for name in before.values())
    path = project.records / "2017.yaml"
    more = "entries:\n  - {field: 新, department: 新部, item: 新しい, results: [・実施]}\n"
    path.write_text(RECORD.replace("entries:\n", more, 1), "utf-8")
    after = names()
    assert {key: after[key] for key in before} == before
    again = RECORD + "  - {field: 文化, department: 外務部, item: 丙, results: [・別の展覧会]}\n"
    path.write_text(again, "utf-8")
    root = root_of(made(project)["2017.html"])
    first, second = root.xpath("//tbody/tr[th[contains(., '丙')]]/@id")
    assert (first, second) == (before["この項目へのリンク：丙"], f"{first}_2")


def test_a_project_has_templates_and_a_style_of_its_own(project: Project) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text(
        '{% extends "shipped/page.html.j2" %}\n'
        '{% block head %}<meta name="robots" content="{{ page.publisher }}">{% endblock %}',
        "utf-8",
    )
    (project.root / "own.css").write_text('.er h1 { color: red; } /* </style> "\u3042" */', "utf-8")
    (data,) = made(project, html_style="own.css").values()
    root = root_of(data)
    assert root.xpath("//meta[@name='robots']/@content") == ["汐見市"]
    assert ".er h1 { color: red; }" in root.xpath("//style/text()")[0]
    assert data.count(b"</style>") == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% if %}", 1),
        ("a\n{{ page.nothing }}", 2),
        ("a\n\n{{ 1 / 0 }}", 3),
        ("{{ page.lines.__class__.__mro__ }}", 1),
        ('{% include "nothing.j2" %}', 1),
    ],
)
def test_a_wrong_template_is_reported_with_its_line(project: Project, text: str, line: int) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text(text, "utf-8")
    with pytest.raises(ReportError) as error:
        made(project)
    (problem,) = error.value.diagnostics
    assert problem.code == "ER661"
    assert problem.arguments["path"].endswith(f"page.html.j2:{line}")
    assert not (project.root / "build").exists()


@pytest.mark.parametrize(
    "text",
    [
        '{{ "a" * 10 ** 10 }}',
        '{{ 10 ** 10 * "a" }}',
        "{{ [0] * 10 ** 9 }}",
        "{{ 9 ** (9 ** 9) }}",
        '{{ "%1000000000d"|format(1) }}',
        '{{ "%*d"|format(1000000000, 1) }}',
        '{{ "%1000000000d" % 1 }}',
        '{{ "{:1000000000d}".format(1) }}',
        '{{ "{:{}}".format(1, 1000000000) }}',
        '{{ "a"|center(10**9) }}',
        '{{ ["a"]|map("center", 10**9)|list }}',
        '{{ "a".ljust(10**9) }}',
        '{{ "a"|indent(width=10**9, first=true) }}',
        "{{ [1]|batch(10**9, 0)|list }}",
        "{{ 1.5|round(10**9) }}",
        "{% for n in range(10**9) %}{{ n }}{% endfor %}",
        "{{ lipsum(n=10**9) }}",
    ],
)
def test_a_template_cannot_ask_for_more_than_fits(project: Project, text: str) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text(f"a\n{text}", "utf-8")
    with pytest.raises(ReportError) as error:
        made(project)
    (problem,) = error.value.diagnostics
    assert problem.code == "ER661"
    assert problem.arguments["path"].endswith("page.html.j2:2")


def test_a_template_still_counts_and_formats(project: Project) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    text = '{{ "-" * 3 }} {{ 2 ** 10 }} {{ "%03d"|format(7) }} {{ "{:>3}".format(7) }}'
    text += ' {{ "a"|center(3) }} {{ 7 % 4 }} {{ "%s %s" % ("b", "c") }} {{ range(3)|join }}'
    (folder / "page.html.j2").write_text(text, "utf-8")
    (data,) = made(project).values()
    assert data.decode() == "--- 1024 007   7  a  3 b c 012"


def test_a_page_has_one_heading_whatever_cover_and_title_say(project: Project) -> None:
    layout = project.root / "layouts" / "own.yaml"
    words = 'cover: {lines: [{text: "表紙 {title}", size: 24pt, line_pitch: 36pt}]}\n'
    words += 'title: [{text: "表題 {title}", size: 12pt, line_pitch: 18pt}]\n'
    layout.write_text(LAYOUT + words, "utf-8")
    (data,) = made(project).values()
    root = root_of(data)
    assert [text_of(one) for one in root.xpath("//h1")] == ["表紙 交流"]
    assert [text_of(one) for one in root.xpath("//header/p")] == ["表題 交流"]


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://例え.jp/国際/", "https://xn--r8jz45g.jp/%E5%9B%BD%E9%9A%9B/2017.html"),
        ("http://city.example.jp", "http://city.example.jp/2017.html"),
        ("https://a.jp/%E5%9B%BD", "https://a.jp/%E5%9B%BD/2017.html"),
    ],
)
def test_the_address_of_the_folder_is_one_of_the_web(
    project: Project, given: str, canonical: str
) -> None:
    (data,) = made(project, html_base_url=given).values()
    assert root_of(data).xpath("//link[@rel='canonical']/@href") == [canonical]


@pytest.mark.parametrize("given", ["https://a.jp/?b=1", "https://a.jp/#b", "https:// a.jp", "a.jp"])
def test_an_address_of_no_folder_is_refused_with_what_to_write(
    project: Project, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    result = run("2017", "--to", "html", "--html-base-url", given, "--lang", "en")
    assert result.code == 2
    assert "without a blank, `?` or `#`" in result.err


def test_a_template_that_is_no_text_is_named(project: Project) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "table.html.j2").write_bytes("表\n".encode() + "表".encode("cp932"))
    with pytest.raises(ReportError) as error:
        made(project)
    assert error.value.diagnostics[0].arguments["path"].endswith("table.html.j2:2")


@pytest.mark.parametrize("kind", ["style", "linked style", "template", "folder"])
def test_a_confined_project_reads_nothing_outside(
    project: Project, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in ("page.html.j2", "own.css"):
        (outside / name).write_text("/* secret */", "utf-8")
    folder, options = project.root / "templates", {}
    if kind == "style":
        options["html_style"] = str(outside / "own.css")
    elif kind == "linked style":
        (project.root / "own.css").symlink_to(outside / "own.css")
        options["html_style"] = "own.css"
    elif kind == "template":
        (folder / "html").mkdir(parents=True)
        (folder / "html" / "page.html.j2").symlink_to(outside / "page.html.j2")
    else:
        folder.mkdir()
        (folder / "html").symlink_to(outside)
    assert b"secret" in made(project, **options)["2017.html"]
    with pytest.raises(ReportError, match="ER617"):
        made(Project.find(project.root, confined=True), **options)


def test_a_confined_project_has_templates_and_a_style_of_its_own(project: Project) -> None:
    folder = project.root / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text('{% extends "shipped/page.html.j2" %}', "utf-8")
    (project.root / "own.css").write_text("/* own */", "utf-8")
    confined = Project.find(project.root, confined=True)
    assert b"/* own */" in made(confined, html_style="own.css")["2017.html"]


def test_a_style_that_is_not_there_is_reported(project: Project) -> None:
    with pytest.raises(ReportError, match="ER603"):
        made(project, html_style="nothing.css")


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#777777", "#ff0000", "#00ff00", "#0000ff"]
)
def test_text_on_every_ground_can_be_read(colour: str) -> None:
    grounds, inks = ground(colour)
    assert contrast(grounds.light, inks.light) >= 4.5
    assert contrast(grounds.dark, inks.dark) >= 4.5


def test_a_name_cannot_leave_its_string() -> None:
    assert quoted('a"}</style>\\\n実') == '"a\\22 \\7d \\3c \\2f style\\3e \\5c \\a \\5b9f "'


@pytest.mark.parametrize(
    ("settings", "code", "near"),
    [("md: {}", "ER690", None), ("json: {}", "ER690", None), ("pgn: {dpi: 3}", "ER110", "png")],
)
def test_the_settings_of_a_format_that_has_none_are_explained(
    project: Project, settings: str, code: str, near: str | None
) -> None:
    (project.root / "exchange-report.yaml").write_text(settings, "utf-8")
    with pytest.raises(ReportError) as error:
        made(project)
    (problem,) = error.value.diagnostics
    assert (problem.code, problem.arguments.get("near")) == (code, near)
    assert problem.hinted


def test_a_number_of_full_width_digits_is_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    assert run("2017", "--to", "txt", "--txt-width", "７２").code == 0
    assert run("2017", "--to", "txt", "--txt-width", "７２.5").code == 2
