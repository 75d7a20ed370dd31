"""What columns are called."""

import samples
from exchange_report.table.column_names import column_names
from furnished import SPANNED


def test_a_column_is_called_after_all_headings_above_it() -> None:
    table = samples.table([{"item": "事業"}], SPANNED)
    assert column_names(table.headings) == (
        "分野",
        "相手／国",
        "相手／都市／名",
        "相手／都市／年",
        "項目",
        "実績",
        "規模（見込み）／予算",
        "規模（見込み）／人数",
    )


def test_a_heading_broken_by_hand_is_one_name() -> None:
    columns = [samples.column("Sister\nCities", "{item}", "9zw")]
    assert column_names(samples.table([{"item": "事業"}], columns).headings) == ("Sister Cities",)


def test_spaces_within_a_heading_stay() -> None:
    columns = [samples.column("備 考\n（注）", "{item}", "9zw")]
    assert column_names(samples.table([{"item": "事業"}], columns).headings) == ("備 考（注）",)
