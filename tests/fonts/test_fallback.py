"""What a face lacks is set in a face of its chain: a cluster whole, a phrase in one face."""

import os
import pickle
from pathlib import Path

import pytest
import uharfbuzz as hb

import samples
import tools
from exchange_report.fonts import (
    Face,
    chained,
    is_natural,
    lacking,
    needs_chain,
    open_face,
    shape_in_chain,
    stretches,
)
from exchange_report.fonts.shaping import _is_natural
from exchange_report.pages import typeset
from samples import OURS

FACES = OURS.faces()
MINCHO, GOTHIC, BOLD = (FACES[name] for name in ("mincho", "gothic", "gothic-bold"))


def set_in(face: Face, text: str) -> list[tuple[str, str]]:
    """The stretches of `text`, each with the name of the face that sets it."""
    found: list[tuple[str, str]] = []
    for one, cluster in shape_in_chain(face, text):
        name = one.postscript_name.removesuffix("-Regular")
        if found and found[-1][0] == name:
            found[-1] = name, found[-1][1] + cluster.text
        else:
            found.append((name, cluster.text))
    assert "".join(text for _, text in found) == text
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("𠮷野", [("HojoMincho", "𠮷"), ("BIZUDMincho", "野")]),
        ("金《김》氏", [("BIZUDMincho", "金《"), ("HojoMincho", "김"), ("BIZUDMincho", "》氏")]),
        ("뷁", [("HojoGothic", "뷁")]),
        ("한", [("HojoMincho", "한")]),
        ("東☑西", [("BIZUDMincho", "東"), ("HojoSymbols", "☑"), ("BIZUDMincho", "西")]),
        ("か゚がê", [("BIZUDMincho", "か゚がê")]),
    ],
)
def test_a_character_is_set_in_the_first_face_that_has_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert set_in(MINCHO, text) == expected


def test_other_faces_have_other_chains() -> None:
    assert set_in(GOTHIC, "𠮷") == [("HojoGothic", "𠮷")]
    assert set_in(BOLD, "𠮷") == [("HojoGothic-Bold", "𠮷")]
    assert set_in(BOLD, "Nguyễn") == [("HojoSans-Bold", "Nguyễn")]
    assert set_in(BOLD, "广州") == [("BIZUDGothic-Bold", "广州")]
    assert set_in(BOLD, "苏州") == [("HojoGothic", "苏"), ("BIZUDGothic-Bold", "州")]


def test_a_phrase_of_an_alphabet_is_set_in_one_face() -> None:
    name = "Nguyễn Thị Hồng Nhung"
    assert set_in(MINCHO, f"氏名{name}、Paris") == [
        ("BIZUDMincho", "氏名"),
        ("HojoSerif", name),
        ("BIZUDMincho", "、Paris"),
    ]
    assert set_in(MINCHO, "Nguyen Van An") == [("BIZUDMincho", "Nguyen Van An")]


@pytest.mark.parametrize("name", ["Достоевский Фёдор", "Θεσσαλονίκη", "Київ, Їжак"])
def test_a_word_of_greek_or_cyrillic_is_not_set_in_full_width_cells(name: str) -> None:
    assert not is_natural(MINCHO, f"氏名{name}")
    assert needs_chain(MINCHO, name)
    assert set_in(MINCHO, f"氏名{name}。") == [
        ("BIZUDMincho", "氏名"),
        ("HojoSerif", name),
        ("BIZUDMincho", "。"),
    ]
    assert set_in(GOTHIC, name) == [("HojoSans", name)]
    assert set_in(MINCHO.base, name) == [("BIZUDMincho", name)]


def test_a_letter_that_is_a_sign_stays_in_its_cell() -> None:
    assert is_natural(MINCHO, "α波とΩ、№、±2σ、Д氏")
    assert set_in(MINCHO, "α波") == [("BIZUDMincho", "α波")]


def test_a_phrase_that_no_face_has_falls_apart_into_words_and_clusters() -> None:
    beyond = "\ua7d2"  # unassigned
    found = set_in(MINCHO, f"Thị {beyond} Thị")
    assert ("HojoSerif", "Thị") in found
    assert any(beyond in text for name, text in found if name == "BIZUDMincho")


def test_a_letter_with_marks_is_composed_or_set_with_them() -> None:
    decomposed = "Nguye\u0328n x\u0331"
    ((name, text),) = set_in(MINCHO, decomposed)
    assert (name, text) == ("HojoSerif", decomposed)
    clusters = [cluster for _, cluster in shape_in_chain(MINCHO, decomposed)]
    assert not lacking(FACES["mincho"], decomposed, clusters)


def test_hangul_in_parts_is_one_syllable() -> None:
    parts = "\u1100\u1175\u11b7"
    ((face, cluster),) = shape_in_chain(MINCHO, parts)
    assert face.postscript_name == "HojoMincho-Regular"
    assert [glyph.id for glyph in cluster.glyphs] == [face.font.get_nominal_glyph(ord("김"))]


def noto() -> Face:
    """A Japanese face that has nearly everything, and positions of glyphs but not of marks."""
    folder = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts") / "opentype" / "noto"
    file = folder / "NotoSerifCJK-Regular.ttc"
    if not file.is_file():
        tools.unavailable("fonts-noto-cjk is not installed")
    return open_face(file)


@pytest.mark.parametrize("text", ["Москва\u0301", "Ẹgbẹ\u0301", "за\u0301мок"])
def test_a_mark_is_set_in_a_face_that_has_a_place_for_it(text: str) -> None:
    for face in (
        chained(MINCHO.base, (noto().file, *MINCHO.chain)),
        chained(noto(), MINCHO.chain),
    ):
        assert needs_chain(face, text)
        assert set_in(face, text) == [("HojoSerif", text)]
    alone = chained(noto(), ())
    assert not needs_chain(alone, text)


OLD = "\u1112\u119e\u11ab"  # a syllable that is a character of its own nowhere


def test_an_old_syllable_of_hangul_is_not_set_in_parts() -> None:
    clusters = [cluster for _, cluster in shape_in_chain(MINCHO, OLD)]
    assert lacking(MINCHO, OLD, clusters) == set(OLD)
    joining = noto()
    with_it = chained(MINCHO, (*MINCHO.chain, joining.file))
    ((face, cluster),) = shape_in_chain(with_it, OLD)
    assert face.postscript_name == joining.postscript_name
    assert len([glyph for glyph in cluster.glyphs if glyph.advance]) == 1


@pytest.mark.parametrize(("text", "name"), [("辻󠄀", "BIZUDMincho"), ("邉󠄅", "HojoMincho")])
def test_a_variant_is_set_in_the_face_that_has_it(text: str, name: str) -> None:
    assert set_in(MINCHO, f"渡{text}氏")[-1 if name[0] == "B" else 1][0] == name
    face, cluster = next(
        (f, c) for f, c in shape_in_chain(MINCHO, f"渡{text}氏") if len(c.text) > 1
    )
    assert face.postscript_name.startswith(name)
    assert [glyph.id for glyph in cluster.glyphs] == [
        face.font.get_variation_glyph(*map(ord, text))
    ]


def test_a_variant_that_none_has_is_set_in_the_base_form() -> None:
    text = "東\U000e01ef"
    ((face, cluster),) = shape_in_chain(MINCHO, text)
    assert face.postscript_name == "BIZUDMincho-Regular"
    assert [glyph.id for glyph in cluster.glyphs] == [MINCHO.font.get_nominal_glyph(ord("東"))]


def test_what_no_face_has_stays_in_the_first() -> None:
    assert set_in(MINCHO, "東𰻞አ西") == [("BIZUDMincho", "東𰻞አ西")]


def test_a_text_has_a_stretch_for_each_face() -> None:
    found = [(one.postscript_name, text) for one, text in stretches(MINCHO, "よ김し")]
    assert found == [
        ("BIZUDMincho-Regular", "よ"),
        ("HojoMincho-Regular", "김"),
        ("BIZUDMincho-Regular", "し"),
    ]


def test_chains_share_the_faces_of_a_file() -> None:
    one = next(face for face, _ in shape_in_chain(GOTHIC, "한"))
    other = next(face for face, _ in shape_in_chain(BOLD, "苏"))
    assert one is other
    assert MINCHO.base is not MINCHO and MINCHO.base.chain == ()


def test_a_face_travels_with_its_chain() -> None:
    mincho = OURS.faces()["mincho"]  # opened lately: only so many are kept
    there = pickle.loads(pickle.dumps(mincho))
    assert there is mincho
    assert set_in(there, "𠮷") == [("HojoMincho", "𠮷")]


def test_text_without_such_characters_opens_no_other_face(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr("exchange_report.fonts.fallback.open_file", fail)
    assert is_natural(MINCHO, "平成29年度の国際交流")
    assert set_in(MINCHO, "東京都 Tokyo が") == [("BIZUDMincho", "東京都 Tokyo が")]


def test_text_without_such_characters_is_not_shaped_more_often_for_the_chain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [
        {
            "item": f"姉妹都市{number}",
            "results": [f"Sister City {number}: 青年{number}名を派遣した。"],
        }
        for number in range(35)
    ]
    made: list[str] = []
    shape = hb.shape

    def counted(font: hb.Font, buffer: hb.Buffer, features: object) -> None:
        made.append("")
        shape(font, buffer, features)

    monkeypatch.setattr(hb, "shape", counted)
    alone = {name: chained(face.base, ()) for name, face in samples.OURS.faces().items()}
    followed = {name: chained(alone[name], face.chain) for name, face in FACES.items()}
    counts = []
    for faces in (alone, followed):
        made.clear()
        _is_natural.cache_clear()
        typeset(samples.table(rows), faces)
        counts.append(len(made))
    assert counts[0] == counts[1] > 0
