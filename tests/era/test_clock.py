"""Times of day that no clock shows, or that an office writes otherwise."""

import pytest

from exchange_report.era import TimeReason, doubtful_times, reversed_times


@pytest.mark.parametrize(
    ("text", "marked", "reason", "hint"),
    [
        ("午後25時に開会", "午後25時", "no-such-time", None),
        ("午前13時30分", "午前13時30分", "no-such-time", "午後1時30分"),
        ("10時75分", "10時75分", "no-such-time", None),
        ("10時60分から", "10時60分", "no-such-time", None),
        ("10時30分75秒", "10時30分75秒", "no-such-time", None),
        ("30時に", "30時", "no-such-time", None),
        ("午後２５時", "午後２５時", "no-such-time", None),
        ("9:00～13:75", "13:75", "no-such-time", None),
        ("開場13:75", "13:75", "no-such-time", None),
        ("9:75に開会", "9:75", "no-such-time", None),
        ("9:75より", "9:75", "no-such-time", None),
        ("13:75開始", "13:75", "no-such-time", None),
        ("10月3日 13：75から", "13：75", "no-such-time", None),
        ("午後13時", "午後13時", "twice-told", "午後1時"),
        ("午後１３時３０分", "午後１３時３０分", "twice-told", "午後１時３０分"),
        ("午後十三時", "午後十三時", "twice-told", "午後一時"),
        ("午後 13:30", "午後 13:30", "twice-told", "午後 1:30"),
        ("PM13:00", "PM13:00", "twice-told", "PM1:00"),
        ("25時", "25時", "after-midnight", "翌日1時"),
        ("24時30分", "24時30分", "after-midnight", "翌日0時30分"),
        ("22:00～25:00", "25:00", "after-midnight", "翌日1:00"),
    ],
)
def test_doubtful_times(text: str, marked: str, reason: TimeReason, hint: str | None) -> None:
    (found,) = doubtful_times(text)
    assert (found.text, found.reason, found.hint) == (marked, reason, hint)
    assert text[slice(*found.span)] == marked
    assert hint is None or list(doubtful_times(f"{hint}に")) == []


@pytest.mark.parametrize(
    "text",
    [
        *("午後0時", "午後12時30分", "24時", "24時00分", "午前0時5分", "13時30分", "9:00～17:15"),
        *("25時間", "48時間", "第25時", "延べ30時間", "25時限目", "1,025時", "100時", "数十時"),
        *("「25時」", "『二十五時』", "75分間", "10時75分間", "13:75", "比率は13:75から", "1:2:75"),
        *("一時帰国", "同時通訳", "2025時点", "25時代", "第3分科会10時2分", "縮尺1:75から"),
    ],
)
def test_what_is_a_time_or_none_at_all(text: str) -> None:
    assert list(doubtful_times(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("15時～13時", "14:00～13:30", "１５時から１３時まで", "15時30分～15時", "15時半－15時"),
        *("午後3時～午後1時30分", "午後3時～1時", "十五時～十三時", "9:00-8:30", "10時～3時"),
    ],
)
def test_times_that_end_before_they_begin(text: str) -> None:
    (found,) = reversed_times(f"7月13日（木）{text}、会議室")
    assert found.reason == "ends-before"
    assert found.text == text.removesuffix("まで")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "13時～15時",
            "9:00～17:15",
            "午前10時～12時",
            "午後1時～3時",
            "午後0時30分～1時",
            "9時～9時",
        ),
        *("22時～2時", "18:00～9:00", "午後10時～2時", "20時～0時", "15:00～10:00", "24時～8時"),
        *(
            "午後3時～午前10時30分",
            "15時～翌13時",
            "14:00～翌日13:30",
            "7日14時～8日13時",
            "10月7日～8日 14:00～13:30",
        ),
        *("15時から2時間", "15時～3時間", "比率は3:20～2:10", "タイム：4:30～3:45", "99:10～13:75"),
    ],
)
def test_times_in_order_or_over_midnight(text: str) -> None:
    assert list(reversed_times(text)) == []
