"""Runs with advances of their own: characters stand where they should, to half a thousandth."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import Run, split
from exchange_report.fonts import EM, shape
from exchange_report.length import length
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.text import show
from samples import OURS

FACE = OURS.faces()["mincho"]
STRING_OR_MOVE = re.compile(rb"\(((?:\\.|[^\\()])*)\)|(-?\d+)", re.DOTALL)
CHARACTERS = st.text("北京、「」（）\\()2AW・ー", min_size=1, max_size=60)


def places(face: EncodedFace, operators: bytes, text: str) -> list[float]:
    """Where each character starts, and where the run ends, in thousandths of the em."""
    (array,) = re.findall(rb"^\[(.*)\]TJ$", operators, re.DOTALL)
    found, at = [], 0.0
    characters = iter(text)
    for string, move in STRING_OR_MOVE.findall(array):
        if move:
            at -= int(move)
            continue
        plain = re.sub(rb"\\r", b"\r", re.sub(rb"\\([\\()])", rb"\1", string))
        for _ in range(len(plain) // 2):
            found.append(at)
            at += face.face.advances[next(characters)] * 1000 / EM
    return [*found, at]


@given(st.data(), CHARACTERS)
@settings(max_examples=200, deadline=None)
def test_rounding_does_not_add_up(data: st.DataObject, text: str) -> None:
    more = st.integers(-EM // 2, EM // 2)
    advances = tuple(FACE.advances[c] + data.draw(more) for c in text)
    face = EncodedFace(FACE, b"F1")
    wanted, at = [], 0
    for advance in advances:
        wanted.append(at * 1000 / EM)
        at += advance
    wanted.append(at * 1000 / EM)
    shown = show(face, Run(FACE, text, None, advances), length(9))
    for here, there in zip(places(face, shown, text), wanted, strict=True):
        assert abs(here - there) <= 0.5 + 1e-9


def test_natural_advances_need_no_moves() -> None:
    face = EncodedFace(FACE, b"F1")
    text = "北京、ABC"
    natural = tuple(FACE.advances[c] for c in text)
    shown = show(face, Run(FACE, text, None, natural), length(9))
    assert shown.count(b"(") == 1
    assert places(face, shown, text)[-1] == 4500


def test_clusters_with_advances_are_drawn_as_without_but_for_the_moves() -> None:
    text = "葛\U000e0100城か\u3099A"
    clusters = shape(FACE, text)
    advances = tuple(cluster.advance for cluster in clusters)
    codes: list[bytes] = []
    for given_advances in (None, advances):
        face = EncodedFace(FACE, b"F1")
        shown = show(face, Run(FACE, text, clusters, given_advances), length(9))
        codes.append(b"".join(re.findall(rb"ActualText<\w+>", shown)))
        assert shown.count(b"BDC") == shown.count(b"EMC")
    assert codes[0] == codes[1]


def test_a_run_is_split_with_its_advances() -> None:
    advances = (EM, EM // 2, EM)
    (head,), (rest,) = split((Run(FACE, "北京市", None, advances),), 1)
    assert (head.text, head.advances) == ("北", (EM,))
    assert (rest.text, rest.advances) == ("京市", (EM // 2, EM))
    clusters = shape(FACE, "か\u3099京")
    (head,), (rest,) = split((Run(FACE, "か\u3099京", clusters, advances[:2]),), 2)
    assert (head.clusters, head.advances) == (clusters[:1], (EM,))
    assert (rest.clusters, rest.advances) == (clusters[1:], (EM // 2,))
