"""Pages before judges of their own: the Nu validator, axe-core, Chromium's accessibility tree."""

import json
import os
import subprocess
from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import samples
import tools
from exchange_report.table import Table
from exchange_report.writers.contract import Company
from exchange_report.writers.html import html_files
from painted import NAMES, scenario_table
from writers_html.pages import page, rows, tables, text_of

LOOKED_AT: Final = ("official-2017", "everything", "nested-labels", "latin-words")
"""Reports that are opened in a browser: the official one, and what strains a page most."""
WORDS: Final = "北京市 交流"
_SCRIPT: Final = Path(__file__).with_name("browser.cjs")
_WRAPPED: Final = (
    b'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>x</title></head>'
    b"<body><h1>x</h1>%b</body></html>"
)


@cache
def module(name: str) -> Path:
    """The folder of a package of npm that is installed for all; skips or fails without it."""
    said = tools.ask("npm", "root", "--global").text.strip()
    found = Path(said, name)
    if not found.is_dir():
        tools.unavailable(f"{name} is not installed (npm install --global {name})")
    return found


def written(folder: Path) -> None:
    """Every report as one page and in parts; some in every way that a page is made."""
    ways: dict[str, dict[str, object]] = {
        "whole": {},
        "repeated": {"labels": "repeated", "search": False},
        "parts": {"parts": True, "css": "file", "base_url": "https://example.jp/a"},
        "fragment": {"fragment": True},
    }
    for name in NAMES:
        table = scenario_table(name)
        for way, options in ways.items():
            if way in ("repeated", "fragment") and name not in LOOKED_AT:
                continue
            made = html_files(table, None, company=Company(f"{name}-{way}"), **options)
            for file, data in made.items():
                if file.endswith(".html"):
                    is_part = way == "fragment"
                    (folder / file).write_bytes(_WRAPPED % data if is_part else data)


def test_the_validator_finds_no_error(tmp_path: Path) -> None:
    java = tools.path_of("java")
    jar = module("vnu-jar") / "build" / "dist" / "vnu.jar"
    written(tmp_path)
    command = [java, "-jar", str(jar), "--errors-only", "--skip-non-html", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0
    (tmp_path / "wrong.html").write_text("<p><table></p>", "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode


def numbers() -> Table:
    """A table of numbers that just fit their columns on paper."""
    names = ("予算", "決算", "差引")
    value = dict(zip(names, ("1,234,567", "12,345.67", "765432.1"), strict=True))
    columns = [
        samples.column("項目", "{item}", "12zw"),
        *(samples.column(one, f"{{extra.{one}}}", "4.6zw", align="end") for one in names),
        samples.column("実績", "{results}", "rest"),
    ]
    entries = [{"item": "甲", "extra": value, "results": ["実" * 400, "word" * 40]}]
    return samples.table(entries, columns)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser tells of the pages."""
    chromium, node = tools.path_of("chromium"), tools.path_of("node")
    modules = module("puppeteer-core").parent
    module("axe-core")
    folder = tmp_path_factory.mktemp("pages")
    paths = []
    looked_at = {name: scenario_table(name) for name in LOOKED_AT} | {"numbers": numbers()}
    for name, table in looked_at.items():
        for file, data in html_files(table, None, company=Company(name)).items():
            (folder / file).write_bytes(data)
            paths.append(str(folder / file))
    done = subprocess.run(
        [node, str(_SCRIPT), WORDS, *paths],
        capture_output=True,
        check=False,
        env={**os.environ, "NODE_PATH": str(modules), "CHROMIUM": chromium},
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", LOOKED_AT)
def test_nothing_keeps_anyone_out(told: dict[str, Any], name: str) -> None:
    assert len(told[name]["seen"]) == 4
    for one in told[name]["seen"]:
        where = f"{one['width']} {one['scheme']}"
        assert one["violations"] == [], where
        assert one["over"] <= 0, where
        assert one["errors"] == [], where


def test_a_number_stands_on_one_line(told: dict[str, Any]) -> None:
    for one in told["numbers"]["seen"]:
        assert (one["split"], one["over"]) == ([], 0)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_cell_lies_over_lines_in_print(told: dict[str, Any], name: str) -> None:
    assert told[name]["positioned"]["onScreen"] > 0
    assert told[name]["positioned"]["inPrint"] == 0


@pytest.mark.parametrize("name", LOOKED_AT)
def test_cards_are_still_a_table(told: dict[str, Any], name: str) -> None:
    root, roles = page(scenario_table(name)), told[name]["roles"]
    assert roles["table"] == len(tables(root))
    assert roles["row"] == len(root.xpath("//tr"))
    assert roles["cell"] == len(root.xpath("//td"))
    heads = roles.get("rowheader", 0) + roles.get("columnheader", 0)
    assert heads == len(root.xpath("//th"))


def test_the_search_leaves_what_was_looked_for(told: dict[str, Any]) -> None:
    found = told["official-2017"]["search"]
    lines = rows(tables(page(scenario_table("official-2017")))[0])
    wanted = [line for line in lines if all(word in text_of(line) for word in WORDS.split())]
    assert len(found["rows"]) >= len(wanted) > 1
    assert found["told"] == f"{len(lines)}件のうち{len(found['rows'])}件"
    assert found["rows"][0][0].startswith("①姉妹・友好都市")
    assert all(len(cells) in (2, 3, 4) for cells in found["rows"])


def test_print_repeats_the_headings_on_the_pages_of_the_layout(
    told: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    path.write_bytes(b64decode(told["official-2017"]["printed"]))
    size = tools.ask("pdfinfo", path).text
    assert "842 x 595" in size.replace("841.92 x 594.96", "842 x 595")
    pages = tools.ask("pdftotext", "-layout", path, "-").text.split("\f")[:-1]
    assert 4 <= len(pages) <= 7
    assert all("項目名" in one for one in pages)
    assert not any("表の中を探す" in one for one in pages)
