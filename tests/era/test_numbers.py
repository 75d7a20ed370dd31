"""What looks like a date and is a number or a name; and dates that stay dates beside them."""

import pytest

from exchange_report.era import EraReason, find_dates, parse_date


@pytest.mark.parametrize(
    "text",
    [
        *("第2023-13-1号", "第2023-10-1号", "第 2023-10-1 号", "要綱第2023/10/1号", "2023-10-1号"),
        *("国道R4/5/6", "県道R4/5/6", "路線H4.5.6"),
        *("内線2023-13-45", "内線：2023-10-1", "内線2023-13-1、2023-13-2まで", "（電話）2023-10-1"),
        *("TEL 2023-10-1", "Tel.2023-10-1", "ＦＡＸ：2023-10-1", "No.2023-10-1", "№2023-10-1"),
        *("〒2310-01-7", "2023-10-1号室", "ISBN 2019-10-1", "0120-10-12", "整理番号は2023-10-1"),
        *("R2.3.45", "ソフトウェアR2.3.45を用いた", "ソフトウェアR2.3.4を用いた", "R2.3.45に更新"),
        *("Server 2019.13.1", "Server 2019.10.1", "Ver.2019.10.1", "v2019.10.1", "A-2023-10-1"),
        *("H2.5、T4.5、S3.2", "H2.5mの樹木", "H12.5㎡", "最大2.5倍", "最大2.5.1", "公平2.5.1"),
        *(
            "2023/13/1に訪問",
            "2023/13/1",
            "2023-13-1から",
            "（2023-13-1）",
            "H29.13.1に",
            "H12.13.5",
        ),
        *("ダイヤルイン2023-02-30", "告示2023-2-30", "様式2023-2-30", "号外2023-2-30"),
        *("2023-13-45", "2023-13-45に訪問", "要綱2023-13-1に基づき", "2023-13-1を改めた"),
        *("http://example.jp/2016/07/13/a.html", "https://example.jp/?d=2016-07-13"),
        *("report_2016-07-13.pdf", "2016-07-13.pdf", "2016-07-13@example.jp"),
        *("5国際第123号", "令5第12-3号", "3-2で勝利", "192.168.10.1", "pp.2019-20", "2017.10.1.5"),
    ],
)
def test_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "offending", "reason", "hint"),
    [
        ("H29.2.30", "H29.2.30", "no-such-day", "H29.2.28"),
        ("2023-02-30更新", "2023-02-30", "no-such-day", "2023-02-28"),
        ("2023/2/30に", "2023/2/30", "no-such-day", "2023/2/28"),
        ("2023/10/32まで", "2023/10/32", "no-such-day", "2023/10/31"),
        ("令和5.2.30に訪問", "令和5.2.30", "no-such-day", "令和5.2.28"),
        ("令5.2.30に訪問", "令5.2.30", "no-such-day", "令5.2.28"),
        ("Ｒ５．２．３０", "Ｒ５．２．３０", "no-such-day", "Ｒ５．２．２８"),
        ("平成31.5.1から", "平成31.5.1", "after-era", "令和元.5.1"),
        ("令和5.2.25～2.30", "2.30", "no-such-day", "2.28"),
        ("期間 H29.4.32", "H29.4.32", "no-such-day", "H29.4.30"),
    ],
)
def test_a_date_in_digits_with_one_slip_is_told(
    text: str, offending: str, reason: EraReason, hint: str | None
) -> None:
    (found,) = find_dates(text)
    assert found.error is not None
    assert (found.error.text, found.error.reason, found.error.hint) == (offending, reason, hint)


@pytest.mark.parametrize(
    ("text", "found", "start"),
    [
        ("R5.4.1", "R5.4.1", "2023-04-01"),
        ("R5.4から", "R5.4", "2023-04-01"),
        ("（R5.4）", "R5.4", "2023-04-01"),
        ("R5.4～R6.3", "R5.4～R6.3", "2023-04-01"),
        ("令5.4.1", "令5.4.1", "2023-04-01"),
        ("H29.10、北京市", "H29.10", "2017-10-01"),
        ("2017-10-01T09:00", "2017-10-01", "2017-10-01"),
        ("プレスリリース2017-10-01", "2017-10-01", "2017-10-01"),
        ("FORUM 2017-10-01", "2017-10-01", "2017-10-01"),
        ("第3回（2017-10-01）", "2017-10-01", "2017-10-01"),
        ("2017.10.1 番組", "2017.10.1", "2017-10-01"),
    ],
)
def test_dates_in_digits_stay_dates(text: str, found: str, start: str) -> None:
    (date,) = find_dates(text)
    assert (date.text, str(date.start)) == (found, start)


def test_what_is_read_alone_may_have_one_slip() -> None:
    with pytest.raises(ValueError, match="no such month"):
        parse_date("2018-13-01")
    with pytest.raises(ValueError, match="cannot be read"):
        parse_date("第2018-13-45号")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "明治150年",
            "「明治150年」",
            "明治150年を記念",
            "明治百五十年",
            "明治１５０年",
            "㍾150年",
        ),
        *(
            "昭和100年",
            "昭和百年",
            "昭和一〇〇年",
            "大正100年",
            "昭和100年（令和7年）",
            "昭和100年度",
        ),
        *("昭和90年記念事業", "昭和九十年を迎える", "平成40年に当たる", "「平成40年」展"),
        *("昭和99年問題", "平成35年問題", "平成35年構想", "平成40年ビジョン", "平成40年プラン"),
        *("『昭和90年』", "明治150（2018）年", "平成40年史", "明治 150 年"),
    ],
)
def test_the_age_of_an_era_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("平成40年に訪問した", "令和10年"),
        ("平成32年の訪問", "令和2年"),
        ("昭和90年に訪問", "平成27年"),
        ("平成50年まで", "令和20年"),
        ("平成2017年", "平成29年"),
        ("昭和100年10月1日", "令和7年10月1日"),
        ("「平成31年5月1日」", "令和元年5月1日"),
        ("「視察は、平成40年に行った。」", "令和10年"),
    ],
)
def test_a_year_after_its_era_in_a_plain_sentence_is_told(text: str, hint: str) -> None:
    (found,) = find_dates(text)
    assert found.error is not None
    assert (found.error.reason, found.error.hint) == ("after-era", hint)


def test_the_date_beside_an_anniversary_is_found() -> None:
    found = find_dates("明治150年に当たる平成30年10月23日に、昭和100年を")
    assert [each.text for each in found] == ["平成30年10月23日"]


@pytest.mark.parametrize(
    "text",
    [
        *("昭和20年から75年", "明治元年から150年", "昭和元年から100年", "平成元年から35年が経過"),
        *("平成20年から35年を経て", "昭和二十年から七十五年"),
    ],
)
def test_a_length_since_a_year_is_no_range(text: str) -> None:
    (date,) = find_dates(text)
    assert (date.kind, date.error) == ("year", None)


@pytest.mark.parametrize(
    ("text", "offending", "hint"),
    [
        ("平成30年～32年", "32年", "令和2年"),
        ("平成30年から32年まで", "32年", "令和2年"),
        ("昭和62年～65年", "65年", "平成2年"),
        ("明治43年から46年", "46年", "大正2年"),
        ("平成28・32年", "32年", "令和2年"),
        ("平成30年4月～32年3月", "32年3月", "令和2年3月"),
        ("平成27～32年度", "32年度", "令和2年度"),
    ],
)
def test_the_end_of_a_range_may_lie_after_the_era_that_it_leaves_out(
    text: str, offending: str, hint: str
) -> None:
    (found,) = find_dates(text)
    assert found.error is not None
    assert (found.error.text, found.error.hint) == (offending, hint)
    assert found.error.era == text[:2]
