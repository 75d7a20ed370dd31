"""All problems of a file at once: one that stops the parser hides none that follows."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from exchange_report import Project
from exchange_report.checking import check
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.records import read_record, report_of, valid_part
from exchange_report.records.lint import lint
from exchange_report.source import remarks

Edit = Callable[[str], str]


def _value(text: str) -> Edit:
    """The value of the line, whatever its key, becomes `text`."""
    return lambda line: line[: line.index(": ") + 2] + text


def _element(text: str) -> Edit:
    return lambda line: line[: line.index("- ") + 2] + text


FAULTS: Final[dict[str, tuple[str, str, Edit]]] = {
    # name: (on which lines, the code that tells it, what becomes of the line)
    "an unknown key": ("department", "ER110", lambda s: s.replace("department", "deparment")),
    "a full-width colon": ("department", "ER119", lambda s: s.replace(": ", "：")),
    "a full-width colon behind a first key": ("item", "ER119", lambda s: s.replace(": ", "： ")),
    "a full-width colon before a list": ("results", "ER119", lambda s: s.replace(":", "：")),
    "no space behind a colon": ("department", "ER139", lambda s: s.replace(": ", ":")),
    "no colon": ("results", "ER125", lambda s: s.replace(":", "")),
    "a tab for an indent": ("element", "ER118", lambda s: "\t" + s.lstrip()),
    "a tab behind an indent": ("department", "ER118", lambda s: s.replace("    ", "  \t", 1)),
    "a full-width indent": ("element", "ER120", lambda s: "　　　" + s.lstrip()),
    "a no-break space in an indent": ("element", "ER151", lambda s: "\u00a0" * 6 + s.lstrip()),
    "an em space in an indent": ("department", "ER151", lambda s: "\u2003\u2003" + s.lstrip()),
    "no width in an indent": ("element", "ER151", lambda s: "\u200b" + s),
    "a full-width hyphen": ("element", "ER140", lambda s: s.replace("- ", "－")),
    "no space behind a hyphen": ("element", "ER141", lambda s: s.replace("- ", "-")),
    "a bullet without its hyphen": ("element", "ER150", lambda s: s.replace("- ", "・", 1)),
    "a line too far right": ("department", "ER126", lambda s: " " + s),
    "a line too far left": ("department", "ER126", lambda s: s[1:]),
    "an element too far left": ("later element", "ER126", lambda s: s[1:]),
    "a reserved character": ("element", "ER128", _element("@市民交流")),
    "an asterisk": ("department", "ER128", _value("*国際課")),
    "an open bracket": ("element", "ER133", _element("[重要な会議")),
    "an open brace": ("department", "ER133", _value("{国際課")),
    "an open quote": ("element", "ER127", _element("'重要な会議")),
    "text behind a quote": ("element", "ER136", _element("'重要'な会議")),
    "a second colon": ("department", "ER134", _value("国際: 交流課")),
    "a list behind a key": ("department", "ER143", _value("- 国際課")),
    "an unknown escape": ("department", "ER142", _value('"C:\\国際課"')),
    "a fence": ("after", "ER149", lambda _: "```"),
    "a list for a text": ("department", "ER112", _value("[国際課]")),
    "no such day": ("element", "ER201", _element("平成31年5月1日に訪問した。")),
    "no such day in a list": ("element", "ER202", _element("平成29年2月30日に訪問した。")),
    "a bracket without its fellow": ("element", "ER301", _element("市民（10人が訪問した。")),
    "a letter for a digit": ("element", "ER311", _element("GUAP0を訪問した。")),
}


def _sound(entries: int) -> list[tuple[str, str]]:
    """The lines of a sound record, each with its kind."""
    lines = [("", "fiscal_year: 2017"), ("", "title: 国際交流の実績"), ("", "entries:")]
    for number in range(entries):
        lines += [
            ("item", f"  - item: 交流事業その{number:03}号"),
            ("department", "    department: 国際課"),
            ("results", "    results:"),
            ("element", f"      - 視察団{number:03}を受け入れた。"),
            ("later element", f"      - 報告会{number:03}を開いた。"),
            ("after", f"      - 展示{number:03}を行った。"),
        ]
    return lines


def told(text: str) -> list[Diagnostic]:
    document = read_record(text.encode(), "2017.yaml")
    try:
        report = report_of(document)
    except ReportError as error:
        part = valid_part(document)
        assert part is not None
        return [*error.diagnostics, *remarks(document), *lint(part)]
    return [*remarks(document), *lint(report)]


def codes(text: str) -> list[tuple[str, int]]:
    return sorted((d.code, d.span.line) for d in told(text) if d.span)


def _faulty(names: list[str], apart: random.Random) -> tuple[str, list[tuple[str, int]]]:
    """A record with an entry for each of the faults, which has it; and what is to be told."""
    lines = _sound(len(names) + 1)
    expected = []
    for index, name in enumerate(names):
        kinds, code, edit = FAULTS[name]
        own = range(3 + 6 * index, 9 + 6 * index)
        matching = [n for n in own if lines[n][0].endswith(kinds)]
        number = apart.choice(matching)
        lines[number] = ("", edit(lines[number][1]))
        expected.append((code, number + 1))
    return "\n".join(text for _, text in lines) + "\n", sorted(expected)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_sound_record_has_no_problem(ends: str) -> None:
    assert codes("\n".join(text for _, text in _sound(20)).replace("\n", ends)) == []


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("seed", range(3))
def test_a_fault_is_told_alone(name: str, seed: int) -> None:
    text, expected = _faulty([name], random.Random(seed))
    assert codes(text) == expected, text


@pytest.mark.parametrize("seed", range(150))
def test_each_of_several_faults_is_told_at_its_line_and_nothing_else(seed: int) -> None:
    apart = random.Random(seed)
    text, expected = _faulty(apart.choices(list(FAULTS), k=apart.randint(2, 9)), apart)
    assert codes(text) == expected, text


def test_as_many_tabs_as_there_are_lines_are_told() -> None:
    lines = [text for _, text in _sound(40)]
    tabbed = [line.replace("  ", "\t") for line in lines]
    found = codes("\n".join(tabbed))
    assert found == [("ER118", number) for number in range(4, len(lines) + 1)]


def test_the_settings_and_the_faces_of_a_project_are_read_on_too(tmp_path: Path) -> None:
    for name in ("records", "fonts"):
        (tmp_path / name).mkdir()
    project = Project(tmp_path, tmp_path / "records")
    settings = "formats：[pdf]\nwording:\n\tdigits: wide\n  leters: half\n  letters: @x\n"
    (tmp_path / "exchange-report.yaml").write_text(settings, encoding="utf-8")
    with pytest.raises(ReportError) as error:
        project.settings()
    found = [(d.code, d.span.line) for d in error.value.diagnostics if d.span]
    assert found == [("ER119", 1), ("ER118", 3), ("ER130", 3), ("ER110", 4), ("ER128", 5)]
    manifest = "faces:\n  own:\n\tfile: a.ttf\n    sha: x\n  two: {file: b\n"
    (tmp_path / "fonts" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    with pytest.raises(ReportError) as error:
        project.faces()
    found = [(d.code, d.span.line) for d in error.value.diagnostics if d.span]
    assert {("ER118", 3), ("ER110", 4), ("ER133", 5)} <= set(found)


@pytest.mark.parametrize(
    "text", ["\r)\ntner\ny: :", "  -\r・\n   -:\n  e", "a: 1\r\u3000b：2\n\tc: [\r"]
)
def test_a_carriage_return_alone_holds_nothing_up(text: str) -> None:
    document = read_record(text.encode(), "a.yaml")
    assert document.problems and all(problem.span for problem in document.problems)


@pytest.mark.parametrize("base", ["", "||||||| merged common ancestors\ntitle: 元の題\n"])
def test_two_versions_side_by_side_are_one_problem(base: str) -> None:
    text = (
        "fiscal_year: 2017\n<<<<<<< HEAD\ntitle: 甲\n"
        f"{base}=======\ntitle: 乙\n>>>>>>> other\nentries:\n  - item: 視察\n"
    )
    with pytest.raises(ReportError) as caught:
        report_of(read_record(text.encode(), "a.yaml"))
    assert [(d.code, d.span and d.span.line) for d in caught.value.diagnostics] == [("ER148", 2)]


@pytest.mark.parametrize("mark", ["---", "...", "--- # 後半"])
def test_what_follows_a_second_document_mark_is_checked(mark: str, tmp_path: Path) -> None:
    head = "fiscal_year: 2017\ntitle: 交流\nentries:\n  - {item: 甲, results: [2017年13月1日]}\n"
    text = f"{head}{mark}\n  - {{itm: 乙}}\nnotes: [2017年14月1日]\n"
    path = tmp_path / "2017.yaml"
    path.write_text(text, encoding="utf-8")
    found = check(path)
    assert [(d.code, d.span.line) for d in found if d.span] == [
        ("ER202", 4),
        ("ER107", 5),
        ("ER110", 6),
        ("ER202", 7),
    ]


def test_a_second_record_in_a_file_is_checked_by_itself(tmp_path: Path) -> None:
    one = "fiscal_year: 2017\ntitle: 交流\nentries:\n  - {item: 甲, results: [2017年13月1日]}\n"
    path = tmp_path / "table.yaml"
    path.write_text(f"{one}---\n{one}---\n{one}", encoding="utf-8")
    told = [(d.code, d.span.line) for d in check(path) if d.span]
    assert told == [("ER202", 4), ("ER107", 5), ("ER202", 9), ("ER107", 10), ("ER202", 14)]


@pytest.mark.parametrize("beside", ["", "      -\u3000報告会を開いた。\n"])
def test_a_missing_space_behind_the_second_hyphen_hides_nothing_whatever_else_is_wrong(
    beside: str,
) -> None:
    text = "".join(f"{line}\n" for _, line in _sound(1)) + beside
    number = text.count("\n") + 1
    found = [one for one in codes(text + "  - -item：市民交流\n") if one[1] == number]
    assert found == [("ER112", number), ("ER119", number), ("ER141", number)]
