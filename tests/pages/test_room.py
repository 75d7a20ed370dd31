"""What no page has room for is told, at its place in the layout."""

from typing import Any

import pytest

import samples
from exchange_report.diagnostics import ReportError
from scenarios import items

TABLE = {"columns": [samples.column("項目\n" * 40 + "名", "{item}", "rest")]}

TALL = {"size": "A4", "orientation": "landscape", "margin": {"top": "200mm"}}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"columns": TABLE["columns"]}, [("ER409", "columns:")]),
        ({"page": TALL, "title": [{"text": "題"}]}, [("ER409", "page:")]),
        ({"tables": [TABLE]}, [("ER409", "- columns:")]),
        ({"before": [{"text": "文", "line_pitch": "300mm"}]}, [("ER409", "- text: 文")]),
        (
            {"index": [{"heading": {"text": "索引"}, "value": "{item}", "line_pitch": "300mm"}]},
            [("ER409", "- heading:")],
        ),
        ({"contents": {"line_pitch": "300mm"}}, [("ER409", "line_pitch: ")]),
        ({"title": [{"text": "題", "line_pitch": "300mm"}]}, [("ER415", "title:")]),
        ({"cover": {"lines": [{"text": "題"}] * 40}}, [("ER415", "cover:")]),
        ({"heading": {"text": "題", "line_pitch": "170mm"}}, [("ER415", "heading:")]),
        (
            {"running_heads": {"text": "柱\n" * 9 + "柱"}, "footer": {"text": "脚\n" * 9 + "脚"}},
            [("ER420", "text: "), ("ER416", "text: ")],
        ),
        (
            {"heading": {"text": "題", "line_pitch": "170mm"}, "title": [{"text": "題\n" * 99}]},
            [("ER415", "heading:"), ("ER415", "title:")],
        ),
    ],
)
def test_it_is_told_where_it_stands(more: dict[str, Any], told: list[tuple[str, str]]) -> None:
    made = samples.table(items(3), **more)
    lines = made.file.document.text.split("\n")
    with pytest.raises(ReportError) as raised:
        samples.pages(items(3), **more)
    found = [(one.code, lines[one.span.line - 1]) for one in raised.value.diagnostics if one.span]
    assert [code for code, _ in found] == [code for code, _ in told]
    for (_, line), (_, start) in zip(found, told, strict=True):
        assert line.strip().startswith(start), line
