"""Every problem that can be reported. Codes are stable; messages may be reworded.

ER1xx reading and shape of a file, ER2xx dates, ER3xx wording, ER4xx layouts, ER5xx typesetting,
ER6xx files and years. Messages and hints are `str.format` templates in English, the keys of the
gettext catalogues.
"""

from dataclasses import dataclass
from typing import Final

from exchange_report.diagnostics.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


CATALOGUE: Final[dict[str, Rule]] = {
    "ER101": Rule("not valid YAML: {problem}", "check the indent, the colon and the quotes here"),
    "ER102": Rule("the key `{key}` stands twice in one mapping", "it is first on line {first}"),
    "ER103": Rule("the file is not UTF-8 text ({encoding})", "save it again as UTF-8"),
    "ER104": Rule(
        "`&`, `*` and `<<` (anchors, aliases, merge keys) are not used here",
        "put text that starts with such a character in quotes; a value that several entries "
        "share belongs in the group above them",
    ),
    "ER105": Rule("the YAML tag {tag} is not used here", "remove the tag"),
    "ER106": Rule("nested more than {limit} levels deep"),
    "ER107": Rule("a second document starts here", "one file holds one document: remove `---`"),
    "ER108": Rule("the file is empty"),
    "ER109": Rule("a key must be text"),
    "ER110": Rule("unknown key `{key}`", "did you mean `{near}`?"),
    "ER111": Rule("`{key}` is missing"),
    "ER112": Rule("{expected} is expected here, not {found}", "{advice}"),
    "ER113": Rule("`{value}` is not allowed here: {reason}"),
    "ER114": Rule("this entry has no `item` (nor `partner`)", "add `item: …` to it"),
    "ER115": Rule("an entry has either `entries` or `results`, not both"),
    "ER116": Rule("the control character U+{code_point} is not allowed", "delete it"),
    "ER401": Rule("`{field}` is not a value that a layout can show", "did you mean `{near}`?"),
    "ER402": Rule("`{format}` is not a format of `{field}`", "did you mean `{near}`?"),
    "ER403": Rule("the template `{template}` is not well formed: {reason}"),
    "ER404": Rule("`{field}` holds blocks and must stand alone on its line of the template"),
    "ER405": Rule("`{text}` is not a length", "write for instance {examples}"),
    "ER406": Rule("the columns are {excess} mm wider than the page has room for"),
    "ER407": Rule("no entry of the record has `{field}`", "did you mean `{near}`?"),
    "ER408": Rule("there is no face `{face}`", "there are {known}"),
    "ER409": Rule("no page can hold a line: heading rows and margins leave {room} mm"),
    "ER410": Rule("only one column can be as wide as the `rest`"),
    "ER411": Rule("the column “{column}” is narrower than one character"),
    "ER501": Rule("no face of this layout has the character {character} (U+{code_point})"),
    "ER601": Rule("there is no record for {year}", "there are records for {years}"),
    "ER602": Rule("there is no layout `{layout}`", "there are {layouts}"),
    "ER603": Rule("the file cannot be read: {reason}"),
    "ER604": Rule("the file cannot be written: {reason}"),
    "ER605": Rule("`{suffix}` is not a format that can be written", "there are {formats}"),
}
