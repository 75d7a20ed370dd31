"""Addresses in a text: where each stands, and the URI that it means.

A web address may hold Japanese (an IRI, RFC 3987). Japanese text has no space after an address,
so letters belong to it only directly after a sign of the address itself: `/東京都_(地方)`,
`?q=東京`; `/cを参照` ends before を.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from exchange_report.lazy import late


class Address(NamedTuple):
    """The characters from `start` to before `end` of a text are an address of `uri` (ASCII)."""

    start: int
    end: int
    uri: str


_SIGNS: Final = r"0-9A-Za-z\-._~:/?#\[\]@!$&'()*+,;=%"
"""The characters of a URI (RFC 3986, 2), for a class of a regular expression."""
_LETTER: Final = r"[^\W\x00-\x7f]"
_JAPANESE: Final = rf"(?:{_LETTER}|[・〜～\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef])"
"""A letter beyond ASCII, or what stands between or upon such letters."""
_WESTERN: Final = r"(?=\w)[\u00c0-\u02af\u0370-\u1fff]"
"""A letter of a script that has spaces between its words: Besançon goes on."""
_UNSEEN: Final = "\u00ad\u200b\u2060"
"""What an author puts into a long address for its line breaks; not part of the URI."""
_SOFT: Final = rf"[{_UNSEEN}](?=[{_SIGNS}])"
_JOINED: Final = rf"(?:(?<=[/_=\-?#&+~:*@])|(?<=[/_=\-?#&+~:*@][{_UNSEEN}])|(?<=%[0-9A-Fa-f]{{2}}))"
"""After these, Japanese belongs to the address."""
_SOFT_BEFORE_JAPANESE: Final = rf"(?<=[/_=\-?#&+~:*@])[{_UNSEEN}](?={_JAPANESE})"
_BRACKETED: Final = (
    rf"(?<!\.[A-Za-z]{{3}})(?<!\.[A-Za-z]{{4}})\((?:[-0-9A-Za-z._~:/%]|{_JAPANESE})*+\)"
)
"""What belongs too: `東京(23区)`. But `index.html(外部サイト)` is an address and a remark."""
_PARTICLE: Final = (
    "(?:を|(?:[にへではがのともや]|から|まで|より|など|にて|には|では|への|です)"
    "[おご御]?(?![ぁ-ゖー]))"
)
"""A particle directly after an address, which begins no name: `https://example.jp/に掲載`."""
_REQUEST: Final = "を[ごお御]?(?:参照|参考|覧|確認|閲覧|利用|見)"
"""What a sentence goes on with after an address that ends in Japanese: `/東京都を参照`."""

_GOES_ON: Final = late(
    rf"(?<={_JAPANESE})"
    r"(?:[をにはがのへで]|から|まで|より|参照|参考|閲覧|掲載|公開|確認|入手|取得|ダウンロード|アクセス|[ごお御]覧)"
)
"""What a sentence may go on with in the Japanese at the end of an address: `/東京都から入手`."""
_LAST: Final = late(rf"(?:{_JAPANESE}|[{_UNSEEN}])+")

_REMARK: Final = late(rf"(?<={_JAPANESE})（[^（）\s]{{0,100}}）")
"""A bracket directly after the Japanese of an address: part of it, or a remark: `/資料（抄）`."""

_HEAD: Final = late(
    rf"(?<![0-9A-Za-z])(?P<scheme>(?i:https?)://)"
    rf"(?P<authority>(?:[0-9A-Za-z]|{_LETTER})(?:[-0-9A-Za-z._~%@:]|{_SOFT}|{_LETTER})*+)"
    r"|(?<![0-9A-Za-z.!#$%&'*+/=?^_`{|}~-])"
    r"[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,}(?![0-9A-Za-z-])"
)
"""The beginning of a web address, or an e-mail address."""
_TAIL: Final = late(
    rf"(?:{_BRACKETED}|(?![\])])[{_SIGNS}]|{_SOFT}|{_SOFT_BEFORE_JAPANESE}|{_WESTERN}"
    rf"|{_JOINED}(?!{_PARTICLE}){_JAPANESE}"
    rf"(?:(?!{_REQUEST})(?:{_JAPANESE}|[-\w]|[{_UNSEEN}](?={_JAPANESE}|[{_SIGNS}])))*+)++"
)
"""Path, query and fragment as far as the next bracket that closes something."""
_LABEL: Final = rf"(?:[-0-9A-Za-z{_UNSEEN}]|{_LETTER})"
_HOST: Final = late(
    rf"(?P<name>(?:{_LABEL}{{1,63}}\.)+?"
    r"(?:(?:[A-Za-z]{2}|com|net|org|info|biz|edu|gov)(?!\.?[-0-9A-Za-z])"
    rf"|[A-Za-z]{{2,63}}(?!\.?[-0-9A-Za-z])(?!{_LABEL}*\.)"
    rf"|{_LETTER}{{1,63}}(?=[/:])))(?P<port>:[0-9]+)?"
)
"""A host with letters beyond ASCII in it or directly after it. A country or another short top
domain ends it at once; what may be the first half of a label does not (`web制作.jp`).
"""
_LONGEST_HOST: Final = 253
_AFTER: Final = ".,;:!?'([・〜～"
"""What ends a sentence, or begins a remark, rather than ends an address."""
_PAIRS: Final = {")": "(", "]": "["}
_ENCLOSING: Final = frozenset(
    ("（）", "()", "「」", "『』", "【】", "<>", "＜＞", "〈〉", "［］", "[]")
)


def addresses(text: str) -> Iterator[Address]:
    """The web and e-mail addresses of `text`, in their order; none whose end is doubtful. Time is
    linear in the length of `text`.
    """
    return (address for address, is_doubtful in _found(text) if not is_doubtful)


def doubtful_addresses(text: str) -> Iterator[Address]:
    """The web addresses of `text` of which nothing tells where in the Japanese around they end."""
    return (address for address, is_doubtful in _found(text) if is_doubtful)


def _found(text: str) -> Iterator[tuple[Address, bool]]:
    """What looks like an address, and whether its end is doubtful: it goes as far as it may."""
    if "://" not in text and "@" not in text:
        return
    at = 0
    while found := _HEAD.search(text, at):
        start, at = found.span()
        if found["scheme"] is None:
            yield Address(start, at, f"mailto:{found[0]}"), False
        elif host := _host(text, *found.span("authority")):
            end, name = host
            tail = _tail(text, end)
            uri = f"{found['scheme']}{name}{_encoded(tail)}"
            kept = uri if tail else uri.rstrip(_AFTER)
            at = end + len(tail) - (len(uri) - len(kept))
            bracketed = _REMARK.match(text, at) if tail else None
            is_open = _may_go_on(tail) and _ends_openly(text, start, at)
            yield (
                Address(start, bracketed.end() if bracketed else at, kept),
                bool(bracketed or is_open),
            )
        elif not found["authority"].isascii():
            yield Address(start, at, found[0]), True


def _host(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the host ends of which `text` from `start` to `end` may be the whole, and its name in
    ASCII; nothing where the end is doubtful. The name of one with letters beyond ASCII is that
    in the domain name system (RFC 3490).
    """
    if (plain := _seen(text[start:end])).isascii():
        return end, plain
    match = _HOST.match(text, start, min(start + _LONGEST_HOST, end + 1))
    if match is None:
        return None
    try:
        name = _seen(match["name"]).encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return match.end(), name + (match["port"] or "")


def _tail(text: str, start: int) -> str:
    """Path, query and fragment from `start`, if one begins there: before a bracket that closes
    none of their own, and without what ends a sentence.
    """
    if text[start : start + 1] not in ("/", "?", "#"):
        return ""
    end, unclosed = start, dict.fromkeys(_PAIRS, 0)
    while match := _TAIL.match(text, end):
        end = match.end()
        for closing, opening in _PAIRS.items():
            unclosed[closing] += match[0].count(opening) - match[0].count(closing)
        while unclosed.get(text[end : end + 1], 0) > 0:
            unclosed[text[end]] -= 1
            end += 1
    return text[start:end].rstrip(_AFTER)


def _may_go_on(tail: str) -> bool:
    """Whether the Japanese at the end of `tail` may hold the sentence around the address."""
    last = _LAST.match(tail[::-1])
    return last is not None and _GOES_ON.search(tail[len(tail) - last.end() :]) is not None


def _ends_openly(text: str, start: int, end: int) -> bool:
    """Whether nothing says that the address is at its end there: a space, the bracket that closes
    what opened before the address, or nothing else in the line.
    """
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if after.isspace() and after != "\n":
        return False
    is_line = before in ("", "\n") and after in ("", "\n")
    return not (is_line or (before and before + after in _ENCLOSING))


def _encoded(tail: str) -> str:
    """`tail` in ASCII: what is beyond it by its bytes in UTF-8 (RFC 3987, 3.1)."""
    return quote(_seen(tail), safe="-._~:/?#[]@!$&'()*+,;=%")


def _seen(text: str) -> str:
    """`text` without what only its line breaks are for."""
    return text.translate(dict.fromkeys(map(ord, _UNSEEN)))
