"""How checks and imports grow: ``python -m benchmarks.growth`` (see benchmarks/README.md).

Of each kind of file, n, 2n and 4n of one thing are checked or imported in one process, in turns;
the exponent is the slope of the line through the logarithms of the times. Times are processor time,
the best of the turns: work that is proportional to its input has the exponent 1.
"""

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from exchange_report import Project, check, import_report

HEAD: Final = "fiscal_year: 2017\ntitle: 題\nentries:\n"
ITEM: Final = f"{HEAD}- item: 項目\n  results: [実績]\n"
TEXTS: Final = f"{HEAD}- item: 項目\n  results:\n"
BOUND: Final = 1.3
"""The exponent that no kind of file may have: 2 is quadratic, 1 linear."""
TURNS: Final = 3
LINKS: Final = "links: {姉妹: 'https://a.jp'}\n"
SIZES: Final = (1, 2, 4)


def _lines(head: str, line: str) -> Callable[[int], str]:
    """A record with `n` lines after `head`; `{}` is the number of each."""
    return lambda n: head + "".join(f"{line.format(i)}\n" for i in range(n))


def _text(part: str) -> Callable[[int], str]:
    """A record with one text of `n` times `part`."""
    return lambda n: f"{TEXTS}  - {(part * n).rstrip()}\n"


KINDS: Final[dict[str, Callable[[int], str]]] = {
    "ordinary rows": _lines(
        HEAD, "- {{field: 分野, department: 課, item: 項目{0}, results: [第{0}回を開催した。]}}"
    ),
    "tiny rows": _lines(HEAD, "- {{item: 項}}"),
    "short rows": _lines(
        HEAD, "- {{department: 課{0}, item: 項目{0}, results: [第{0}回を開催した。, 済]}}"
    ),
    "short rows in blocks": _lines(
        HEAD, "- department: 課{0}\n  item: 項目{0}\n  results:\n  - 第{0}回を開催した"
    ),
    "unknown keys": _lines(ITEM, "key{}: 値"),
    "keys of extra": _lines(f"{ITEM}  extra:\n", "    見出し{}: 値"),
    "impossible dates": _lines(TEXTS, "  - 平成31年5月1日に開催"),
    "impossible dates in one text": _text("平成31年5月1日に開催、"),
    "dates of other years in one text": _text("平成20年4月1日、"),
    "rare characters": _lines(TEXTS, "  - 髙﨑①㈱ⅢｶﾅＡ１第{}回"),
    "rare characters in one text": _text("髙﨑①㈱ⅢｶﾅＡ１、"),
    "rows of many blocks": _lines(
        HEAD,
        "- {{department: 課{0}, item: 項目{0}, results: [【分野】, ①第{0}回を開催, "
        "・平成29年5月1日～7日　視察（U-14）, 今後も交流を進める。]}}",
    ),
    "right dates in one text": _text("平成29年5月1日に開催、"),
    "Latin prose in one text": _text("The delegation of the sister city met the mayor. "),
    "Latin prose": _lines(TEXTS, "  - The delegation no. {} of the sister city met the mayor."),
    "names spelt alike": _lines(
        HEAD, "- {{item: 項目{0}, partner: {{name: ヴェネツィア{0}市}}, results: [ベネチア市]}}"
    ),
    "items that stand twice": _lines(HEAD, "- {{item: 項目, results: [実績]}}"),
    "findings of several lints": _lines(TEXTS, "  - 平成33年5月1日、ｶﾅ3ヶ月の第{}回"),
    "faults of many kinds": _lines(
        TEXTS,
        "  - 平成33年5月1日、ｶﾅ3ヶ月の第{}回、平成31年5月1日に①㈱とﾃﾞｰﾀを子供達と行なった",
    ),
    "notes of entries": _lines(HEAD, "- {{item: 項目{0}※1, results: [値※1, ※1 注]}}"),
    "several notes at once": _text("値※1～99、"),
    "readings and references": _text("｜値《あたい》※1、"),
    "addresses and links": lambda n: (
        f"links: {{姉妹: 'https://a.jp'}}\n{_text('https://b.jp/x 姉妹 ')(n)}"
    ),
    "right to left": _text("（ירושלים）القاهرة 12、"),
    "one text": _text("交流を行った。"),
    "one word": _text("a"),
    "brackets in one text": _text("（「"),
    "brackets of the file": lambda n: f"{HEAD.rstrip()} {'[' * n}\n",
    "aliases": _lines(f"{HEAD}- &a {{item: 項, results: [実績]}}\n", "- *a"),
    "comments": _lines(ITEM, "# 注{}"),
    "lists in lists": _lines(TEXTS, "  - - - - - 段落{}"),
}

IMPORTS: Final[dict[str, tuple[str, Callable[[int], str]]]] = {
    "import of CSV": ("csv", _lines("担当課,事業名,実績\n", "課{0},項目{0},第{0}回を開催した。")),
    "import of HTML": (
        "html",
        _lines(
            "<table><tr><th>担当課<th>事業名<th>実績",
            "<tr><td>課{0}<td>項目{0}<td>第{0}回を開催した。",
        ),
    ),
    "import of Markdown": (
        "md",
        _lines("|担当課|事業名|実績|\n|--|--|--|\n", "|課{0}|項目{0}|第{0}回を開催した。|"),
    ),
}
"""Tables of offices: the suffix of the file, and its text with `n` rows."""


def times(kind: str, size: int, folder: Path, turns: int = TURNS) -> list[float]:
    """The least processor time of a check of `size`, twice and four times as much of a kind, or of
    an import.
    """
    suffix, text = IMPORTS.get(kind) or ("yaml", KINDS[kind])
    paths = []
    for factor in SIZES:
        path = folder / f"{factor}" / f"2017.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(factor * size), encoding="utf-8")
        paths.append(path)
    _work(paths[0])  # what is compiled and loaded at first use
    return [min(column) for column in zip(*(map(_time, paths) for _ in range(turns)), strict=True)]


def _time(path: Path) -> float:
    began = time.process_time()
    _work(path)
    return time.process_time() - began


def _work(path: Path) -> None:
    if path.suffix == ".yaml":
        check(path)
    else:
        import_report(path, year=2017, project=Project.find(path.parent), dry_run=True)


def exponent(measured: Sequence[float]) -> float:
    """The power of its size that work grows with, by least squares over the logarithms."""
    xs = [math.log(factor) for factor in SIZES]
    ys = [math.log(max(one, 1e-4)) for one in measured]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    steep = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return steep / sum((a - x) ** 2 for a in xs)


def main() -> int:
    """Measure and print, a line a kind; 1 if any grows faster than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--size", type=int, default=5_000, help="n: of each kind (5,000)")
    size = parser.parse_args().size
    exponents = []
    print(f"{'':30}{'n':>9}{'2n':>9}{'4n':>9}  exponent")
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        for kind in (*KINDS, *IMPORTS):
            measured = times(kind, size, Path(scratch))
            exponents.append(exponent(measured))
            shown = "".join(f"{one:>8.2f}s" for one in measured)
            print(f"{kind:30}{shown}  {exponents[-1]:>8.2f}", flush=True)
    return int(max(exponents) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
