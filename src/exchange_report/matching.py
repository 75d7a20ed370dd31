"""Pairs: which entry of one record is which entry of another, two versions or two years of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain, pairwise
from math import log
from typing import Final, NamedTuple

from exchange_report.records import Report, Results, RowEntry, rows
from exchange_report.table.entry_names import entry_names, plain_value


class Reason(StrEnum):
    """Why two entries are taken for one, or why an entry is alone."""

    NAME = "name"
    """Both state the same field, department, item, country and city: the id of both is one."""
    STATED = "stated"
    """Both state the same item and city, as far as both state them, which no other entry of either
    record does, or none in the same field or department."""
    LIKENESS = "likeness"
    """Item and results are alike, and no other entry is nearly as like."""
    ADDED = "added"
    DELETED = "deleted"


class Pair(NamedTuple):
    """Two entries that are one, by their numbers in either record; an entry that is in one record
    alone has None in the place of the other. `likeness` is from 0 to 1, and 1 where it was not
    needed.
    """

    before: int | None
    after: int | None
    reason: Reason
    likeness: float = 1.0


_Side = Sequence[RowEntry]
_Key = Callable[[RowEntry], Hashable | None]

_NAMES: Final = ("item", "partner.country", "partner.name")
"""What tells an entry apart."""
_LESS: Final = (("item", "partner.name"), ("item",), ("partner.country", "partner.name"))
"""Parts of that, for records of which one does not show the rest."""
_LONG: Final = 30
"""Characters of results that no two entries have by chance."""
_ALIKE: Final = 0.7
"""From here on an item with results is the same one reworded."""
_LEAST_ITEM: Final = 0.65
"""The likeness that items must have however alike the results are: phrases are used again."""
_ITEM_ALONE: Final = 0.8
"""From here on an item is the same where neither entry has results."""
_MARGIN: Final = 0.05
"""By how much a likeness must exceed that of any other candidate."""
_CHARACTERS: Final = 4000
"""Characters of the results that are compared."""
_RAREST: Final = 12
"""Pairs of characters of an entry that candidates are looked for by."""
_MOST_SHARED: Final = 40
"""Entries that share a pair of characters; what more share, tells none from another."""
_CANDIDATES: Final = 10
_NEIGHBOURS: Final = 5
"""Entries before and after the same place in a department that are candidates too."""
_SCALE: Final = 1000
"""Weights are whole numbers, so that their sums do not depend on an order."""


def pair(before: Report | _Side, after: Report | _Side) -> tuple[Pair, ...]:
    """The entries of two records in pairs: those of `after` in their order, then those that only
    `before` has.

    Guaranteed: every entry of either side is in exactly one pair; the same input gives the same
    pairs; entries that state the same are never crossed with others; entries of different cities
    are never paired by likeness; where two candidates are about as good, neither is taken.
    The fiscal year itself tells nothing apart, but the distance from that of the record does. The
    time is about linear in the size of both.
    """
    old, new = _entries(before), _entries(after)
    work = _Pairing(old, new)
    work.by_name()
    work.by_values()
    work.by_likeness()
    pairs = [work.found.get(n, Pair(None, n, Reason.ADDED)) for n in range(len(new))]
    return (*pairs, *(Pair(n, None, Reason.DELETED) for n in sorted(work.old_left)))


def _entries(side: Report | _Side) -> _Side:
    return tuple(rows(side.record)) if isinstance(side, Report) else side


class _Pairing:
    """Entries that are not paired yet, and those that are, by their number in the later record."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.old_left, self.new_left = set(range(len(old))), set(range(len(new)))
        self.found: dict[int, Pair] = {}
        self.plain = cache(plain_value)

    def _take(self, before: int, after: int, reason: Reason, likeness: float = 1.0) -> None:
        self.found[after] = Pair(before, after, reason, round(likeness, 3))
        self.old_left.remove(before)
        self.new_left.remove(after)

    def by_name(self) -> None:
        """Pairs what has the same name. Of several of one name those that are equal are paired
        first, then the one that is left on either side, and others by likeness.
        """
        were, are = _by_name(self.old), _by_name(self.new)
        for name, new in are.items():
            old = were.get(name, [])
            if len(old) == len(new) == 1:
                self._take(old[0], new[0], Reason.NAME)
            elif old:
                self._namesakes(old, new)

    def _namesakes(self, old: list[int], new: list[int]) -> None:
        equal: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(old):
            equal[_content(self.old[number])].append(number)
        for number in new:
            if same := equal[_content(self.new[number])]:
                self._take(same.pop(), number, Reason.NAME)
        left = [number for number in old if number in self.old_left]
        rest = [number for number in new if number in self.new_left]
        if len(left) == len(rest) == 1:
            self._take(left[0], rest[0], Reason.NAME)

    def by_values(self) -> None:
        """Pairs what states the same item and city, and the same department or field beside it, or
        neither if the item is the only one of its name in either record.
        """
        for other in ("department", "field"):
            self._by_key(self._stating(other), whole=False)
        self._by_key(self._stating(), whole=True)
        for names in _LESS:
            for other in ("department", "field"):
                self._by_key(self._stating(other, names=names), whole=False, fits=self._agree)
            self._by_key(self._stating(names=names), whole=True, fits=self._agree)

    def _agree(self, before: RowEntry, after: RowEntry) -> bool:
        """Whether two entries say the same of item, country and city, where both say it, as where a
        table shows no cities.
        """
        both = ((before.values.get(name), after.values.get(name)) for name in _NAMES)
        told = ((str(one), str(other)) for one, other in both if one and other)
        return all(self.plain(one) == self.plain(other) for one, other in told)

    def _stating(self, *others: str, names: Sequence[str] = _NAMES) -> _Key:
        """The key of an entry by what it states of `names`, `others` beside it."""
        return lambda entry: self._stated(entry, names, others)

    def _stated(
        self, entry: RowEntry, names: Sequence[str], others: Sequence[str]
    ) -> Hashable | None:
        """What an entry is told apart by; None if it has none of `names`."""
        own = tuple(self.plain(entry.values.get(name, "")) for name in names)
        beside = tuple(self.plain(entry.values.get(name, "")) for name in others)
        return (own, beside) if any(own) and all(beside) else None

    def _said(self, entry: RowEntry) -> Hashable | None:
        """The results of an entry, city and department beside them; None for a few words."""
        text = "\n".join(_texts(entry.results))
        beside = (self.plain(entry.values.get(n, "")) for n in ("department", "partner.name"))
        return (text, *beside) if len(text) >= _LONG else None

    def _by_key(
        self,
        key: _Key,
        *,
        whole: bool,
        reason: Reason = Reason.STATED,
        fits: Callable[[RowEntry, RowEntry], bool] | None = None,
    ) -> None:
        """Pairs what has a key that is the only one among what is left on either side, or on the
        `whole` side, and `fits`.
        """
        were = _only(self.old, range(len(self.old)) if whole else self.old_left, key)
        are = _only(self.new, range(len(self.new)) if whole else self.new_left, key)
        for one, number in are.items():
            other = were.get(one)
            if other is None or other not in self.old_left or number not in self.new_left:
                continue
            if fits is None or fits(self.old[other], self.new[number]):
                self._take(other, number, reason)

    def by_likeness(self) -> None:
        """Pairs what has the same long results in one department, then what is like nothing else
        as much, the most alike first.
        """
        self._by_key(self._said, whole=True, reason=Reason.LIKENESS)
        if not self.old_left or not self.new_left:
            return
        likeness = _Likeness(self.old, self.new, self.plain)
        scores = likeness.scores(sorted(self.old_left), sorted(self.new_left))
        best_old, best_new = _two_best(scores, 1), _two_best(scores, 2)
        for score, before, after in sorted(scores, key=lambda one: (-one[0], one[1:])):
            second = max(best_old[before][1], best_new[after][1])
            is_best = score == best_old[before][0] == best_new[after][0]
            if is_best and score - second >= _MARGIN:
                self._take(before, after, Reason.LIKENESS, score)


def _by_name(side: _Side) -> dict[Hashable, list[int]]:
    """The numbers of the entries by their names, without the year that these begin with."""
    last = max((int(entry.values["fiscal_year"]) for entry in side), default=0)
    found: dict[Hashable, list[int]] = {}
    for number, (entry, name) in enumerate(zip(side, entry_names(side), strict=True)):
        digest = name.split("_")[1]
        found.setdefault((last - int(entry.values["fiscal_year"]), digest), []).append(number)
    return found


def _content(entry: RowEntry) -> Hashable:
    """What an entry says, its year left out, as a key: two entries with one key say the same."""
    values = frozenset((k, v) for k, v in entry.values.items() if k != "fiscal_year")
    return values, entry.results, entry.notes


def _only(side: _Side, numbers: Iterable[int], key: _Key) -> dict[Hashable, int]:
    """The entries whose key no other one has."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in sorted(numbers):
        if (one := key(side[number])) is not None:
            found[one].append(number)
    return {one: numbers[0] for one, numbers in found.items() if len(numbers) == 1}


_Scores = list[tuple[float, int, int]]


def _two_best(scores: _Scores, place: int) -> dict[int, tuple[float, float]]:
    """The best and the next likeness of each entry that stands in that `place` of `scores`."""
    best: dict[int, tuple[float, float]] = {}
    for one in scores:
        number = int(one[place])
        first, second = best.get(number, (0.0, 0.0))
        best[number] = (max(first, one[0]), max(second, min(first, one[0])))
    return best


class _Features(NamedTuple):
    item: frozenset[str]
    text: frozenset[str]
    city: str
    department: str


class _Likeness:
    """How like entries are: by the pairs of characters that they share, the rarer the more."""

    def __init__(self, old: _Side, new: _Side, plain: Callable[[str | int], str]) -> None:
        self._plain = plain
        self._old = [self._features(entry) for entry in old]
        self._new = [self._features(entry) for entry in new]
        counts: Counter[str] = Counter()
        for one in (*self._old, *self._new):
            counts.update(one.item | one.text)
        total = len(old) + len(new)
        self._weights = {g: round(_SCALE * log(1 + total / n)) for g, n in counts.items()}

    def _features(self, entry: RowEntry) -> _Features:
        values = entry.values
        names = ("item", "partner.country", "partner.name")
        item = "/".join(self._plain(values[name]) for name in names if values.get(name))
        text = self._plain("".join(_beginning(entry.results)))
        city = self._plain(values.get("partner.name", ""))
        department = self._plain(values.get("department", ""))
        return _Features(_grams(item), _grams(text), city, department)

    def scores(self, old: Sequence[int], new: Sequence[int]) -> _Scores:
        """The likeness of those that may be the same."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        departments: defaultdict[str, list[int]] = defaultdict(list)
        for number in old:
            features = self._old[number]
            departments[features.department].append(number)
            for gram in features.item | features.text:
                index[gram].append(number)
        found: _Scores = []
        passed: Counter[str] = Counter()
        for number in new:
            features = self._new[number]
            beside, at = departments[features.department], passed[features.department]
            passed[features.department] += 1
            near = beside[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
            for other in dict.fromkeys((*self._candidates(features, index), *near)):
                if score := self._score(self._old[other], features):
                    found.append((score, other, number))
        return found

    def _candidates(self, features: _Features, index: dict[str, list[int]]) -> list[int]:
        """The entries that share the most of the rarest pairs of characters."""
        votes: Counter[int] = Counter()
        for grams in (features.item, features.text):
            known = [g for g in grams if g in index and len(index[g]) <= _MOST_SHARED]
            for gram in sorted(known, key=lambda g: (-self._weights[g], g))[:_RAREST]:
                votes.update(index[gram])
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]
        return [number for number, _ in best]

    def _score(self, old: _Features, new: _Features) -> float:
        """The likeness, or 0 for what is not to be paired."""
        if old.city != new.city and old.city and new.city:
            return 0
        item = self._shared(old.item, new.item)
        if not old.text and not new.text:
            return item if item >= _ITEM_ALONE else 0
        text = self._shared(old.text, new.text)
        mean = (item + text) / 2
        return mean if mean >= _ALIKE and item >= _LEAST_ITEM else 0

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of what both have, as a part of the mean weight of the two (Dice)."""
        whole = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / whole if whole else 0

    def _sum(self, grams: frozenset[str]) -> int:
        return sum(self._weights[gram] for gram in grams)


def _grams(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text))) or frozenset((text,) if text else ())


def _beginning(results: Results) -> Iterator[str]:
    """The texts of results, as many characters as are compared."""
    left = _CHARACTERS
    for text in _texts(results):
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _texts(results: Results) -> Iterator[str]:
    return chain.from_iterable((one,) if isinstance(one, str) else _texts(one) for one in results)
