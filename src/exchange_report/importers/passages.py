"""The texts around a table: title and year, legend, preface, notes, inquiries."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exchange_report import era
from exchange_report.importers import wording
from exchange_report.importers.columns import plain
from exchange_report.importers.model import WHITE, Passage, Remarks
from exchange_report.importers.vocabulary import INQUIRY, LABEL, LEGEND, NOTE

_DAY_OF_ISSUE: Final = re.compile(r"^発行日[\s:：]{0,5}")
_WESTERN: Final = re.compile(r"[(（][12][0-9]{3}[)）](?=年)")
"""The western year beside that of an era."""
_ONLY_RESULTS: Final = ("", "実績", "分", "の実績", "事業実績", "実施分", "分実績")
PAGE: Final = re.compile(
    r"[-－ー―–\s]*[0-9]{1,4}(?:\s*[/／]\s*[0-9]{1,4})?[-－ー―–\s]*(?:ページ|頁)?"
)
"""The number of a page, as its foot has it."""
_PUBLISHER: Final = re.compile(r"\S{1,12}[都道府県市区町村]")
_SUBJECT: Final = re.compile("交流|実績|事業|一覧|報告|状況|協力|都市|国際")
"""What titles of these tables speak of."""
_AS_OF: Final = re.compile(r"([^()（）。]{4,80}?)\s*([(（][^()（）]{4,30}現在[)）])")
_GOES_ON: Final = re.compile(
    r"[(（]?(?:[前次](?:の)?(?:頁|ページ|葉)(?:へ|に|より|から)?(?:の)?)?(?:つづ|続)[きく][)）]?"
)
_IN_CONTENTS: Final = re.compile(
    r"[^.…‥]{1,200}(?:\.{5,400}|[…‥]{3,200})\s{0,5}[0-9]{1,4}|.{0,80}(?:　| )目次"
)
"""A line of a list of contents, with its leader and the number of a page, or the heading of one."""
_LONGEST_TITLE: Final = 80
CONTENTS: Final = "contents"
"""The kind of a text that belongs to a list of contents, and to no record."""


@dataclass(slots=True)
class Around:
    """What stands around the table, as a record states it."""

    title: str = ""
    publisher: str = ""
    year: int | None = None
    issued: str = ""
    preface: list[str] = field(default_factory=list)
    legend: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inquiries: list[str] = field(default_factory=list)


def around(
    above: Sequence[Passage],
    below: Iterable[Passage],
    remarks: Remarks,
    kinds: Mapping[str, str] | None = None,
) -> Around:
    """The texts above and below a table, told apart by how they begin. `kinds` are those that are
    known, by plain text.
    """
    known = kinds or {}
    made = Around()
    above = [part for passage in above for part in _parted(passage)]
    title = _title([one for one in above if plain(one.text) not in known])
    is_legend = False
    for passage in above:
        text = passage.text.strip(WHITE)
        if passage is title or not text:
            continue
        if plain(text) in known:
            _put(made, known[plain(text)], text)
            continue
        titled = wording.year_apart(text)
        if titled.year is not None and titled.text.strip(WHITE) in _ONLY_RESULTS:
            made.year = made.year or titled.year
        elif any(one.fullmatch(text) for one in (PAGE, _GOES_ON, _IN_CONTENTS)):
            continue
        elif titled.year is not None and title is not None and _are_alike(titled, title):
            made.year = made.year or titled.year  # the title again, after a list of contents
        elif INQUIRY.match(text):
            made.inquiries.append(text)
        elif not made.issued and _is_day(day := _DAY_OF_ISSUE.sub("", text)):
            made.issued = _WESTERN.sub("", day)
        elif not made.issued and (parts := _signed(text)):
            made.issued, made.publisher = parts
        elif LEGEND.search(text) or NOTE.match(text) or (is_legend and text[0] in "・※"):
            made.legend.append(text)
            is_legend = is_legend or "凡例" in text
        else:
            made.preface.append(text)
            if not text.endswith(("。", "す")):
                remarks.add("ER723", passage.place, text=text[:40])
    if title is not None:
        titled = wording.year_apart(title.text.strip(WHITE))
        made.title = re.sub(r"\s*\n\s*", "", titled.text.strip(WHITE))
        made.year = titled.year or made.year
    _take_below(made, below, known)
    return made


def _take_below(made: Around, below: Iterable[Passage], known: Mapping[str, str]) -> None:
    """Adds the notes and inquiries below a table."""
    is_inquiry = False
    for passage in below:
        text = passage.text.strip(WHITE)
        if not text or PAGE.fullmatch(text) or _GOES_ON.fullmatch(text):
            continue
        if plain(text) in known:
            _put(made, known[plain(text)], text)
            continue
        is_inquiry = bool(INQUIRY.match(text)) or (is_inquiry and not NOTE.match(text))
        texts = made.inquiries if is_inquiry else made.notes
        if text not in texts:  # each of several sheets or tables may say it
            texts.append(text)


def _put(made: Around, kind: str, text: str) -> None:
    """Adds a text to what it is known to be."""
    if kind != CONTENTS:
        getattr(made, kind).append(text)


def _parted(passage: Passage) -> tuple[Passage, ...]:
    """A title and the day that it is of, where one line says both: `…一覧（…現在）`."""
    found = _AS_OF.fullmatch(passage.text.strip(WHITE))
    if found is None or not _SUBJECT.search(found[1]):
        return (passage,)
    return replace(passage, text=found[1]), replace(passage, text=found[2], is_heading=False)


def _title(above: Sequence[Passage]) -> Passage | None:
    """The title: a heading, else the first text that names a year beside something else, else the
    first that is no date, unit or label of a document.
    """
    texts = [one for one in above if one.text.strip(WHITE)]
    fit = [one for one in texts if _can_be_title(one.text.strip(WHITE))]
    for one in fit:
        if one.is_heading:
            return one
    for one in fit:
        if wording.year_apart(one.text).year is not None and not one.text.strip().endswith("。"):
            return one
    named = [one for one in fit if not one.text.strip().endswith("。")]
    likely = (one for one in named if _SUBJECT.search(one.text))
    return next(likely, named[0] if named else None)


def _are_alike(titled: wording.Titled, title: Passage) -> bool:
    """Whether a text with a year repeats the title."""
    return plain(titled.text) == plain(wording.year_apart(title.text).text)


def _can_be_title(text: str) -> bool:
    titled = wording.year_apart(text)
    if titled.year is not None and titled.text.strip(WHITE) in _ONLY_RESULTS:
        return False
    folded = unicodedata.normalize("NFKC", text)
    others = (
        LEGEND.search(text),
        _IN_CONTENTS.fullmatch(text),
        NOTE.match(text),
        INQUIRY.match(text),
        LABEL.fullmatch(folded),
    )
    return len(text) <= _LONGEST_TITLE and not any(others) and not _is_day(text)


def _signed(text: str) -> tuple[str, str] | None:
    """The day and the publisher of `令和6年6月3日　汐見市`; None for any other text."""
    day, _, publisher = text.partition("\u3000")
    is_signed = bool(_PUBLISHER.fullmatch(publisher.strip(WHITE))) and _is_day(day)
    return (day, publisher.strip(WHITE)) if is_signed else None


def _is_day(text: str) -> bool:
    """Whether a text is a day and nothing else."""
    try:
        folded = unicodedata.normalize("NFKC", _WESTERN.sub("", text))
        era.parse_date(folded.replace(" ", ""))
    except ValueError:
        return False
    return True
