"""The page of differences before judges of its own: the Nu validator, axe-core in Chromium."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

import tools
from differing import record
from exchange_report import Report, load, render_differences
from exchange_report.comparing import Differences, differences
from writers_html.test_browser import module

ROOT: Final = Path(__file__).parents[2]
SCRIPT: Final = ROOT / "tests" / "writers_html" / "browser.cjs"
LANGUAGES: Final = ("ja", "en")
_ENTRY: Final[dict[str, Any]] = {"department": "国際課", "results": ["7月13日に実施した。", "同じ"]}


def _small() -> Differences:
    """Every kind of change: of the record, of groups, of depth, of entries; moved, added, deleted;
    texts with marks, control characters and long words.
    """
    before = record(
        {**_ENTRY, "item": "北京市との交流"},
        {**_ENTRY, "item": "パリ市との交流", "extra": {"備考": "<b>&"}},
        {**_ENTRY, "item": "ソウル特別市との交流"},
        title="表&題",
        preface=["前書き。"],
    )
    after = record(
        {**_ENTRY, "item": "ソウル特別市との交流", "department": "外務課"},
        {**_ENTRY, "item": "北京市との交流", "results": ["7月14日に実施した。", ["同じ"]]},
        {"item": "展示", "results": ["https://example.jp/" + "a" * 300]},
        title="表題",
    )
    return differences(before, after, names=("前 <A>", "後"))


def _years() -> Differences:
    reports: list[Report] = [load(year, project=None) for year in (2012, 2017)]
    return differences(reports[0], reports[1], names=("2012", "2017"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of small differences, of those of two years, and of none, in both languages."""
    folder = tmp_path_factory.mktemp("differences")
    same = record({**_ENTRY, "item": "北京市との交流"})
    for name, found in {
        "small": _small(),
        "years": _years(),
        "none": differences(same, same, names=("A", "B")),
    }.items():
        for language in LANGUAGES:
            data = render_differences(found, "html", language=language)
            (folder / f"{name}-{language}.html").write_bytes(data)
    return folder


def test_the_validator_finds_nothing(pages: Path) -> None:
    jar = module("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [tools.path_of("java"), "-jar", str(jar), "--skip-non-html", str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


def test_nothing_keeps_anyone_out(pages: Path) -> None:
    module("axe-core")
    modules = module("puppeteer-core").parent
    paths = sorted(map(str, pages.glob("*.html")))
    done = subprocess.run(
        [tools.path_of("node"), str(SCRIPT), "", *paths],
        capture_output=True,
        check=False,
        env={
            **os.environ,
            "NODE_PATH": str(modules),
            "CHROMIUM": tools.path_of("chromium"),
        },
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert len(told) == len(paths) == 6
    for name, page in told.items():
        for one in page["seen"]:
            where = (name, one["width"], one["scheme"])
            assert (one["violations"], one["errors"], where) == ([], [], where)
            assert one["over"] <= 0, where
