"""What editors hold lengths and templates to is the language that the reader reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from exchange_report.layouts.dimension import RelativeDimension, parse_dimension
from exchange_report.layouts.template import (
    ENTRY_FIELDS,
    PAGE_FIELDS,
    REPORT_FIELDS,
    parse_template,
    template_pattern,
)

FIELDS = {"report": REPORT_FIELDS, "entry": ENTRY_FIELDS, "page": PAGE_FIELDS}
PIECES = st.sampled_from(
    (
        *("{", "}", "[", "]", ":", "\n", "a", "年度", "{{", "}}", "[[", "]]"),
        *("{title}", "{title:}", "{title:era}", "{titel}", "{fiscal_year:era-year}"),
        *("{fiscal_year:x}", "{results}", "{notes}", "{page}", "{item}", "{extra.備考}"),
        *("{fiscal_year-1}", "{fiscal_year+12:era}", "{fiscal_year-0}", "{fiscal_year-100:era}"),
        *("{share.extra.額/field:1}", "{share.count}", "{share.item}", "{ratio.count/extra.額}"),
        *("{ratio.count}", "{count.extra.印=◎}", "{count.extra.印}", "{growth.extra.額:4}"),
        *("{sum.extra.額:1}", "{average.count.extra.印=◎:0}", "{difference.extra.a/b/count:}"),
        *("{extra.}", "{partner.since:era-short}", "[（{contact}）]"),
    )
)


@pytest.mark.parametrize("name", FIELDS)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_an_editor_accepts_the_templates_that_can_be_parsed(name: str, source: str) -> None:
    try:
        parse_template(source, FIELDS[name])
        parsed = True
    except PydanticCustomError:
        parsed = False
    assert bool(re.search(template_pattern(FIELDS[name]), source)) == parsed


@given(st.from_regex(r"[0-9.]{1,4} ?(pt|mm|Q|in|zw|em|m|)x?", fullmatch=True))
def test_an_editor_accepts_the_lengths_that_can_be_parsed(text: str) -> None:
    pattern = TypeAdapter(RelativeDimension).json_schema()["pattern"]
    assert bool(re.search(pattern, text)) == (parse_dimension(text) is not None)
