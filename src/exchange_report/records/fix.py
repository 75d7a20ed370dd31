"""Fixes of wording, made in the text of a record file itself.

Only characters that a lint calls wrong are replaced, each where it is written; keys, comments,
quotes, folds and indents stay byte for byte. What is not UTF-8 is first made so.
"""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.records.lint.policy import DEFAULT_POLICY, WordingPolicy
from exchange_report.records.lint.subject import Finding, Prose, edited
from exchange_report.records.lint.unmarked_readings import readings
from exchange_report.records.lint.widths import widths
from exchange_report.records.lint.wording import wording
from exchange_report.records.load import read_record, report_of, valid_part
from exchange_report.records.texts import Text, texts
from exchange_report.source import Document, Loc, existing, ignores
from exchange_report.source.document import written
from exchange_report.source.encoding import decode
from exchange_report.source.nodes import Node, parse_nodes
from exchange_report.source.reader import NULLS
from exchange_report.source.scalars import Places, character_places


class Edit(NamedTuple):
    """From which to which character of a file, and what comes there."""

    start: int
    end: int
    right: str


class Mend(NamedTuple):
    """The edits that mend one problem: its code, and the characters of the file it is about."""

    code: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    safe: bool = True


class Written(NamedTuple):
    """A scalar that holds text, and whether it stands between the brackets of a list."""

    node: Node
    in_flow: bool


MENDED: Final = frozenset(
    f"ER{number}"
    for number in (*range(302, 308), *range(309, 313), 314, 316, 317, *range(319, 325))
)
"""The codes of the lints whose findings may be mended."""

_NO_PROSE: Final = frozenset(
    {"fiscal_year", "layout", "page_break", "since", "since_date", "issued", "as_of", "contact"}
)
_OWN_NAMES: Final = "extra"
"""The key under which keys are headings: a column of that name holds text like any other."""

_SPECIAL: Final = {'"': '"\\', "'": "'"}
_PASSES: Final = 10
"""A fix may bring to light what another one is for: two are nearly always enough."""


def fix_file(
    data: bytes, path: str, policy: WordingPolicy = DEFAULT_POLICY, *, unsafe: bool = False
) -> tuple[bytes, int]:
    """The bytes of a record file with its fixes made, and how many they are: the safe ones, and
    with `unsafe` the others that have a right form too.

    A byte order mark and the kind of line ends stay; so does what a comment `# er: ignore[…]`
    stands by. A file in another encoding becomes UTF-8. One that cannot be read stays as it is.
    """
    data, count = _readable(data, path)
    for _ in range(_PASSES):
        document = read_record(data, path)
        chosen = () if document.problems else mends(mendable(document, policy), unsafe=unsafe)
        if not chosen:
            break
        edits = sorted(edit for mend in chosen for edit in mend.edits)
        mark = BOM_UTF8 if document.has_bom else b""
        data = mark + edited(document.text, edits).encode()
        count += len(chosen)
    return data, count


def fix_text(text: str, policy: WordingPolicy = DEFAULT_POLICY, *, unsafe: bool = False) -> str:
    """The text of a record file with its fixes made, as `fix_file` makes them; fixing it again
    changes nothing. The values read the same but for that. A text that cannot be read stays as it
    is. Raises `TypeError` for what is no text.
    """
    for name, value, kind in (("text", text, str), ("policy", policy, WordingPolicy)):
        if not isinstance(value, kind):
            raise TypeError(f"{name} must be a {kind.__name__}, not {type(value).__name__}")
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which no file holds
        return text
    return fix_file(data, "", policy, unsafe=unsafe)[0].decode()


class Mendable(NamedTuple):
    """What may be mended in a file: findings that have a right form, by the scalar that each is in,
    in file order.
    """

    document: Document
    findings: Sequence[tuple[Written, Sequence[Finding]]]


def mendable(document: Document, policy: WordingPolicy, lines: Set[int] | None = None) -> Mendable:
    """What may be mended in a file that was read: the findings of the lints of wording that have a
    right form, in the texts that the lints see; only those of texts on any of `lines`, if these are
    given. The width that is wrong in one text depends on the others, what else is wrong does not.
    """
    seen = _seen(document)
    all_prose: list[tuple[Loc, Written]] = []
    if document.nodes:
        _add_prose(all_prose, document.nodes)
    scalars = {loc: one for loc, one in all_prose if loc in seen}
    chosen = scalars
    if lines is not None:
        line_at = document.line_at
        chosen = {
            loc: one
            for loc, one in scalars.items()
            if not lines.isdisjoint(range(line_at(one.node.start), line_at(one.node.end) + 1))
        }
    prose = _joined(chosen)
    every = prose if len(chosen) == len(scalars) else _joined(scalars)
    by_scalar: dict[Loc, list[Finding]] = {}
    for finding in chain(wording(prose, policy), widths(every, policy), readings(prose)):
        if finding.fix and finding.loc in chosen:
            by_scalar.setdefault(finding.loc, []).append(finding)
    return Mendable(
        document, [(one, by_scalar[loc]) for loc, one in chosen.items() if loc in by_scalar]
    )


def _joined(scalars: Mapping[Loc, Written]) -> Prose:
    return Prose(Text(loc, one.node.text or "", "", 0) for loc, one in scalars.items())


def mends(may: Mendable, *, unsafe: bool) -> list[Mend]:
    """The mends of a file, in order and without overlap; with `unsafe` those too that are not
    safe.
    """
    document = may.document
    kept = {(ignore.line, ignore.code) for ignore in ignores(document)}
    found: list[Mend] = []
    for one, findings in may.findings:
        chosen = _apart(finding for finding in findings if finding.safe or unsafe)
        if chosen and _stays_text(one, chosen):
            found += _of_scalar(document.text, one.node, chosen)
    return [
        mend
        for mend in sorted(found, key=lambda mend: mend.start)
        if not kept or (document.between(mend.start, mend.end).line, mend.code) not in kept
    ]


_OF_BLANKS: Final = frozenset({"ER118", "ER120", "ER151"})
"""Blanks that stand where only spaces may: tabs, full-width spaces, no-break spaces and others."""


def whole_file(document: Document) -> list[Diagnostic]:
    """The problems of a file that are mended in the file as a whole, so that it can be read: its
    encoding, where nothing is lost, byte order marks inside it, and blanks that are no spaces, if
    the file is a valid record with spaces in their place.
    """
    if not document.problems:
        return []
    encoding = [d for d in document.problems if d.code in ("ER103", "ER122")]
    if encoding and (
        "\ufffd" in document.written or decode(document.written.encode(), "").problems
    ):
        return []
    others = [d for d in document.problems if d not in encoding]
    are_blanks = all(
        d.code in _OF_BLANKS or d.arguments.get("code_point") == "FEFF" for d in others
    )
    return [*encoding, *others] if are_blanks and _is_sound(document, others) else encoding


def _is_sound(document: Document, mended: Iterable[Diagnostic]) -> bool:
    """Whether the text as it was read on has no problem of its own; and if blanks were `mended` in
    it, which say where things belong, is a valid record of the same values.
    """
    if document.lost_lines:
        return False
    again = read_record(document.text.encode(), document.path)
    if again.problems or not any(d.code in _OF_BLANKS for d in mended):
        return not again.problems
    try:
        report_of(again)
    except ReportError:
        return False
    return again.value == document.value


def encoding_of(document: Document) -> str:
    """The encoding other than UTF-8 that a file is in; empty for UTF-8."""
    told = {d.code: d.arguments.get("encoding", "UTF-16") for d in document.problems}
    return told.get("ER103") or told.get("ER122") or ""


def _readable(data: bytes, path: str) -> tuple[bytes, int]:
    """`data` with what `whole_file` names mended, and how many problems these were."""
    document = read_record(data, path)
    found = whole_file(document)
    if not found:
        return data, 0
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    is_all = len(found) == len(document.problems)
    text = document.text if is_all else document.written.replace("\ufeff", "")
    return mark + text.encode(), len(found)


def _seen(document: Document) -> set[Loc]:
    """Where the file writes the texts that the lints see: none under a key that is unknown."""
    part = valid_part(document)
    if part is None:
        return set()
    if part.document is document and not (part.lost or document.moved):
        return {text.loc for text in texts(part.record)}
    places = (written(part.document.moved, text.loc) for text in texts(part.record))
    return {existing(document.value, loc) for loc in places}


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` of one scalar without those that share a character with one before them."""
    chosen: list[Finding] = []
    behind = 0
    for finding in sorted(findings, key=lambda finding: finding.fix[0][0]):
        if finding.fix[0][0] >= behind:
            chosen.append(finding)
            behind = finding.fix[-1][1]
    return chosen


def _of_scalar(text: str, node: Node, findings: Iterable[Finding]) -> Iterator[Mend]:
    value = node.text or ""
    places = character_places(text, node.start, node.end, node.style, value)
    if not places:
        return
    for finding in findings:
        edits = tuple(_edits(text, value, finding, places))
        start, end = finding.stretch or (0, 0)
        if edits and not any(set(edit.right) & set(_SPECIAL.get(node.style, "")) for edit in edits):
            first, last = places[start][0], places[end - 1][1]
            yield Mend(finding.code, first, last, edits, finding.safe)


def _edits(text: str, value: str, finding: Finding, places: Places) -> Iterator[Edit]:
    """The changes of a finding, cut down to the characters that change and moved to the places
    where these are written; none if one of them runs over a line end.
    """
    edits: list[Edit] = []
    for start, end, right in finding.fix:
        same = _length_of_common_start(value[start:end], right)
        edit = Edit(places[start + same][0], places[end - 1][1], right[same:])
        if _crosses_lines(text[edit.start : edit.end]):
            return
        edits.append(edit)
    yield from edits


def _add_prose(
    found: list[tuple[Loc, Written]],
    node: Node,
    loc: Loc = (),
    *,
    in_flow: bool = False,
    own_names: bool = False,
) -> None:
    """Adds the scalars in `node` that hold text, with the way to each; no keys."""
    if node.text and (node.style or node.text not in NULLS):
        found.append((loc, Written(node, in_flow)))
    for index, (key, value) in enumerate(node.items):
        name = index if key is None else key.text or ""
        if name not in _NO_PROSE or own_names:
            _add_prose(
                found,
                value,
                (*loc, name),
                in_flow=in_flow or node.style == "flow",
                own_names=name == _OWN_NAMES,
            )


def _length_of_common_start(first: str, second: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )


def _crosses_lines(written: str) -> bool:
    return "\n" in written or "\r" in written


def _stays_text(one: Written, findings: Iterable[Finding]) -> bool:
    """Whether a scalar with its fixes made is still that text: without quotes, `共通テーマ:` is a
    key, `~` is nothing, and `1,2` between brackets two elements.
    """
    if one.node.style:
        return True
    changes = sorted(change for finding in findings for change in finding.fix)
    text = edited(one.node.text or "", changes)
    top = parse_nodes(f"- [{text}]" if one.in_flow else f"- {text}")
    if top is None or text in NULLS:
        return False
    inner = top.items[0][1].items if one.in_flow else top.items
    return len(inner) == 1 and inner[0][1].text == text
