"""Numbers that stay with their counters."""

from typing import Any

import pytest

import samples
from exchange_report.layouts import load_layout
from samples import column


def lines(text: str, width: str, *, keep: bool | None = True, **more: Any) -> list[str]:
    composition = {} if keep is None else {"keep_counters": keep}
    made = samples.pages(
        [{"item": text}],
        [column("項", "{item}", width, **more)],
        composition=composition,
    )
    return [line.text for line in made.pages[0].fragments[1].text.lines]


TEXTS = [
    ("平成29年8月1日から11月（11月）まで", ["8月", "1日", "11月）", "29年"]),
    ("参加者は3か国1,234人で第5回目", ["3か国", "1,234人", "第5回目"]),
    ("５万２千円と12百万円の令和元年度", ["５万", "２千円", "12百万円", "元年度"]),
    (
        "最大３/４と３／４、５ｋｍと７ＧとＧ７とＣＯ２",
        ["３/４", "３／４", "５ｋｍ", "７Ｇ", "Ｇ７", "ＣＯ２"],
    ),
    ("全部で1万2,000人、３億５百円", ["1万2,000人", "３億５百円"]),
    ("県内12か所20団体100件5パーセント", ["12か所", "20団体", "100件", "5パーセント"]),
]


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize(("text", "wholes"), TEXTS)
def test_a_number_stays_with_its_counter(text: str, wholes: list[str], align: str) -> None:
    for width in ("6zw", "6.5zw", "7zw", "8zw", "9zw", "10zw", "11zw"):
        found = lines(text, width, align=align)
        assert "".join(found) == text
        for whole in wholes:
            assert any(whole in line for line in found), (width, whole, found)


def test_the_place_after_a_counter_stays_free() -> None:
    assert lines("会期は8月1日", "5zw") == ["会期は8月", "1日"]
    assert lines("会期は8月1日", "5zw", keep=False) == ["会期は8月1", "日"]


def test_it_is_the_default_but_in_the_official_layouts() -> None:
    assert lines("会期は8月1日", "5zw", keep=None) == ["会期は8月", "1日"]
    for name, keeps in (("four-column", False), ("partner-cities", False), ("summary", True)):
        file = load_layout(samples.shipped(name).encode(), name)
        assert file.layout.composition.keep_counters is keeps


def test_a_counter_that_no_line_can_hold_goes_to_the_next() -> None:
    assert lines("12345678人が", "4zw") == ["12345678", "人が"]
    assert lines("2345か国", "3zw") == ["2345", "か国"]


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize(
    ("text", "width", "parts"),
    [
        ("1万2,000人", "3.5zw", ["1万", "2,000人"]),
        ("1万2,000人", "2.5zw", ["1万", "2,000", "人"]),
        ("３億５百円", "4zw", ["３億", "５百円"]),
        ("３億５百円", "2zw", ["３億", "５", "百円"]),
        ("計1万2,000人", "4.5zw", ["計1万", "2,000人"]),
        ("1万2,000人3,456人", "4zw", ["1万", "2,000人", "3,456人"]),
        ("123,456千円", "3.5zw", ["123,456", "千円"]),
        ("第123回", "3zw", ["第123", "回"]),
        ("第123回", "2zw", ["第", "123", "回"]),
        ("令和5年度", "2zw", ["令和", "5", "年度"]),
    ],
)
def test_a_number_comes_apart_where_its_digits_stay_whole(
    text: str, width: str, parts: list[str], align: str
) -> None:
    assert lines(text, width, align=align) == parts


def test_digits_that_no_line_can_hold_come_apart_after_a_comma_and_this_is_reported() -> None:
    made = samples.pages([{"item": "1,234,567千円"}], [column("項", "{item}", "3zw")])
    found = [line.text for line in made.pages[0].fragments[1].text.lines]
    assert found == ["1,234,", "567", "千円"]
    assert [one.code for one in made.warnings] == ["ER502"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_sign_stays_with_its_number_over_a_space(keep: bool) -> None:
    for align in ("start", "justify"):
        for width in ("3zw", "4zw", "5zw", "6zw"):
            for sign in "△▲－":
                found = lines(f"収支は{sign} 5の減", width, keep=keep, align=align)
                assert any(f"{sign} 5" in line for line in found)


def test_dashes_are_parted_at_very_loose_alone() -> None:
    for dash in "―—":
        for align in ("start", "justify"):
            where = {}
            for kinsoku in ("loose", "very-loose"):
                made = samples.pages(
                    [{"item": f"あいう{dash}{dash}かきく"}],
                    [column("項", "{item}", "4zw" if dash == "―" else "3.5zw", align=align)],
                    text={"kinsoku": kinsoku},
                )
                where[kinsoku] = made.pages[0].fragments[1].text.lines[0].text
            assert where == {"loose": "あいう", "very-loose": f"あいう{dash}"}
