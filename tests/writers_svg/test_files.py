"""SVG files: well-formed, with every text, named after pages and entries, the same every time."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import samples
from exchange_report import build, load, render, tabulate, typeset, write
from exchange_report.pages import Pages
from exchange_report.pages import typeset as set_pages
from exchange_report.table import Table
from furnished import furnished
from invoking import run
from samples import OURS, column
from scenarios import SCENARIOS, items, scenario
from writers_svg.reading import SVG, ids, links, parsed, texts, texts_of

HOSTILE = "<script>alert(1)</script> & \"a\" 'b' ]]> <!-- --> &amp; </text> ${x} {{y}}"


def files(pages: Pages, folder: Path, **options: Any) -> list[Path]:
    """The files of a report in the order of their names."""
    write(pages, folder / "報告.svg", **options)
    return sorted(folder.glob("*.svg"))


@pytest.mark.parametrize("name", [*SCENARIOS, "everything", "two-shapes", "watermark-45"])
def test_every_text_stands_in_the_file_of_its_page(name: str, tmp_path: Path) -> None:
    pages = scenario(name) if name in SCENARIOS else furnished(name)
    made = files(pages, tmp_path)
    assert len(made) == len(pages.pages)
    found: list[str] = []
    mark = ["".join(line.text for line in pages.watermark.text.lines)] if pages.watermark else []
    for path, page in zip(made, pages.pages, strict=True):
        root = parsed(path.read_bytes())
        assert texts(root) == [*mark, *filter(None, texts_of(page))]
        found += ids(root)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", ["everything", "shaped", "cut-rows"])
def test_all_pages_in_one_file(name: str, tmp_path: Path) -> None:
    named = {"everything": furnished, "shaped": scenario}
    pages = named[name](name) if name in named else scenario("tall-row")
    (path,) = files(pages, tmp_path, svg_pages="stacked")
    root = parsed(path.read_bytes())
    mark = ["".join(line.text for line in pages.watermark.text.lines)] if pages.watermark else []
    wanted = [t for page in pages.pages for t in (*mark, *filter(None, texts_of(page)))]
    assert texts(root) == wanted
    assert len(set(ids(root))) == len(ids(root))
    assert [one for one in ids(root) if one.startswith("page-")] == [
        f"page-{page.number}" for page in pages.pages
    ]
    height = float(root.attrib["viewBox"].split()[3])
    assert height == pytest.approx(
        len(pages.pages) * pages.height / 65536 + 12 * (len(pages.pages) - 1), abs=0.01
    )


@pytest.mark.parametrize("name", ["everything", "shaped", "seven-columns"])
def test_outlines_say_what_they_show(name: str, tmp_path: Path) -> None:
    pages = scenario(name) if name in SCENARIOS else furnished(name)
    for path in files(pages, tmp_path, svg_text="outlines"):
        root = parsed(path.read_bytes())
        assert texts(root) == [] and root.find(f"{SVG}style") is None
        drawn = {one.get("href") for one in root.iter(f"{SVG}use")}
        assert drawn == {f"#{one.get('id')}" for one in root.iter(f"{SVG}path") if one.get("id")}
        assert any(one.get("role") == "img" and one.get("aria-label") for one in root.iter())


def test_a_cell_bears_the_lasting_name_of_its_entry(tmp_path: Path) -> None:
    table = tabulate(load(2017, project=OURS), project=OURS)
    named: dict[str, list[str]] = {}
    for path in files(samples.official(2017), tmp_path):
        for one in parsed(path.read_bytes()).iter(f"{SVG}g"):
            if entry := one.get("data-entry"):
                named.setdefault(entry, []).append("".join(one.itertext()))
                assert (one.get("id") or entry).startswith(entry)
    assert list(named) == list(table.names)
    assert "ニューヨーク市との交流" in named[table.names[1]][0]


def test_tables_of_several_shapes_share_entries_but_no_ids(tmp_path: Path) -> None:
    pages = furnished("two-shapes")
    (path,) = files(pages, tmp_path, svg_pages="stacked")
    root = parsed(path.read_bytes())
    assert any("-t2-" in one for one in ids(root))
    assert len(ids(root)) == len(set(ids(root)))


def test_hostile_text_is_text(tmp_path: Path) -> None:
    entry = {name: HOSTILE for name in ("field", "department", "item")}
    table = samples.table(
        [{**entry, "results": [HOSTILE]}],
        [column(f"{HOSTILE[:5]}", "{item}", "20zw"), column("実績", "{results}", "rest")],
        title=[{"text": "<b>&amp;{title}</b>"}],
    )
    pages = typeset_ours(table)
    every: tuple[dict[str, Any], ...] = ({}, {"svg_text": "outlines"}, {"svg_pages": "stacked"})
    for options in every:
        root = parsed(render(pages, "svg", **options))
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
            *("svg", "title", "desc", "metadata", "rect", "path", "g", "text", "tspan", "style"),
            *("defs", "use", "{http://purl.org/dc/elements/1.1/}language"),
        }
        if options != {"svg_text": "outlines"}:
            assert HOSTILE in "".join(texts(root))


def typeset_ours(table: Table) -> Pages:
    return set_pages(table, OURS.faces())


def test_characters_that_no_file_can_hold(tmp_path: Path) -> None:
    """They can only stand in a title that no page shows."""
    table = samples.table([{"item": "甲"}])
    for odd in ("\x01", "\ufffe", "\ud800"):
        data = render(typeset_ours(replace(table, document_title=f"題{odd}名")), "svg")
        title = parsed(data).find(f"{SVG}title")
        assert title is not None and title.text in ("題\ufffd名", "題?名")


def test_addresses_lead_out_of_the_text_itself() -> None:
    text = "詳細はhttps://example.org/a?b=c&d=e を、窓口はa@city.example.jpまで。" * 3
    pages = samples.pages([{"item": text, "results": [f"・{text}", text]}])
    found = links(parsed(render(pages, "svg")))
    site, mail = "https://example.org/a?b=c&d=e", "mailto:a@city.example.jp"
    assert found == {site: site[:] * 9, mail: "a@city.example.jp" * 9}
    outlined = links(parsed(render(pages, "svg", svg_text="outlines")))
    assert list(outlined) == [site, mail]


def test_the_contents_lead_to_the_files_of_the_pages(tmp_path: Path) -> None:
    pages = furnished("everything")
    made = files(pages, tmp_path)
    found = {address for path in made for address in links(parsed(path.read_bytes()))}
    (tmp_path / "one").mkdir()
    (stacked,) = files(pages, tmp_path / "one", svg_pages="stacked")
    inside = set(links(parsed(stacked.read_bytes())))
    numbers = {
        fragment.target.page
        for page in pages.pages
        for fragment in page.fragments
        if fragment.target
    }
    assert numbers and {f"#page-{number}" for number in numbers} <= inside
    quoted = "%E5%A0%B1%E5%91%8A"
    assert {f"{quoted}-{number:03}.svg" for number in numbers} <= found


@pytest.mark.parametrize("text", ["text", "outlines"])
def test_a_line_of_contents_is_one_link(text: str, tmp_path: Path) -> None:
    entries: list[samples.Entry] = [{"field": f"分野{n}", "item": "甲"} for n in "一二三"]
    look: dict[str, Any] = {"contents": {"heading": {"text": "目次"}}, "outline": ["{field}"]}
    made = files(samples.pages(entries, **look), tmp_path, svg_text=text)
    roots = [parsed(path.read_bytes()) for path in made]
    found = [one for root in roots for one in root.iter(f"{SVG}a")]
    assert len({one.get("href") for one in found}) == 1  # two lines that lead to one page are two
    shown = ["".join("".join(one.itertext()).split()) for one in found]
    if text == "outlines":
        shown = ["".join(g.get("aria-label") or "" for g in one.iter()) for one in found]
    number = made[-1].stem[-1] if len(made) > 1 else "1"
    assert [re.sub("…+", "…", one) for one in shown] == [f"分野{n}…{number}" for n in "一二三"]


def test_paragraphs_in_outlines_are_read_apart() -> None:
    pages = samples.pages([{"item": "甲", "results": ["一つめの長い文" * 12, "二つめ"]}])
    root = parsed(render(pages, "svg", svg_text="outlines"))
    labels = [one.get("aria-label") for one in root.iter() if one.get("aria-label")]
    assert "一つめの長い文" * 12 + " 二つめ" in labels


def test_korean_says_its_language() -> None:
    pages = samples.pages([{"item": "前서울 시後도", "results": ["無"]}])
    root = parsed(render(pages, "svg"))
    spans = [one for one in root.iter(f"{SVG}tspan") if one.get("lang") == "ko"]
    assert ["".join(one.itertext()) for one in spans] == ["서울", "시", "도"]
    assert "前서울 시後도" in texts(root)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = files(samples.official(2012), tmp_path / "a")
    two = files(typeset(load(2012, project=OURS), project=OURS), tmp_path / "b")
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_pages_of_several_reports_share_no_names() -> None:
    """Their faces would be mixed up in one web page."""
    families = [
        parsed(render(samples.official(year), "svg")).attrib["class"] for year in (2012, 2017)
    ]
    assert families[0] != families[1]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    records = ["--records", str(samples.ROOT / "records")]
    done = run("2017", *records, "-o", "out", "--to", "svg,png", "--png-dpi", "36")
    assert done.code == 0, done.err
    names = [f"2017-{n:03}.{end}" for end in ("png", "svg") for n in range(1, 6)]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(names)
    assert done.out.count("1 pages") + done.out.count("1ページ") == 10
    alone = run("2017", *records, "-o", "全部.svg", "--svg-pages", "stacked", "--svg-text=outlines")
    assert alone.code == 0 and (tmp_path / "全部.svg").exists()
    assert run("2017", *records, "--to", "svg", "--svg-text", "paths").code == 2


def test_what_is_written_is_reported(tmp_path: Path) -> None:
    made = build(2017, ["svg"], tmp_path, project=OURS)
    assert [(one.path.name, one.pages) for one in made] == [
        (f"2017-{n:03}.svg", 1) for n in range(1, 6)
    ]
    (whole,) = build(2017, ["svg"], tmp_path, project=OURS, svg_pages="stacked")
    assert (whole.path.name, whole.pages) == ("2017.svg", 5)
    one = samples.pages(items(2))
    assert write(one, tmp_path / "x.SVG") == tmp_path / "x.SVG" and (tmp_path / "x.SVG").exists()


def test_the_date_is_stated() -> None:
    data = render(samples.official(2012), "svg", date=datetime(2018, 6, 1, tzinfo=UTC))
    assert b"<dc:date>2018-06-01T00:00:00Z</dc:date>" in data
    assert b"dc:date" not in render(samples.official(2012), "svg")
