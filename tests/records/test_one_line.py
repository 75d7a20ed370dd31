"""Names on one line."""

import pytest

from exchange_report.records.one_line import one_line, spaced_line


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("総務部\n国際課", "総務部国際課"),
        ("総務部 \u2028　国際課", "総務部国際課"),
        ("総務部　　国際課", "総務部国際課"),
        ("横浜市 国際課", "横浜市 国際課"),
        ("山田　太郎", "山田　太郎"),
        ("Sister\nCities", "Sister Cities"),
        ("Sister   Cities", "Sister Cities"),
        ("Yokohama-\nshi", "Yokohama-shi"),
        ("ICT\n推進課", "ICT推進課"),
        ("Inter\u00adnational\u200b\u2060", "International"),
        ("\n部\n", "部"),
        ("", ""),
    ],
)
def test_a_break_is_nothing_in_japanese_and_a_space_between_words(text: str, name: str) -> None:
    assert one_line(text) == name


def test_running_text_keeps_its_spaces_and_what_stood_on_lines_apart() -> None:
    assert spaced_line("北京市\u2028上海市  と\u200b") == "北京市 上海市  と"
