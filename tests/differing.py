"""Records that differ from each other, for what compares two."""

from typing import Any

from hypothesis import strategies as st

from exchange_report import Report


def record(*entries: dict[str, Any], **more: Any) -> Report:
    return Report.from_data({"fiscal_year": 2017, "title": "交流", "entries": [*entries], **more})


TEXTS = st.sampled_from(["実施した。", "派遣した。", "3名を派遣した。", "会議", "北京市", "パリ市"])
RESULTS = st.lists(TEXTS | st.lists(TEXTS, min_size=1, max_size=2), max_size=3)
ENTRY = st.fixed_dictionaries(
    {"item": TEXTS},
    optional={
        "department": st.sampled_from(["国際課", "総務課"]),
        "field": TEXTS,
        "contact": st.sampled_from(["1234", "5678"]),
        "results": RESULTS,
        "notes": RESULTS,
        "extra": st.dictionaries(st.sampled_from(["備考", "予算"]), TEXTS, max_size=2),
        "partner": st.fixed_dictionaries({"since": st.sampled_from([1960, 1979])}),
        "page_break": st.just("before"),
        "fiscal_year": st.sampled_from([2016, 2017]),
    },
)
RECORDS = st.builds(
    lambda entries, more: record(*entries, **more),
    st.lists(ENTRY, min_size=1, max_size=6),
    st.fixed_dictionaries(
        {},
        optional={
            "title": TEXTS,
            "issued": st.sampled_from(["2018-06-01", "2018-07-01"]),
            "preface": RESULTS,
            "legend": RESULTS,
            "notes": RESULTS,
            "inquiries": RESULTS,
            "publisher": TEXTS,
        },
    ),
)
