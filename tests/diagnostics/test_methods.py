"""What a diagnostic says of itself, and how it travels."""

import json
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import jsonschema
import pytest

from exchange_report import Diagnostic, Report, ReportError, Severity, SourceSpan
from exchange_report.diagnostics import CATALOGUE, hint, message
from exchange_report.diagnostics.renderers import RENDERERS

IN_FILE = Diagnostic(
    "ER110", SourceSpan("2017.yaml", 4, 5, 4, 9), {"key": "itme", "near": "item"}, "  - itme: 市"
)
IN_DATA = Diagnostic(
    "ER131",
    SourceSpan("都市", 3, 1, 3, 3, at="fiscal_year"),
    {"value": "29", "limit": "1868"},
    "29",
)
NOWHERE = Diagnostic("ER601", arguments={"year": "2031", "years": "2012"})
SCHEMA: Final = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif-2.1.0-subset.json").read_text(encoding="utf-8")
)
ALL: Final = (IN_FILE, IN_DATA, NOWHERE)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("diagnostic", ALL, ids=lambda d: d.code)
def test_the_object_is_that_of_the_json_format(diagnostic: Diagnostic, lang: str) -> None:
    assert [diagnostic.to_dict(lang)] == json.loads(RENDERERS["json"]([diagnostic], lang))
    assert diagnostic.message(lang) == message(diagnostic, lang)
    assert diagnostic.hint(lang) == hint(diagnostic, lang)
    assert type(diagnostic.to_dict(lang)["severity"]) is str


def test_a_diagnostic_says_itself_in_both_languages() -> None:
    assert IN_FILE.message("ja") == "「itme」というキーはありません"
    assert IN_FILE.message("en") == "unknown key `itme`"
    assert IN_FILE.hint("en") == "did you mean `item`?"
    assert Diagnostic("ER110", None, {"key": "x", "near": ""}, hinted=False).hint("en") == ""


@pytest.mark.parametrize(("name", "lang"), [("ja_JP.UTF-8", "ja"), ("C", "en"), ("fr_FR", "en")])
def test_without_a_language_it_is_that_of_the_locale(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "LANGUAGE", name)
    assert IN_FILE.message() == IN_FILE.message(lang)
    assert NOWHERE.hint() == NOWHERE.hint(lang)
    assert IN_FILE.to_dict() == IN_FILE.to_dict(lang)
    assert str(IN_FILE) == f"2017.yaml:4:5: error[ER110]: {IN_FILE.message(lang)}"
    assert str(IN_DATA) == f"都市: fiscal_year: error[ER131]: {IN_DATA.message(lang)}"
    assert str(NOWHERE) == f"error[ER601]: {NOWHERE.message(lang)}"
    assert str(ReportError([NOWHERE])) == f"{NOWHERE}\n      = {NOWHERE.hint()}"


def test_a_place_in_data_in_every_format() -> None:
    assert RENDERERS["full"]([IN_DATA], "en") == (
        "都市: fiscal_year: error[ER131]: 29 is too small\n"
        "      | 29\n"
        "      | ^^ write 1868 or more"
    )
    assert json.loads(RENDERERS["json"]([IN_DATA], "en"))[0] | {"message": "", "hint": ""} == {
        **{"code": "ER131", "severity": "error", "message": "", "hint": "", "path": "都市"},
        **{"at": "fiscal_year", "start": None, "end": None, "fixable": False},
    }
    jsonschema.validate(json.loads(RENDERERS["sarif"](ALL, "ja")), SCHEMA)
    (result,) = json.loads(RENDERERS["sarif"]([IN_DATA], "en"))["runs"][0]["results"]
    assert result["locations"] == [
        {"logicalLocations": [{"fullyQualifiedName": "都市: fiscal_year"}]}
    ]
    assert RENDERERS["github"]([IN_DATA], "en") == (
        "::error title=ER131::都市: fiscal_year: 29 is too small%0Awrite 1868 or more"
    )


@pytest.mark.parametrize("diagnostic", ALL, ids=lambda d: d.code)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_diagnostic_travels(diagnostic: Diagnostic, protocol: int) -> None:
    copy = pickle.loads(pickle.dumps(diagnostic, protocol))
    assert copy == diagnostic and hash(copy) == hash(diagnostic)
    error = pickle.loads(pickle.dumps(ReportError([diagnostic]), protocol))
    assert error.diagnostics == (diagnostic,) and str(error) == str(ReportError([diagnostic]))


def test_equal_diagnostics_are_one_in_a_set() -> None:
    same = Diagnostic(IN_FILE.code, IN_FILE.span, {"near": "item", "key": "itme"}, IN_FILE.line)
    assert len({IN_FILE, same, NOWHERE}) == 2
    assert IN_FILE not in {Diagnostic("ER110", IN_FILE.span, {"key": "itme"})}


def _broken(year: int) -> Report:
    return Report.from_data({"fiscal_year": year, "title": "交流", "entries": [{}]}, name="遠く")


def _raised(act: Callable[[int], object], year: int) -> tuple[Diagnostic, ...]:
    with pytest.raises(ReportError) as caught:
        act(year)
    return caught.value.diagnostics


def test_an_error_comes_back_from_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        far = _raised(lambda year: pool.submit(_broken, year).result(), 2017)
    assert far == _raised(_broken, 2017)
    assert [str(d.span) for d in far] == ["遠く: entries[0]"]


@pytest.mark.parametrize("code", tuple(CATALOGUE))
def test_every_kind_can_be_said_with_its_arguments(code: str) -> None:
    rule = CATALOGUE[code]
    names = {name for text in (rule.message, rule.hint) for name in _placeholders(text)}
    diagnostic = Diagnostic(code, arguments=dict.fromkeys(names, "◇◇"))
    assert diagnostic.severity in Severity
    for lang in ("ja", "en"):
        assert ("◇◇" in diagnostic.message(lang)) == bool(_placeholders(rule.message))


def _placeholders(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.replace("{{", "").split("{")[1:]]
