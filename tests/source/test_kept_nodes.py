"""Nodes of a part of a file stand where those of the whole file do."""

from exchange_report.source.nodes import parse_nodes, plain_scalars

TEXT = 'a: {x: 1, y: [2, 3]}\nb:\n  - c: 4\n    d: "5"\n    e: {f: 6}\n    g: 7\nh: 8\n'
KEPT = {"a": {"y": ["2", "3"]}, "b": [{"c": "4", "g": "7"}], "h": "8"}


def test_what_is_kept_stands_where_it_stood() -> None:
    whole, part = parse_nodes(TEXT), parse_nodes(TEXT, kept=KEPT)
    for way in (("a", "y", 1), ("b", 0, "c"), ("b", 0, "g"), ("b", 0), ("h",)):
        one, other = whole, part
        for step in way:
            assert one is not None and other is not None
            one, other = one.step(step)[1], other.step(step)[1]  # type: ignore[index]
        assert one is not None and other is not None
        assert (one.start, one.end, one.shown_end()) == (other.start, other.end, other.shown_end())


def test_what_is_not_kept_has_no_node() -> None:
    part = parse_nodes(TEXT, kept=KEPT)
    assert part is not None
    entry = part.step("b")[1].step(0)[1]  # type: ignore[index]
    assert [key.text for key, _ in entry.items if key] == ["c", "g"]


def test_plain_scalars_are_those_of_the_nodes() -> None:
    whole = parse_nodes(TEXT)
    assert whole is not None
    assert plain_scalars(TEXT) == [one for one in whole.scalars() if not one.style]
    assert plain_scalars(TEXT + "[") == []
