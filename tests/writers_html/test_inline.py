"""Readings, emphasis, links, dates and languages; and hostile text in every field."""

import html
import re

import pytest

import samples
from exchange_report import load
from exchange_report.era import find_dates
from exchange_report.records import load_record, parse_block
from exchange_report.records.dates import has_sign
from exchange_report.records.links import linked
from exchange_report.records.texts import texts
from exchange_report.table import build_table
from exchange_report.writers.html.blocks import flow
from exchange_report.writers.html.inline import Speaking
from growth import assert_linear
from samples import column
from writers_html.pages import files, page, text_of


def shown(*texts_: str, key: str = "", heading: str = "") -> str:
    blocks = [parse_block(text) for text in texts_]
    return str(flow(blocks, Speaking(2017, key, heading)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("釜山《プサン》市", "<ruby>釜山<rp>（</rp><rt>プサン</rt><rp>）</rp></ruby>市"),
        (
            "東京《とう・きょう》",
            "<ruby>東<rp>（</rp><rt>とう</rt><rp>）</rp>京<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>",
        ),
        ("《《強調》》する", '<em class="er-dots">強調</em>する'),
        ("서울 시と", '<span lang="ko">서울 시</span>と'),
        (
            "見る（https://example.jp/a?b=1&c=2）",
            '見る（<a href="https://example.jp/a?b=1&amp;c=2">https://example.jp/a?b=1&amp;c=2</a>）',
        ),
        ("問い a@example.jp", '問い <a href="mailto:a@example.jp">a@example.jp</a>'),
        ("平成29年7月13日に", '<time datetime="2017-07-13">平成29年7月13日</time>に'),
        ("平成29年7月に", '<time datetime="2017-07">平成29年7月</time>に'),
        ("1990年に", '<time datetime="1990">1990年</time>に'),
        ("平成29年度の", "平成29年度の"),
        ("4月19日　会談", '<time datetime="2017-04-19">4月19日</time>　会談'),
        ("2月19日", '<time datetime="2018-02-19">2月19日</time>'),
        (
            "平成29年11月15日から11月17日",
            '<time datetime="2017-11-15">平成29年11月15日</time>から'
            '<time datetime="2017-11-17">11月17日</time>',
        ),
        ("平成31年5月1日", "平成31年5月1日"),
        ("القاهرة (مصر).", '<bdi dir="rtl">القاهرة (مصر).</bdi>'),
        ("市はאב גד (26)と", "市はאב גד (26)と"),
        ("אב、市", "אב、市"),
        ("26, 27.", "26, 27."),
        (
            "אב（https://example.jp/）",
            'אב（<a href="https://example.jp/">https://example.jp/</a>）',
        ),
        (
            "（https://example.jp/2017-04-01/）",
            '（<a href="https://example.jp/2017-04-01/">https://example.jp/2017-04-01/</a>）',
        ),
    ],
)
def test_text_becomes_elements(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_a_date_without_its_year_is_none_in_the_heading_of_a_group_or_a_subtotal() -> None:
    text = (
        "fiscal_year: 2017\ntitle: 題\nentries:\n"
        "  - {field: 8月1日の交流, item: 1月9日}\n  - {field: 3月25日～4月5日, item: 平成29年}\n"
    )
    made = build_table(
        load_record(text.encode(), "a.yaml"),
        samples.layout(
            [
                column("項目名", "{item}", "20zw"),
                column("件数", "{count}", "5zw", subtotal="{count}"),
            ],
            groups=[{"value": "{field}（{count}件）"}],
            subtotals=[{"after": "{field}", "label": "{field}　計"}, {"label": "平成29年7月の計"}],
        ),
    )
    assert page(made).xpath("//table//time/@datetime") == ["2018-01-09", "2017", "2017-07"]


def test_a_line_from_right_to_left_has_its_direction_after_its_marker() -> None:
    assert '・</span><bdi dir="rtl">אב: 26!</bdi></li>' in shown("・אב: 26!")
    assert '<bdi dir="rtl">אב.</bdi></p><p>市</p>' in shown("אב.", "市")


def test_a_link_in_such_a_line_does_not_part_it() -> None:
    block = linked(parse_block("אב גד."), (("אב", "https://example.jp/"),))
    assert str(flow([block], Speaking(2017))) == (
        '<bdi dir="rtl"><a href="https://example.jp/">אב</a> גד.</bdi>'
    )
    block = linked(parse_block("市אב גד."), (("אב", "https://example.jp/"),))
    assert "bdi" not in flow([block], Speaking(2017))


def test_titles_and_headings_have_their_direction_and_no_attribute_has_marks_of_it() -> None:
    text = "fiscal_year: 2017\ntitle: א (ב).\nentries: [{item: א}]\n"
    heading = [column("א (ב).", "{item}", "20zw")]
    made = build_table(load_record(text.encode(), "a.yaml"), samples.layout(columns=heading))
    root = page(made)
    assert [one.text for one in root.xpath("//th/bdi[@dir='rtl']")] == ["א (ב)."]
    assert "bdi" not in "".join(root.xpath("//@aria-label"))


def test_numbers_that_are_no_dates_are_left_alone() -> None:
    assert "<time" in shown("2017/4/1から", key="extra", heading="実施日")
    assert "<time" not in shown("2017/4/1から", key="extra", heading="整理番号")
    assert "<time" not in shown("4月1日", key="contact")


def test_every_date_has_the_sign_by_which_it_is_looked_for() -> None:
    for year in (2012, 2017):
        for text in texts(load(year, project=samples.OURS).record):
            if list(find_dates(text.value)):
                assert has_sign(text.value), text.value
    for said in (
        "平成元年",
        "H13(2001)",
        "同年5月",
        "翌月",
        "二十日",
        "2001（H13）",
        "１３．４．５",
    ):
        assert has_sign(said) or not list(find_dates(said)), said


def test_blocks_are_lists_in_lists() -> None:
    made = page(samples.table([{"item": "甲", "results": ["・一", ["①二", "③三"], "・四", "※注"]}]))
    (cell,) = made.xpath("//tbody/tr/td[contains(@class, 'er-c4')]")
    (top,) = cell.xpath("./ul")
    assert [text_of(one) for one in top] == ["・一①二③三", "・四"]
    assert [text_of(one) for one in top.xpath("./li[1]/ol/li")] == ["①二", "③三"]
    assert text_of(cell.xpath("./p[@class='er-note']")[0]) == "※注"
    assert cell.xpath(".//span[@aria-hidden]/text()") == ["・", "・"]


def test_other_markers_and_numbers_that_go_back_begin_lists() -> None:
    results = ["①一", "②二", "①また", "(1)小", "(2)小", "・点", "文", "・点"]
    made = page(samples.table([{"item": "甲", "results": results}]))
    (cell,) = made.xpath("//tbody/tr/td[contains(@class, 'er-c4')]")
    found = [(one.tag, [text_of(item) for item in one]) for one in cell.xpath("./ol | ./ul")]
    assert found == [
        ("ol", ["①一", "②二"]),
        ("ol", ["①また"]),
        ("ol", ["(1)小", "(2)小"]),
        ("ul", ["・点"]),
        ("ul", ["・点"]),
    ]


HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{7*7}}{% raw %}</style>--> ]]>"
)


def test_hostile_text_in_every_field_is_text() -> None:
    entry = {name: HOSTILE for name in ("field", "department", "item", "contact")} | {
        "partner": {"country": HOSTILE, "name": HOSTILE},
        "results": [HOSTILE, f"・{HOSTILE}", f"【{HOSTILE}】{HOSTILE}"],
        "notes": [HOSTILE],
        "extra": {"列": HOSTILE},
    }
    columns = [
        column('分野</th><b>"', "{field}", "9zw", merge=True),
        column("{title}", "{department}\n{contact}", "9zw", head=True),
        column("国", "{partner.country}{partner.name}{extra.列}", "9zw"),
        column("実績", "{results}\n{notes}", "rest"),
    ]
    top = {"publisher": HOSTILE, "subject": HOSTILE, "title": HOSTILE, "preface": [HOSTILE]}
    report = samples.report([entry, {**entry, "item": "b"}], **top)
    layout = samples.layout(
        columns,
        title=[{"text": "{title}"}],
        before=[{"text": "{preface}"}],
        index=[{"heading": {"text": re.sub("[{}]", "", HOSTILE)}, "value": "{field}"}],
        groups=[{"value": "{field}"}],
        watermark={"text": "<b>"},
        outline=["{field}", "{item}"],
    )
    table = build_table(report, layout)
    for options in ({}, {"parts": True}, {"fragment": True}, {"labels": "repeated"}):
        for name, data in files(table, **options).items():
            text = data.decode()
            if name.endswith(".css"):
                assert "<" not in text
                continue
            assert "<img" not in text and "<script>alert" not in text and "49" not in text
            assert text.count("<script") == text.count("</script>") <= 2
            assert text.count("<style") == text.count("</style>") <= 1
    root = page(table)
    first = root.xpath("//tbody/tr/td[contains(@class, 'er-c4')]")[0]
    assert text_of(first).startswith(HOSTILE)
    assert HOSTILE in text_of(root.xpath("//h1")[0])


def test_text_that_looks_like_markup_comes_back() -> None:
    assert html.unescape(re.sub("<[^>]*>", "", shown("a < b & c > d \"e\" 'f'"))) == (
        "a < b & c > d \"e\" 'f'"
    )


def test_time_grows_with_the_text() -> None:
    assert_linear(lambda n: shown("平成29年7月13日に「https://example.jp/」を。" * n), 40)
    assert_linear(lambda n: shown("東京《とうきょう》の" * n), 200)
