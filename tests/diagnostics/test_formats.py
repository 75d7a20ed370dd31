"""Diagnostics for other programs: JSON, SARIF 2.1.0 and GitHub's workflow commands."""

import json
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from exchange_report.checking import check
from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.diagnostics.renderers import RENDERERS

SCHEMA: Final = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif-2.1.0-subset.json").read_text(encoding="utf-8")
)
DIAGNOSTICS: Final = (
    Diagnostic("ER601", arguments={"year": "2031", "years": "2012"}),
    Diagnostic(
        "ER110",
        SourceSpan("records/平成 29,年:.yaml", 4, 5, 4, 9),
        {"key": "100%\n", "near": "item"},
        "  - itme: 𠮷野",
    ),
    Diagnostic("ER129", SourceSpan("/tmp/a.yaml", 1, 3, 2, 1), line="a: x #1"),
    Diagnostic("ER121", SourceSpan("a.yaml", 1, 1, 1, 2)),
)


def render(format_: str, lang: str = "en") -> str:
    return RENDERERS[format_](DIAGNOSTICS, lang)


def test_json_holds_all_there_is_to_know() -> None:
    nowhere, key, *_ = json.loads(render("json"))
    assert nowhere == {
        "code": "ER601",
        "severity": "error",
        "message": "there is no record for 2031",
        "hint": "there are records for 2012",
        "path": None,
        "at": None,
        "start": None,
        "end": None,
        "fixable": False,
    }
    assert key["path"] == "records/平成 29,年:.yaml"
    assert (key["start"], key["end"]) == ({"line": 4, "column": 5}, {"line": 4, "column": 9})


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(RENDERERS["json"]((), "ja")) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_sarif_is_valid(lang: str) -> None:
    jsonschema.validate(json.loads(render("sarif", lang)), SCHEMA)
    jsonschema.validate(json.loads(RENDERERS["sarif"]((), lang)), SCHEMA)


def test_the_schema_of_the_test_would_tell() -> None:
    log = json.loads(render("sarif"))
    log["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_a_sarif_result_has_its_rule_level_and_place() -> None:
    (run,) = json.loads(render("sarif"))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    results: list[dict[str, Any]] = run["results"]
    assert [rules[result["ruleIndex"]] for result in results] == [d.code for d in DIAGNOSTICS]
    assert [result["level"] for result in results] == ["error", "error", "warning", "note"]
    assert "locations" not in results[0]
    place = results[1]["locations"][0]["physicalLocation"]
    region = {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 9}
    assert place["region"] == region
    assert place["artifactLocation"]["uri"].startswith("records/%E5%B9%B3%E6%88%90%2029%2C")
    other = results[2]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert other == {"uri": "file:///tmp/a.yaml"}


def test_a_workflow_command_is_one_line_whatever_it_says() -> None:
    nowhere, key, two_lines, note = render("github").split("\n")
    assert (
        nowhere == "::error title=ER601::there is no record for 2031%0Athere are records for 2012"
    )
    assert key == (
        "::error file=records/平成 29%2C年%3A.yaml,line=4,endLine=4,col=5,endColumn=9,"
        "title=ER110::unknown key `100%25␊`%0Adid you mean `item`?"
    )
    assert two_lines.startswith("::warning file=/tmp/a.yaml,line=1,endLine=2,col=3,title=ER129::")
    assert note.startswith("::notice file=a.yaml,line=1,")


@pytest.mark.parametrize("format_", RENDERERS)
def test_every_format_takes_what_check_finds(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("fiscal_year: 29\ntitel: x\nentries:\n  - item: '北京\n", encoding="utf-8")
    assert "ER127" in RENDERERS[format_](check([path]), "ja")
