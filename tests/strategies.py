"""Records and texts of any kind, for properties that hold for all of them."""

from hypothesis import strategies as st

from exchange_report.invisible import is_blank
from exchange_report.records import Entry, Partner, Record

TEXTS = st.text(max_size=12) | st.text("-?:,[]{}#&*!|>'\"%@` \t\n~<.\\＃：\u3000年1", max_size=6)


def _entries(entries: st.SearchStrategy[Entry]) -> st.SearchStrategy[Entry]:
    """Groups of `entries`; what they are about is stated above them."""
    return st.builds(
        Entry,
        field=st.none() | TEXTS,
        item=TEXTS.filter(bool),
        page_break=st.sampled_from([None, "before"]),
        entries=st.lists(entries, min_size=1, max_size=3).map(tuple),
    )


RESULTS = st.recursive(
    st.lists(TEXTS, max_size=3).map(tuple),
    lambda inner: st.lists(TEXTS | inner, max_size=3).map(tuple),
    max_leaves=6,
)
ROWS = st.builds(
    Entry,
    department=st.none() | TEXTS,
    item=TEXTS.filter(bool),
    partner=st.none() | st.builds(Partner, name=TEXTS, since=st.none() | st.integers(1868, 2200)),
    results=st.none() | RESULTS,
    notes=st.none() | RESULTS,
    extra=st.dictionaries(TEXTS, TEXTS, max_size=2),
)
RECORDS = st.builds(
    Record,
    fiscal_year=st.integers(1868, 2200),
    title=TEXTS.filter(lambda text: not is_blank(text)),
    layout=TEXTS,
    publisher=st.none() | TEXTS,
    entries=st.lists(st.recursive(ROWS, _entries, max_leaves=5), max_size=3).map(tuple),
)
