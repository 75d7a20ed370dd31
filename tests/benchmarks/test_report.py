"""The printed tables: nothing is dropped silently."""

from benchmarks.check import Verdict
from benchmarks.measure import Settings, Trial
from benchmarks.report import text
from benchmarks.systems import OURS, System

SETTINGS = Settings(limit=300.0)
PEER = System("peer", "Peer")
ABSENT = System("absent", "Absent", programs=("no-such-program",), debian="no-such-package")
GOOD = Verdict(pages=5, bytes=1 << 20, problem=None)


def ours(rows: int) -> Trial:
    return Trial(OURS.key, rows, whole=[0.2, 0.25], warm=[0.05], peak=50 << 20, verdict=GOOD)


def line(printed: str, section: str, name: str) -> str:
    lines = printed[printed.index(section) :].splitlines()
    return next(line for line in lines if line.startswith(name))


def test_ratios_are_of_the_best_times() -> None:
    peer = Trial("peer", 35, whole=[0.4, 0.3, 0.5], warm=[0.1], peak=100 << 20, verdict=GOOD)
    printed = text([ours(35), peer], [OURS, PEER], SETTINGS)
    assert line(printed, "Whole process", "Peer").split()[1:] == ["0.300", "/", "0.400", "×1.50"]
    assert line(printed, "Second document", "Peer").split()[-1] == "×2.00"
    assert line(printed, "Peak memory", "Peer").split() == ["Peer", "100", "×2.00"]


def test_a_size_that_a_system_could_not_do_says_why() -> None:
    slow = [
        Trial("peer", 35, peak=1 << 20, trouble="over 5 min", over=True),
        Trial("peer", 350, trouble="not tried: over at 35", over=True),
    ]
    printed = text([ours(35), ours(350), *slow], [OURS, PEER], SETTINGS)
    for section in ("Whole process", "Second document", "Peak memory", "Pages"):
        found = line(printed, section, "Peer")
        assert "over 5 min" in found
        assert "not tried: over at 35" in found


def test_lost_text_is_marked_and_named() -> None:
    verdict = Verdict(pages=5, bytes=1 << 20, problem="39 characters lost")
    printed = text([Trial("peer", 35, whole=[1.0], verdict=verdict)], [PEER], SETTINGS)
    assert line(printed, "Whole process", "Peer").endswith("!")
    assert "! peer, 35 rows: 39 characters lost" in printed


def test_a_system_that_is_not_installed_is_listed_with_what_it_needs() -> None:
    printed = text([ours(35)], [OURS, ABSENT], SETTINGS)
    assert "Absent: not installed: no-such-package (Debian)" in printed


def test_the_stages_of_both_documents_are_printed_in_ms() -> None:
    trial = ours(35)
    trial.stages = [
        {"first": {"import": 0.1, "load": 0.02}, "second": {"load": 0.01}},
        {"first": {"import": 0.2, "load": 0.03}, "second": {"load": 0.007}},
    ]
    printed = text([trial], [OURS], SETTINGS)
    first, second = (
        line(printed, "Our stages", start) for start in ("35 rows  first", "35 rows  second")
    )
    assert first.split()[3:] == ["100.0", "20.0", "120.0", "3,429"]
    assert second.split()[3:] == ["–", "7.0", "7.0", "200"]


def test_the_limit_is_printed_with_our_multiples() -> None:
    trial = ours(35)
    trial.limits = {"libyaml": 0.001, "HarfBuzz": 0.004, "deflate": 0.005}
    printed = text([trial, ours(350)], [OURS], SETTINGS)
    assert line(printed, "The limit", "35 rows").split()[2:] == [
        *("1.0", "4.0", "5.0", "10.0"),
        *("×5.0", "×20.0"),  # of 50 and 200 ms
    ]


def test_growth_is_the_exponent_between_the_fewest_and_the_most_rows() -> None:
    peer = [Trial("peer", rows, whole=[seconds]) for rows, seconds in ((35, 1.0), (3_500, 1e4))]
    printed = text([ours(35), ours(350), ours(3_500), *peer], [OURS, PEER], SETTINGS)
    assert line(printed, "Growth", "exchange_report").split()[1:3] == ["0.00", "(35–3,500)"]
    assert line(printed, "Growth", "Peer").split()[1:] == ["2.00", "(35–3,500)", "–"]
    assert "Growth" not in text([ours(35)], [OURS], SETTINGS)
