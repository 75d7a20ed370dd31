"""Addresses in Japanese text: whole or not at all."""

from urllib.parse import unquote

import pytest

from exchange_report.records import Report
from exchange_report.records.addresses import addresses
from exchange_report.records.lint import lint
from growth import assert_linear

IN_JAPANESE = {
    "https://www.example.jp/wiki/東京都_(地方) を参照": [
        "https://www.example.jp/wiki/東京都_(地方)"
    ],
    "https://www.example.jp/wiki/東京都_(地方)を参照": [
        "https://www.example.jp/wiki/東京都_(地方)"
    ],
    "https://www.example.jp/wiki/東京都を参照。": ["https://www.example.jp/wiki/東京都"],
    "https://www.example.jp/wiki/耳をすませば": ["https://www.example.jp/wiki/耳をすませば"],
    "https://www.example.jp/wiki/A・B、C": ["https://www.example.jp/wiki/A"],
    "（https://www.example.jp/ア・イ）": ["https://www.example.jp/ア・イ"],
    "「https://www.example.jp/資料.pdf」": ["https://www.example.jp/資料.pdf"],
    "https://www.example.jp/資料.pdfを参照": ["https://www.example.jp/資料.pdf"],
    "https://www.example.jp/令和5年度/index.htmlを": [
        "https://www.example.jp/令和5年度/index.html"
    ],
    "https://www.example.jp/?q=東京&lang=ja#歴史 へ": [
        "https://www.example.jp/?q=東京&lang=ja#歴史"
    ],
    "https://www.example.jp/東京(23区)、": ["https://www.example.jp/東京(23区)"],
    "https://www.example.jp/wiki/Category:東京都": ["https://www.example.jp/wiki/Category:東京都"],
    "https://www.example.jp/%E6%9D%B1京 へ": ["https://www.example.jp/東京"],
    "https://www.example.jp/𠮷野家 へ": ["https://www.example.jp/𠮷野家"],
    "https://www.example.jp/東京都の歴史 を参照": ["https://www.example.jp/東京都の歴史"],
    "（https://www.example.jp/東京都の歴史）": ["https://www.example.jp/東京都の歴史"],
    "https://www.example.jp/東京都の歴史/a": ["https://www.example.jp/東京都の歴史/a"],
    "https://www.example.jp/東京の/b#概要、": ["https://www.example.jp/東京の/b#概要"],
    "https://www.example.fr/Besançon est": ["https://www.example.fr/Besançon"],
}
"""A text, and its addresses as they are read."""
ENDED = {
    "https://www.example.jp/cを参照": ["https://www.example.jp/c"],
    "https://www.example.jp/を参照": ["https://www.example.jp/"],
    "https://www.example.jp/に掲載、": ["https://www.example.jp/"],
    "https://www.example.jp/からダウンロード": ["https://www.example.jp/"],
    "https://www.example.jp/でお知らせ": ["https://www.example.jp/"],
    "https://www.example.jpを参照": ["https://www.example.jp"],
    "https://www.example.tokyoを参照": ["https://www.example.tokyo"],
    "https://www.example.jpとexample.com/a": ["https://www.example.jp"],
    "https://www.example.jp.詳細は": ["https://www.example.jp"],
    "https://www.example.jp/index.html(外部サイト)": ["https://www.example.jp/index.html"],
    "https://www.example.jp/（外部サイト）": ["https://www.example.jp/"],
    "(see https://a.jp/x),(https://b.jp/y)": ["https://a.jp/x", "https://b.jp/y"],
    "[https://a.jp/x](text)": ["https://a.jp/x"],
    "https://www.example.jp/wiki/Tokyo_(city)を": ["https://www.example.jp/wiki/Tokyo_(city)"],
    "www.example.jp ftp://a.jp": [],
}
DOUBTFUL = [
    f"詳細は https://www.example.jp/wiki/東京都{rest}"
    for rest in (
        *(
            "から入手",
            "で公開",
            "にて",
            "にある",
            "を",
            "に掲載。",
            "は",
            "が",
            "の歴史",
            "へ",
            "まで",
            "より",
        ),
        *("参照", "閲覧", "掲載", "からダウンロード、", "の歴史", "ご覧"),
    )
]
"""Where an address that ends in Japanese may end earlier: it is no link."""
INTERNATIONAL = {
    "http://例え.jp/ を参照": ["http://xn--r8jz45g.jp/"],
    "http://例え.jpを参照": ["http://xn--r8jz45g.jp"],
    "https://www.web制作.jp/x": ["https://www.xn--web-k69dj4k.jp/x"],
    "http://例え.テスト:8080/a": ["http://xn--r8jz45g.xn--zckzah:8080/a"],
    "http://はじめよう.みんな/": ["http://xn--p8j9a0d9c9a.xn--q9jyb4c/"],
    "http://はじめよう.みんなを": [],
    "http://例え..jp/": [],
    "http://例え": [],
}


@pytest.mark.parametrize(("text", "found"), (IN_JAPANESE | ENDED).items())
def test_an_address_is_whole_and_ends_where_the_sentence_goes_on(
    text: str, found: list[str]
) -> None:
    assert [unquote(address.uri) for address in addresses(text)] == found
    for start, end, uri in addresses(text):
        assert unquote(text[start:end]) == unquote(uri)
        assert uri.isascii()


@pytest.mark.parametrize("text", DOUBTFUL)
def test_an_address_whose_end_is_doubtful_is_none(text: str) -> None:
    assert list(addresses(text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("詳しくは https://www.example.jp/東京都から入手", "https://www.example.jp/東京都から入手"),
        (
            "https://www.example.jp/資料（令和5年13月）",
            "https://www.example.jp/資料（令和5年13月）",
        ),
        ("http://はじめよう.みんなを", "http://はじめよう.みんなを"),
    ],
)
def test_an_address_whose_end_is_doubtful_is_told_and_no_date_in_it(text: str, told: str) -> None:
    record = Report.from_data(
        {"fiscal_year": 2023, "title": "交流", "entries": [{"item": "甲", "results": [text]}]}
    )
    assert list(addresses(text)) == []
    assert [(d.code, d.arguments["text"]) for d in lint(record)] == [("ER339", told)]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.jp/東京都 から入手",
        "https://www.example.jp/東京都を参照",
        "〈https://www.example.jp/東京都から〉",
        "https://www.example.jp/a.pdf（別紙）",
    ],
)
def test_an_address_whose_end_is_plain_is_not_told(text: str) -> None:
    record = Report.from_data(
        {"fiscal_year": 2023, "title": "交流", "entries": [{"item": "甲", "results": [text]}]}
    )
    assert len(list(addresses(text))) == 1
    assert list(lint(record)) == []


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        (
            "https://www.example.jp/long/\u200bpath/\u200b東京/\u200bto",
            "https://www.example.jp/long/path/東京/to",
        ),
        ("https://www.example.jp/東\u00ad京\u200b/to", "https://www.example.jp/東京/to"),
        ("https://www.example.jp/\u200b東京\u200b を", "https://www.example.jp/東京"),
    ],
)
def test_breaks_in_an_address_with_japanese_leave_it_whole(text: str, uri: str) -> None:
    (address,) = addresses(text)
    assert unquote(address.uri) == uri


def test_japanese_is_encoded_as_utf_8() -> None:
    (address,) = addresses("https://www.example.jp/東京_(都)")
    assert address.uri == "https://www.example.jp/%E6%9D%B1%E4%BA%AC_(%E9%83%BD)"


@pytest.mark.parametrize(("text", "found"), INTERNATIONAL.items())
def test_hosts_have_their_name_in_the_domain_name_system(text: str, found: list[str]) -> None:
    assert [address.uri for address in addresses(text)] == found


def test_what_is_for_line_breaks_is_no_part_of_the_uri() -> None:
    text = "https://www.\u200bexample.jp/\u200bwiki/\u00adPDF\u200bを参照"
    (address,) = addresses(text)
    assert address.uri == "https://www.example.jp/wiki/PDF"
    assert text[address.end :] == "\u200bを参照"


@pytest.mark.parametrize(
    "piece",
    [
        *("https://a.jp/)", "https://a.jp/(", "https://a.jpあ/-", "http://例え.", "http://あ"),
        *("https://a.jp/東を", "a@b.", "a.b-@c.d@", "https://a.jp/あ(", "https://x.jp/\u200b"),
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda count: list(addresses(piece * count)), 3_000)
