"""Edits through the page: what is written, what stays, what is refused, and what is taken back."""

import json
import random
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from exchange_report.preview.paragraphs import Paragraph, nested, paragraphs_of
from exchange_report.records import load_record, read_record
from preview.served import RECORD, browser, cell, official, post, project

BEIJING, SEOUL, PARIS = "北京市との交流", "ソウル特別市との交流", "パリ市との交流"
RESULTS = "視察団を受け入れた。"


def saved(client: TestClient, found: dict[str, Any], path: str = "/api/edit", **more: Any) -> Any:
    data = {"digest": found["digest"], "texts": found["fields"], "entry": found["entry"], **more}
    return post(client, path, **data)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [one for one in old if one not in new], [one for one in new if one not in old]


def edited(folder: Path, text: str, *texts: str, key: int = 0) -> tuple[list[str], list[str]]:
    """The lines that go and come when the cell that begins with `text` gets other paragraphs."""
    where = project(folder)
    with browser(where) as client:
        found = cell(client, text)
        levels = [one["level"] for one in found["fields"][key]["paragraphs"]] + [0] * 9
        found["fields"][key]["paragraphs"] = [
            {"text": one, "level": level} for one, level in zip(texts, levels, strict=False)
        ]
        assert saved(client, found).json()["saved"] is True
        state = client.get("/api/state").json()
        assert state["current"] and state["undo"] == 1
    return lines_changed(RECORD, (where.records / "2017.yaml").read_text("utf-8"))


def test_a_paragraph_changes_its_own_line_alone(tmp_path: Path) -> None:
    gone, come = edited(tmp_path, RESULTS, "受け入れた：二度", "「引用」のある段落")
    assert gone == ["          - 視察団を受け入れた。  # 七月"]
    assert come == ["          - 受け入れた：二度  # 七月"]


def test_quotes_stay_as_they_were(tmp_path: Path) -> None:
    _, come = edited(tmp_path, RESULTS, RESULTS, "別の「引用」")
    assert come == ['          - "別の「引用」"']
    gone, come = edited(tmp_path, "平成29年度", "違う 'あれ' の題", key=1)
    assert (gone, come) == (["title: '交流'   # 題"], ["title: '違う ''あれ'' の題'   # 題"])


def test_a_list_in_brackets_stays_one(tmp_path: Path) -> None:
    _, come = edited(tmp_path, "訪問した。", "訪問した。", "会談, 署名した。")
    assert come == ['        results: [訪問した。, "会談, 署名した。"]']


def test_paragraphs_are_added_and_taken_away(tmp_path: Path) -> None:
    gone, come = edited(tmp_path, RESULTS, RESULTS, "「引用」のある段落", "三つ目")
    assert (gone, come) == ([], ["          - 三つ目"])
    gone, come = edited(tmp_path, RESULTS, RESULTS)
    assert (gone, come) == (['          - "「引用」のある段落"'], [])


def test_a_nested_paragraph_changes_alone(tmp_path: Path) -> None:
    gone, come = edited(tmp_path, "一段落目", "一段落目", "子の段落", "孫の段落")
    assert (gone, come) == (["            - 孫ではない段落"], ["            - 孫の段落"])


def test_a_value_of_a_group_changes_where_it_stands(tmp_path: Path) -> None:
    gone, come = edited(tmp_path, "国際課", "国際交流課")
    assert gone == ["    department: 国際課  # 課"]
    assert come == ["    department: 国際交流課  # 課"]


def test_line_ends_and_the_mark_of_a_file_stay(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    path.write_bytes(("\ufeff" + RECORD.replace("\n", "\r\n")).encode())
    before = path.read_bytes()
    with browser(where) as client:
        found = cell(client, RESULTS)
        found["fields"][0]["paragraphs"][0]["text"] = "別"
        assert saved(client, found).status_code == 200
        assert path.read_bytes() == before.replace(RESULTS.encode(), "別".encode())
        assert post(client, "/api/undo").json()["done"] is True
        assert path.read_bytes() == before


def test_a_line_end_that_was_copied_along_is_none_of_the_text(tmp_path: Path) -> None:
    """What is copied from a spreadsheet ends with one."""
    _, come = edited(tmp_path, BEIJING, "上海市との交流\r\n")
    assert come == ["      - item: 上海市との交流"]
    _, come = edited(tmp_path, RESULTS, "一行目\n二行目\n\n", "「引用」のある段落", "\n")
    assert come == ['          - "一行目\\n二行目"  # 七月']


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    where = project(tmp_path)
    changed = (where.records / "2017.yaml").stat().st_mtime_ns
    with browser(where) as client:
        for text in (BEIJING, RESULTS, "訪問した。", "一段落目", "国際課"):
            assert saved(client, cell(client, text)).status_code == 200
        assert client.get("/api/state").json()["undo"] == 0
    assert (where.records / "2017.yaml").stat().st_mtime_ns == changed


def test_what_the_record_cannot_hold_is_refused(tmp_path: Path) -> None:
    where = project(tmp_path)
    with browser(where) as client:
        found = cell(client, BEIJING)
        found["fields"][0]["paragraphs"] = [{"text": "", "level": 0}]
        answer = saved(client, found)
        assert answer.status_code == 422
        assert [one["code"] for one in answer.json()["problems"]] == ["ER114"]
    assert (where.records / "2017.yaml").read_text("utf-8") == RECORD


def test_a_file_that_has_changed_is_not_overwritten(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        found = cell(client, RESULTS)
        theirs = RECORD.replace("訪問した。", "ほかで直した。")
        path.write_text(theirs, "utf-8")
        found["fields"][0]["paragraphs"][0]["text"] = "別"
        answer = saved(client, found)
        assert (answer.status_code, answer.json()) == (409, {"error": "conflict"})
        assert path.read_text("utf-8") == theirs
        now = cell(client, RESULTS)  # the pages are of the new file
        assert now["digest"] != found["digest"]
        found["digest"] = now["digest"]
        assert saved(client, found).status_code == 200
        assert path.read_text("utf-8") == theirs.replace(RESULTS, "別")
        path.write_text(RECORD, "utf-8")
        assert post(client, "/api/undo").status_code == 409
        assert path.read_text("utf-8") == RECORD


def test_a_broken_file_is_not_edited(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        found = cell(client, RESULTS)
        path.write_text(RECORD + "  broken: [", "utf-8")
        assert saved(client, found).status_code == 409
        state = client.get("/api/state").json()
        assert not state["current"] and state["count"] == 1
        found["digest"] = state["digest"]
        assert saved(client, found).status_code == 422
        path.write_text(RECORD, "utf-8")
        assert saved(client, found).status_code == 409
        assert client.get("/api/state").json()["current"]


def test_a_record_with_another_mistake_is_edited_as_it_is_now(tmp_path: Path) -> None:
    """The pages are the last good ones; what is written goes into the file as it is."""
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    wrong = RECORD.replace("department: 国際課", "departmnet: 国際課").replace(SEOUL, "釜山交流")
    with browser(where) as client:
        assert cell(client, SEOUL)["closed"] is False
        path.write_text(wrong, "utf-8")
        assert client.get("/api/state").json()["current"] is False
        assert cell(client, SEOUL)["fields"][0]["paragraphs"][0]["text"] == "釜山交流"
        found = cell(client, RESULTS)
        found["fields"][0]["paragraphs"][0]["text"] = "別"
        answer = saved(client, found).json()
        assert (answer["saved"], answer["current"]) == (True, False)
        assert path.read_text("utf-8") == wrong.replace(RESULTS, "別")
        found = cell(client, BEIJING)
        found["fields"][0]["paragraphs"] = [{"text": "", "level": 0}]  # one mistake more
        assert saved(client, found).status_code == 422
        assert path.read_text("utf-8") == wrong.replace(RESULTS, "別")


@pytest.mark.parametrize(
    "wrong",
    [
        RECORD.replace("title: '交流'", "title: '交流"),
        RECORD.replace("      # 北京の注\n", "      - item: 上海交流\n        reslts: [来た]\n"),
        RECORD.replace("entries:\n  - field", "enrties:\n  - field"),
        "",
    ],
)
def test_what_stands_elsewhere_by_now_is_not_edited(tmp_path: Path, wrong: str) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        assert cell(client, RESULTS)["closed"] is False
        path.write_text(wrong, "utf-8")
        found = cell(client, RESULTS)
        assert found["closed"] is True
        assert found["fields"][0]["paragraphs"][0]["text"] == RESULTS  # of the pages that are shown


def test_an_entry_is_found_again_wherever_it_is(tmp_path: Path) -> None:
    """Others put entries in, move and change them while a cell is edited: the cell of the same
    entry is answered, never one in its place.
    """
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    above = "      - item: 上海市との交流\n        results: [来訪した。]\n      # 北京の注\n"
    lines = RECORD.split("\n")
    seoul = lines.index("      # ソウルの注")
    moved = [*lines[:seoul], *lines[seoul + 3 :]]
    moved[7:7] = lines[seoul : seoul + 3]

    def again(client: TestClient, found: dict[str, Any]) -> Any:
        keys = json.dumps([one["key"] for one in found["fields"]])
        values = {"digest": found["digest"], "row": json.dumps(found["row"]), "keys": keys}
        return client.get("/api/again", params=values)

    with browser(where) as client:
        found, shared, title = (cell(client, one) for one in ("訪問した。", "国際課", "平成29年度"))
        for text, index in (
            (RECORD.replace("      # 北京の注\n", above), 2),
            ("\n".join(moved), 0),
            (RECORD.replace("[訪問した。, 会談した。]", "[訪問を受けた。]"), 1),
        ):
            path.write_text(text, "utf-8")
            client.get("/api/state")
            now = again(client, found).json()
            assert now["entry"] == ["entries", 0, "entries", index]
            assert "訪問" in now["fields"][0]["paragraphs"][0]["text"]
            assert again(client, shared).json()["fields"][0]["loc"] == ["entries", 0]
            assert again(client, title).json()["fields"][1]["paragraphs"][0]["text"] == "交流"
            now["fields"][0]["paragraphs"] = [{"text": "こちらの文。", "level": 0}]
            assert saved(client, now).status_code == 200
            changed_entry = read_record(path.read_bytes(), "x").at(tuple(now["entry"]))
            assert changed_entry == {"item": SEOUL, "results": ["こちらの文。"]}
        gone = [*lines[:seoul], *lines[seoul + 3 :]]
        path.write_text("\n".join(gone), "utf-8")
        client.get("/api/state")
        assert again(client, found).status_code == 404
        found["digest"] = "of no file"
        assert again(client, found).status_code == 404


def test_a_record_that_cannot_be_set_is_mended_on_the_page(tmp_path: Path) -> None:
    """A character that no face has: the pages are the last good ones, the cell has the text."""
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        for text in ("𰻞野を訪問した。", "吉野を訪問した。"):
            found = cell(client, RESULTS)
            found["fields"][0]["paragraphs"][0]["text"] = text
            assert saved(client, found).status_code == 200
            assert text in path.read_text("utf-8")
            state = client.get("/api/state").json()
            assert state["current"] is ("𰻞" not in text)
            if not state["current"]:
                problems = client.get("/api/findings").json()["problems"]
                told = [(one["severity"], one["number"]) for one in problems]
                assert ("error", found["number"]) in told
                assert cell(client, RESULTS)["fields"][0]["paragraphs"][0]["text"] == text


def test_an_entry_is_added_moved_and_deleted(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"

    def items() -> list[str]:
        (group,) = load_record(path.read_bytes(), "x").record.entries
        return [str(one.item) for one in group.entries or ()]

    with browser(where) as client:
        found = cell(client, BEIJING)
        texts = [
            {"key": "item", "loc": [], "blocks": False, "paragraphs": [{"text": "新しい項目"}]},
            {"key": "results", "loc": [], "blocks": True, "paragraphs": [{"text": "始めた。"}]},
        ]
        assert saved(client, found, "/api/insert", texts=texts).status_code == 200
        assert items() == [BEIJING, "新しい項目", SEOUL, PARIS]
        assert saved(client, cell(client, SEOUL), "/api/move", steps=-1).status_code == 200
        assert items() == [BEIJING, SEOUL, "新しい項目", PARIS]
        text = path.read_text("utf-8")
        assert text.index("# ソウルの注") < text.index(SEOUL) < text.index("新しい項目")
        assert saved(client, cell(client, "新しい項目"), "/api/delete").status_code == 200
        assert items() == [BEIJING, SEOUL, PARIS]
        for _ in range(3):
            assert post(client, "/api/undo").json()["done"] is True
        assert path.read_text("utf-8") == RECORD
        assert post(client, "/api/undo").json()["done"] is False
        for _ in range(3):
            assert post(client, "/api/redo").json()["done"] is True
        assert path.read_text("utf-8") == RECORD
        assert post(client, "/api/redo").json()["done"] is False


def test_the_comments_above_an_entry_go_with_it(tmp_path: Path) -> None:
    """What is said of an entry that is there no more would be taken for said of the next one."""
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        found = cell(client, SEOUL)
        assert found["comments"] == "# ソウルの注"
        assert cell(client, PARIS)["comments"] == ""
        assert saved(client, found, "/api/delete").status_code == 200
        gone, come = lines_changed(RECORD, path.read_text("utf-8"))
        assert gone == [
            "      # ソウルの注",
            "      - item: ソウル特別市との交流",
            "        results: [訪問した。, 会談した。]",
        ]
        assert come == []
        assert saved(client, cell(client, BEIJING), "/api/delete").status_code == 200
        assert "# 北京の注" not in path.read_text("utf-8") and "# 頭の注" in path.read_text("utf-8")
        for _ in range(2):
            assert post(client, "/api/undo").json()["done"] is True
        assert path.read_text("utf-8") == RECORD


def test_the_comments_above_a_group_go_with_its_last_entry(tmp_path: Path) -> None:
    other = (
        "  # 提携の注\n  - field: 政策提携\n    entries:\n      # 京都の注\n      - item: 京都\n"
    )
    where = project(tmp_path, RECORD + other)
    with browser(where) as client:
        found = cell(client, "京都")
        assert found["comments"] == "# 提携の注\n# 京都の注"
        assert saved(client, found, "/api/delete").status_code == 200
    assert (where.records / "2017.yaml").read_text("utf-8") == RECORD


@pytest.mark.parametrize(
    ("item", "comments", "left"),
    [
        ("一", ["# 一の後"], "      # 二の注\n      {item: 二},\n      {item: 三}  # 三の後\n"),
        ("二", ["# 二の注"], "      {item: 一},  # 一の後\n      {item: 三}  # 三の後\n"),
        ("三", ["# 三の後"], "      {item: 一},  # 一の後\n      # 二の注\n      {item: 二},\n"),
    ],
)
def test_the_comments_of_others_in_brackets_stay(
    item: str, comments: list[str], left: str, tmp_path: Path
) -> None:
    head = "fiscal_year: 2017\ntitle: 題\nentries:\n  - field: 甲\n    entries: [\n"
    two = "      # 二の注\n      {item: 二},\n"
    listed = f"      {{item: 一}},  # 一の後\n{two}      {{item: 三}}  # 三の後\n"
    where = project(tmp_path, f"{head}{listed}    ]\n")
    with browser(where) as client:
        found = cell(client, item)
        assert found["comments"].splitlines() == comments
        assert saved(client, found, "/api/delete").status_code == 200
    assert (where.records / "2017.yaml").read_text("utf-8") == f"{head}{left}    ]\n"


def test_the_comments_in_the_lines_of_an_entry_are_shown_before_they_go(tmp_path: Path) -> None:
    with browser(project(tmp_path)) as client:
        assert cell(client, BEIJING)["comments"] == "# 北京の注\n# 七月"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("entries: []", "entries:\n  - item: 甲\n    results:\n      - 始めた。"),
        (
            "entries: []  # まだない",
            "entries:  # まだない\n  - item: 甲\n    results:\n      - 始めた。",
        ),
        (
            "entries: [\n  # まだない\n]",
            "entries: [{item: 甲, results: [始めた。]}\n  # まだない\n]",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_without_entries_gets_its_first(
    tmp_path: Path, entries: str, expected: str, end: str
) -> None:
    head = "fiscal_year: 2017\ntitle: 題  # 注\n"
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    path.write_bytes(f"{head}{entries}\npublisher: 市\n".replace("\n", end).encode())
    texts = [
        {"key": "item", "loc": [], "blocks": False, "paragraphs": [{"text": "甲"}]},
        {"key": "results", "loc": [], "blocks": True, "paragraphs": [{"text": "始めた。"}]},
    ]
    with browser(where) as client:
        state = client.get("/api/state").json()
        assert state["empty"] is True
        data = {"digest": state["digest"], "texts": texts, "entry": []}
        answer = post(client, "/api/insert", **data).json()
        assert (answer["saved"], answer["entry"]) == (True, ["entries", 0])
        state = client.get("/api/state").json()
        assert state["empty"] is False
        assert post(client, "/api/insert", **{**data, "digest": state["digest"]}).status_code == 400
    wanted = f"{head}{expected}\npublisher: 市\n".replace("\n", end)
    assert path.read_bytes().decode() == wanted


def test_an_entry_is_moved_from_group_to_group(tmp_path: Path) -> None:
    other = "  - field: 政策提携\n    entries:\n      - item: 京都市との交流\n"
    where = project(tmp_path, RECORD + other)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        found = cell(client, PARIS)
        assert (found["up"], found["down"]) == (True, True)
        answer = saved(client, found, "/api/move", steps=1).json()
        assert answer["entry"] == ["entries", 1, "entries", 0]
        keys = {"row": json.dumps(answer["entry"]), "keys": '["item"]'}
        now = client.get("/api/again", params=keys).json()
        assert now["number"] == cell(client, PARIS)["number"] and now["page"] == 0
        assert now["entry"] == answer["entry"]
        last = cell(client, "京都市との交流")
        assert (last["up"], last["down"]) == (True, False)
        before = path.read_bytes()
        assert saved(client, last, "/api/move", steps=1).json()["saved"] is False
        assert path.read_bytes() == before
        assert post(client, "/api/undo").json()["done"] is True
        assert path.read_text("utf-8") == RECORD + other


def test_the_only_entry_stays(tmp_path: Path) -> None:
    text = "fiscal_year: 2017\ntitle: 題\nentries:\n  - field: 甲\n    entries:\n      - item: 一\n"
    where = project(tmp_path, text)
    with browser(where) as client:
        assert saved(client, cell(client, "一"), "/api/delete").json()["saved"] is False
        assert client.get("/api/state").json()["undo"] == 0
    assert (where.records / "2017.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"digest": "x", "texts": "no"},
        {"digest": "x", "texts": [{"key": "item"}]},
        {"digest": "x", "texts": [{"key": 1, "loc": [], "blocks": True, "paragraphs": []}]},
        {"digest": "x", "texts": [{"key": "item", "loc": [-1], "blocks": True, "paragraphs": []}]},
        {"digest": "x", "texts": [{"key": "a", "loc": {}, "blocks": True, "paragraphs": []}]},
    ],
)
def test_data_that_makes_no_sense_is_refused(tmp_path: Path, data: dict[str, Any]) -> None:
    with browser(project(tmp_path)) as client:
        assert post(client, "/api/edit", **data).status_code == 400


def test_places_that_are_not_there_are_refused(tmp_path: Path) -> None:
    where = project(tmp_path)
    with browser(where) as client:
        found = cell(client, BEIJING)
        for loc in (["entries", 9], ["entries", "x"], ["nowhere"], ["entries", 0, "entries", 99]):
            found["fields"][0]["loc"] = loc
            found["fields"][0]["paragraphs"] = [{"text": "別", "level": 0}]
            assert saved(client, found).status_code in (400, 422)
            assert saved(client, found, "/api/delete", entry=loc).status_code in (400, 422)
            assert saved(client, found, "/api/move", entry=loc, steps=1).status_code in (400, 422)
    assert (where.records / "2017.yaml").read_text("utf-8") == RECORD


LINES = (
    "平成29年8月1日に、視察を受け入れた。",
    "・報告会：三回、参加者 120名",
    "①開会式 #1",
    "- で始まる",
    "「かぎ」と\"引用\"と'符号'",
    "*印",
    "{括弧}",
    "12:30",
    "no",
    "～",
    "𠮷野家",
    "折返しのない長い段落" * 20,
    "末尾の空白 ",
    "二行\nの文",
)


def test_a_hundred_random_edits_are_those_of_the_model(tmp_path: Path) -> None:
    """The record after edits through the page is that edited in memory; comments are kept."""
    where = official(tmp_path)
    path = where.records / "2017.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub("(?m)(受入れ)$", r"\1  # 注", text), "utf-8")
    comments = [one for one in path.read_text("utf-8").split("\n") if "#" in one]
    chance = random.Random(19)
    model: Any = deepcopy(read_record(path.read_bytes(), "x").value)
    with browser(where, source=2017) as client:
        for _ in range(100):
            frames = client.get("/api/page", params={"page": chance.randrange(5)}).json()["frames"]
            frame = chance.choice([one for one in frames if one["kind"] == "cell"])
            found = client.get("/api/cell", params={"number": frame["number"]}).json()
            field = chance.choice(found["fields"])
            changed(field, chance)
            answer = saved(client, found)
            assert answer.status_code == 200, answer.text
            put(model, field)
            assert read_record(path.read_bytes(), "x").value == model, field
        count = client.get("/api/state").json()["undo"]
        now = path.read_text("utf-8").split("\n")
        kept = [one.split("#")[1] for one in comments if one.lstrip().startswith("#")]
        assert all(any(one in line for line in now) for one in kept)
        for _ in range(count):
            assert post(client, "/api/undo").json()["done"] is True
        assert [one for one in path.read_text("utf-8").split("\n") if "#" in one] == comments


def changed(field: dict[str, Any], chance: random.Random) -> None:
    """Another text, another paragraph, or one less."""
    paragraphs = field["paragraphs"]
    line = chance.choice(LINES)
    if not field["blocks"]:
        field["paragraphs"] = [{"text": line.strip(), "level": 0}]
    elif not paragraphs or chance.random() < 0.4:
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), {"text": line, "level": 0})
    elif len(paragraphs) > 1 and chance.random() < 0.4:
        paragraphs.pop(chance.randrange(len(paragraphs)))
    else:
        chance.choice(paragraphs)["text"] = line
    if paragraphs and field["blocks"]:
        field["paragraphs"][0]["level"] = 0


def put(model: Any, field: dict[str, Any]) -> None:
    """The edit made in memory."""
    holder = model
    for step in field["loc"]:
        holder = holder[step]
    paragraphs = [Paragraph(one["text"], one["level"]) for one in field["paragraphs"]]
    holder[field["key"]] = nested(paragraphs) if field["blocks"] else paragraphs[0].text


@pytest.mark.parametrize(
    "value",
    [["a"], ["a", ["b", "c"]], ["a", ["b", ["c"]], "d"], [["a"]], ["a", ["b"], "c", ["d"]], []],
)
def test_paragraphs_are_flat_and_nested_again(value: list[Any]) -> None:
    assert nested(paragraphs_of(value)) == value


BLOCK = """\
      - item: |
          ロンドン市との
          交流
        results:
          - |-  # 注
            一行目。

            　三行目。
          - >
            折り畳んだ文。
"""


@pytest.mark.parametrize(
    ("text", "key", "new", "gone", "come"),
    [
        (
            "ロンドン",
            0,
            ["ロンドン市（英国）との\n\n交流"],
            ["          ロンドン市との"],
            ["          ロンドン市（英国）との"],
        ),
        (
            "一行目",
            0,
            ["一行目。\n\n　直した。", "折り畳んだ文。"],
            ["            　三行目。"],
            ["            　直した。"],
        ),
        (
            "一行目",
            0,
            ["一行目。\n\n　三行目。", "別の文。\nその次。"],
            ["            折り畳んだ文。"],
            ["            別の文。", "            その次。"],
        ),
        (
            "一行目",
            0,
            ["前に一つ。", "一行目。\n\n　三行目。", "折り畳んだ文。"],
            [],
            ["          - 前に一つ。"],
        ),
        (
            "一行目",
            0,
            ["折り畳んだ文。"],
            ["          - |-  # 注", "            一行目。", "            　三行目。"],
            [],
        ),
    ],
)
def test_a_block_stays_a_block(
    tmp_path: Path, text: str, key: int, new: list[str], gone: list[str], come: list[str]
) -> None:
    """The page shows a block without the line end that it ends with, and keeps it."""
    where = project(tmp_path, RECORD + BLOCK)
    path = where.records / "2017.yaml"
    with browser(where) as client:
        found = cell(client, text)
        assert not found["fields"][key]["paragraphs"][0]["text"].endswith("\n")
        assert saved(client, found).status_code == 200
        assert path.read_text("utf-8") == RECORD + BLOCK
        found["fields"][key]["paragraphs"] = [{"text": one, "level": 0} for one in new]
        assert saved(client, found).status_code == 200
        now = path.read_text("utf-8")
        assert lines_changed(RECORD + BLOCK, now) == (gone, come)
        shown = cell(client, new[0].split("\n")[0])["fields"][key]["paragraphs"]
        assert [one["text"] for one in shown] == new
