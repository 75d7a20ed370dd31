"""What values, entries and changes are called, in the language of the reader."""

from exchange_report.comparing import Differences, EntryChange, Kind, LineChange
from exchange_report.language import WORDS, DifferenceWords, Words
from exchange_report.matching import Reason

_EXTRA = "extra."
_LINKS = "links."
_LANGUAGES = "languages."


class Wording:
    """The words of a comparison in one language (`ja`, `en`)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: Words = WORDS[language]

    @property
    def own(self) -> DifferenceWords:
        return self._words.differences

    def value(self, name: str) -> str:
        """What a value is called: that of a column of one's own as its heading."""
        if name.startswith(_EXTRA):
            return name.removeprefix(_EXTRA)
        if name.startswith(_LINKS):
            return self.own.link.format(word=name.removeprefix(_LINKS))
        if name.startswith(_LANGUAGES):
            return self.own.spoken.format(word=name.removeprefix(_LANGUAGES))
        words = self._words
        return {**words.values, **words.around, **words.differences.values}[name]

    def title(self, found: Differences) -> str:
        return self.own.title.format(before=found.names[0], after=found.names[1])

    def counted(self, found: Differences) -> str:
        """How many entries of each kind there are."""
        counts = {kind.value: found.count(kind) for kind in Kind}
        moved = sum(entry.is_moved for entry in found.entries)
        return self.own.counted.format(moved=moved, **counts)

    def labels(self, entry: EntryChange) -> str:
        return self.own.joint.join(entry.labels)

    def state(self, entry: EntryChange) -> list[str]:
        """What became of an entry, and why it was taken for one with another name."""
        kinds = self.own.kinds
        told = [kinds[entry.kind]] if entry.kind is not Kind.SAME else []
        told += [kinds["moved"]] if entry.is_moved else []
        if entry.reason in (Reason.STATED, Reason.LIKENESS):
            reason = self.own.reasons[entry.reason]
            told.append(reason.format(likeness=round(100 * entry.likeness)))
        return told

    def level(self, line: LineChange) -> str:
        """The sentence that a paragraph is now in a list of another depth; empty if it is not."""
        if line.before is None or line.after is None or line.before.level == line.after.level:
            return ""
        return self.own.level.format(before=line.before.level, after=line.after.level)
