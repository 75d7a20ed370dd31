"""Damaged records, layouts and settings, made from whole ones: one to four mutations, each drawn by
a seed. Mutators know the tokens of YAML and what the models expect; the rest is bytes.
"""

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
RECORD: Final = """\
fiscal_year: 2017
title: 平成29年度の交流
publisher: ある市
issued: 2018-06-01
preface: [はじめに, 令和元年5月1日から]
legend: [凡例]
inquiries: [国際部 TEL 045-000-0000]
entries:
  - field: ①交流
    department: 国際部
    contact: 内線2017
    entries:
      - item: 東京市《とうきょう》
        partner: {country: 中国, name: 北京市, since: 1979}
        results:
          - 【視察】
          - ・平成29年5月1日（月）～5日、視察団を受け入れた。 # er: ignore[ER301]
          - ①一つめ
          - - 注に属する段落 https://example.jp/a?b=c
          - ※ (注) 3,456人
        extra: {予算額: "1,234", 決算額: "△ 56"}
      - item: "二つめ\\u3000\\n折り返し"
        results: ["|", '''']
  - field: 経済
    department: 経済部
    item: >-
      畳んだ
      文字列
    results:
      - |
        そのまま
        二行
"""
SETTINGS: Final = """\
formats: [pdf, docx, csv]
language: ja
wording: {digits: half, letters: half, brackets: full, range_mark: "～", platform_dependent: true}
check: {ignore: [ER301, ER2], error: [ER213]}
pdf: {standard: a2u}
"""
VALUES: Final = (
    "null", "~", "true", "[]", "{}", "[[]]", "''", '"\\0"', '"\\e[2J"', "-1", "0", "1e999", ".nan",
    "9" * 300, "9" * 5000, "平成31年5月1日", "昭和64年1月8日", "令和元年", "0001-01-01",
    "9999-12-31", "12:30", "&a [*a]", "*a", "*b", "!!binary AAAA", "!!python/object:os.system x",
    "!x y", "<<",
    "- - - -", "? x", "|", ">-", "%TAG ! x", "---", "...", "{a: b, a: c}", "[a, ]", "[a, [b", "{a",
    '"', "'", "#", "：", "\u3000", "\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "\ufffe", "𠮷",
    "葛󠄀", "e\u0301" * 40, "（" * 60, "[" * 60, "{" * 60, "《》", "｜《》", "東京《" * 30, "①" * 99,
    "https://" + "a/" * 200, "=1+1", "<w:p/>", "]]>", "../../etc/passwd.yaml", "/dev/zero", "A4",
    "four-column", "own", "1zw", "99999999zw", "-5mm", "0.0000001pt", "1e9mm", "{title}", "{page",
    "yes", "off", "0o17", "017", "0x1F", "1_000", "190:20:30", "+.inf", "2018-02-30",
    "2001-12-14t21:59:43.1-05:00", "=", "!!set {a, b}", "!!omap [a: 1]", "!!timestamp x", "!!merge",
    "{[]: 1}", "{? [a, b] : c}", "[a: 1, b]", "&a {a: *a}", "9\n x", "%YAML 9.9", '"\\uD800"',
    "{extra.x}", "{{", "{issued:era}", "#12345", "auto", "1/0", "50%", "x" * 3000, "あ" * 3000,
)  # fmt: skip
Mutator = Callable[[str, random.Random, Sequence[str]], str]


@cache
def layouts() -> tuple[str, ...]:
    """The layouts that ship, and one that extends them."""
    own = "extends: four-column\ntext: {size: 9pt}\nfooter: {text: '{page} / {pages}'}\n"
    shipped = sorted((ROOT / "layouts").glob("*.yaml"))
    return own, *(path.read_text("utf-8") for path in shipped)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True) or ["\n"]


def _value(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """Another value after a key, or as an item of a list."""
    places = list(re.finditer(r"(?<=[:\-] )[^\n]+|(?<=[,\[{] )[^,\]}\n]+", text))
    if not places:
        return text
    place = rng.choice(places)
    return text[: place.start()] + rng.choice(VALUES) + text[place.end() :]


def _key(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """A key that is misspelt, repeated, or another's."""
    keys = list(re.finditer(r"[A-Za-z_]+(?=:)", text))
    if not keys:
        return text
    key = rng.choice(keys)
    known = [found[0] for found in keys]
    name = rng.choice(
        (key[0][:-1], key[0] + "s", rng.choice(known), "x", "項目名", "entries", "<<")
    )
    return text[: key.start()] + name + text[key.end() :]


def _indentation(text: str, rng: random.Random, others: Sequence[str]) -> str:
    lines = _lines(text)
    number = rng.randrange(len(lines))
    shift = rng.choice((" ", "  ", "\t", "\u3000", "- ", "    " * 30, ""))
    lines[number] = shift + (lines[number] if shift else lines[number].lstrip(" "))
    return "".join(lines)


def _moved(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """Lines that are dropped, repeated, or stand elsewhere."""
    lines = _lines(text)
    start = rng.randrange(len(lines))
    piece = lines[start : start + rng.choice((1, 1, 3, 9))]
    if rng.random() < 0.5:
        del lines[start : start + len(piece)]
    at = rng.randrange(len(lines) + 1)
    lines[at:at] = piece * rng.choice((0, 1, 1, 2, 40))
    return "".join(lines)


def _inserted(text: str, rng: random.Random, others: Sequence[str]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(VALUES) + text[at:]


def _character(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """A character that is dropped, or becomes any other."""
    if not text:
        return text
    at = rng.randrange(len(text))
    other = rng.choice(
        ("", chr(rng.randrange(0x80)), chr(rng.randrange(0xD800)), "：", "\U0001f600")
    )
    return text[:at] + other + text[at + 1 :]


def _cut(text: str, rng: random.Random, others: Sequence[str]) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _spliced(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """The beginning of one file and the end of another."""
    other = rng.choice(others)
    return text[: rng.randrange(len(text) + 1)] + other[rng.randrange(len(other) + 1) :]


def _nested(text: str, rng: random.Random, others: Sequence[str]) -> str:
    depth = rng.choice((5, 90, 400, 3000))
    opening, closing = rng.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ("{? ", "}")))
    at = rng.randrange(len(text) + 1)
    return text[:at] + opening * depth + closing * depth + text[at:]


def _documents(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """Marks of documents and directives in the middle, or nothing but comments."""
    lines = _lines(text)
    mark = rng.choice(("---\n", "...\n", "--- |\n", "--- !!map\n", "%YAML 1.2\n---\n", "\ufeff\n"))
    lines.insert(rng.randrange(len(lines) + 1), mark)
    return "".join(lines) if rng.random() < 0.8 else "".join(f"# {line}" for line in lines)


def _merged(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """A value with an anchor, and where it is used: as a value, or as a key to merge."""
    lines = [*_lines(text)]
    keys = [number for number, line in enumerate(lines) if re.match(r"[ -]*[a-z_]+:", line)]
    if not keys:
        return text
    first = rng.choice(keys)
    lines[first] = lines[first].replace(":", ": &a", 1)
    at = rng.choice(keys)
    indent = " " * (len(lines[at]) - len(lines[at].lstrip(" -")))
    lines.insert(at, indent + rng.choice(("<<: *a\n", "x: *a\n", "<<: [*a, *a]\n", "<<: [5]\n")))
    return "".join(lines)


def _line_ends(text: str, rng: random.Random, others: Sequence[str]) -> str:
    """Line ends of YAML 1.1, or of typewriters."""
    end, share = rng.choice(("\x85", "\u2028", "\u2029", "\n\r", "\f")), rng.choice((0.05, 1))
    return re.sub("\n", lambda found: end if rng.random() < share else found[0], text)


_MUTATORS: Final[tuple[Mutator, ...]] = (
    _value,
    _value,
    _value,
    _key,
    _indentation,
    _moved,
    _inserted,
    _character,
    _character,
    _cut,
    _spliced,
    _nested,
    _documents,
    _merged,
    _line_ends,
)
_ENCODINGS: Final = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp932", "euc_jp", "iso2022_jp")


def mutated_text(seed: int, bases: Sequence[str]) -> bytes:
    """One of `bases`, damaged as `seed` says; sometimes in another encoding, or with other bytes
    in it.
    """
    rng = random.Random(seed)
    text = rng.choice(bases)
    for _ in range(rng.choice((1, 1, 2, 4))):
        text = rng.choice(_MUTATORS)(text, rng, bases)
    if rng.random() < 0.05:
        return text.encode(rng.choice(_ENCODINGS), "replace")
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.1 and data:
        for _ in range(rng.choice((1, 5))):
            data[rng.randrange(len(data))] = rng.randrange(256)
    if rng.random() < 0.1:
        data = data.replace(b"\n", rng.choice((b"\r\n", b"\r")))
    return bytes(data)
