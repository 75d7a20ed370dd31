"""Every problem that can be reported. Codes are stable; messages may be reworded.

ER1xx reading and shape of a file, ER2xx dates, ER3xx wording, ER4xx layouts, ER5xx typesetting,
ER6xx files and years, ER7xx importing. Messages and hints are `str.format` templates in English,
the keys of the gettext catalogues.
"""

from typing import Final

from exchange_report.diagnostics.rule import DiagnosticKind, Severity

_REASON: Final = frozenset({"reason"})
_DID_YOU_MEAN: Final = "did you mean {right}?"
_NO_FOLDER: Final = (
    "there is no folder {path}: name the one that holds the records, or begin it with "
    "`make-report new`"
)
_WRITE: Final = "write `{right}`"
_GAIJI: Final = (
    "write the character that is meant: a private one (gaiji) is another one, or none, on other "
    "machines"
)
_SPACE_FIRST: Final = "write an ordinary space before `#`: after another no comment begins"

CATALOGUE: Final[dict[str, DiagnosticKind]] = {
    "ER101": DiagnosticKind(
        "the YAML cannot be read from here: {problem}",
        "check the indent, the colons and the quotes here and on the line above",
        phrases=frozenset({"problem"}),
    ),
    "ER102": DiagnosticKind(
        "the key `{key}` stands twice in one mapping",
        "it is first on line {first}: put what both hold below one of them",
    ),
    "ER103": DiagnosticKind(
        "the file is written in {encoding}, not in UTF-8", "save it again as UTF-8"
    ),
    "ER104": DiagnosticKind(
        "`&` and `*` (anchors and aliases) are not used here",
        "put text that starts with such a character in quotes; a value that several entries "
        "share belongs in the group above them",
    ),
    "ER105": DiagnosticKind(
        "`{tag}` is read as a YAML tag, which is not used here",
        "put text that starts with `!` in quotes, or remove the tag",
    ),
    "ER106": DiagnosticKind(
        "nested more than {limit} levels deep", "take some of the `- ` or brackets away"
    ),
    "ER107": DiagnosticKind(
        "a second document starts here",
        "one file holds one document: remove `---`, or put what follows into a file of its own",
        cases={"end": "one file holds one document: remove `...`"},
    ),
    "ER108": DiagnosticKind("the file is empty", "`make-report new` makes a record to fill in"),
    "ER109": DiagnosticKind("a key must be text", "write `key: value`"),
    "ER110": DiagnosticKind(
        "unknown key `{key}`",
        "did you mean `{near}`?",
        cases={
            "inside": "it belongs inside: `{right}`",
            "elsewhere": "it belongs at the top of the file, outside of all else: `{right}`",
            "own": "as a column of your own it is written `{right}`",
            "own-there": "as a column of your own it belongs into the `extra` that is there: "
            "`{right}`",
        },
    ),
    "ER111": DiagnosticKind("`{key}` is missing", "add `{key}: …`"),
    "ER112": DiagnosticKind(
        "{expected} is expected here, not {found}",
        "{advice}",
        phrases=frozenset({"expected", "found", "advice"}),
        cases={"right": _WRITE},
    ),
    "ER113": DiagnosticKind(
        "`{value}` is not written as it must be here", "the pattern is `{pattern}`"
    ),
    "ER114": DiagnosticKind("this entry has no `item` (nor `partner`)", "add `item: …` to it"),
    "ER115": DiagnosticKind(
        "an entry has either `entries` or `results`, not both",
        "move the results into an entry of their own",
    ),
    "ER116": DiagnosticKind("the control character U+{code_point} is not allowed", "delete it"),
    "ER117": DiagnosticKind(
        "`<<` (merge key) is not used here",
        "a value that several entries share belongs in the group above them",
    ),
    "ER118": DiagnosticKind("a tab stands where only spaces may", "replace it with spaces"),
    "ER119": DiagnosticKind(
        "the full-width colon behind `{key}` is not a YAML colon",
        "write `{key}: ` with a half-width colon and a space",
    ),
    "ER120": DiagnosticKind(
        "a full-width space stands where only half-width ones may",
        "replace it with half-width spaces",
    ),
    "ER121": DiagnosticKind(
        "the file starts with a byte order mark (BOM)",
        "it does no harm; “UTF-8 without BOM” leaves it out",
        Severity.INFO,
    ),
    "ER122": DiagnosticKind("the file is written in UTF-16", "save it again as UTF-8"),
    "ER123": DiagnosticKind(
        "from here on the file is not UTF-8 text",
        "it may be damaged, or no text file at all (an Excel or Word file, say)",
    ),
    "ER124": DiagnosticKind(
        "the file is larger than {limit} MiB", "split it, or see if it is the right one"
    ),
    "ER125": DiagnosticKind("no colon stands behind the key `{key}`", "write `{key}: …`"),
    "ER126": DiagnosticKind(
        "this line is not indented as the lines that it belongs to",
        "set it in exactly as line {line}",
    ),
    "ER127": DiagnosticKind(
        "the quotation mark `{quote}` is not closed",
        "close it at the end of the text",
    ),
    "ER128": DiagnosticKind(
        "text cannot start with `{character}` unless it is in quotes",
        "write '{text}'",
        cases={"width": "write a width such as 10zw or 45mm, or `rest` for all that is left"},
    ),
    "ER129": DiagnosticKind(
        "the text ends here: what stands behind ` #` is a comment",
        "if it belongs to the text, put the whole text in quotes",
        Severity.WARNING,
    ),
    "ER130": DiagnosticKind(
        "`{value}` is not one of {allowed}", "did you mean `{near}`?", cases={"several": _WRITE}
    ),
    "ER131": DiagnosticKind("{value} is too small", "write {limit} or more"),
    "ER132": DiagnosticKind("{value} is too large", "write {limit} or less"),
    "ER133": DiagnosticKind(
        "the bracket `{bracket}` is not closed", "close it, or put the text in quotes"
    ),
    "ER134": DiagnosticKind(
        "`: ` inside text makes it a key and a value",
        "put the whole text in quotes, or write a full-width colon",
        cases={"comment": _SPACE_FIRST},
    ),
    "ER135": DiagnosticKind(
        "this line was joined to the text above it",
        "write a space behind `-`; or, if it continues the text, put all of it on one line",
        Severity.WARNING,
    ),
    "ER136": DiagnosticKind(
        "text follows the closing `{character}`",
        "put the whole text in quotes: '{text}'",
        cases={"comment": _SPACE_FIRST},
    ),
    "ER137": DiagnosticKind(
        "nothing on this line needs `ignore[{code}]`", "remove it", Severity.INFO
    ),
    "ER138": DiagnosticKind(
        "`ignore[{code}]` does nothing: {reason}",
        "did you mean `{near}`?",
        Severity.WARNING,
        _REASON,
    ),
    "ER139": DiagnosticKind("no space stands behind the colon of `{key}`", "write `{key}: {text}`"),
    "ER140": DiagnosticKind(
        "`{character}` is not YAML's hyphen", "write `- ` with a half-width hyphen"
    ),
    "ER141": DiagnosticKind("no space stands behind the hyphen", "write `- {text}`"),
    "ER142": DiagnosticKind(
        "`{escape}` means nothing in double quotes",
        "write `\\\\` for a backslash, or put the text in single quotes",
    ),
    "ER143": DiagnosticKind(
        "a list cannot start behind a key on the same line",
        "put `- …` on the next line; if it is text, put it in quotes",
    ),
    "ER144": DiagnosticKind("{count} more problems of this file are not listed"),
    "ER145": DiagnosticKind(
        "this line is neither `key: …` nor `- …`",
        "if it continues the text above, set it in as that text, or write both on one line",
    ),
    "ER146": DiagnosticKind(
        "between brackets this comma makes two elements of the number",
        "put the text in quotes, or each element on a line of its own with `- `",
        Severity.WARNING,
    ),
    "ER147": DiagnosticKind(
        "this group has no entries", "write its entries below, or leave `entries` out for one row"
    ),
    "ER148": DiagnosticKind(
        "two versions of the file stand side by side here (a merge that was not finished)",
        "keep one of them, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    "ER149": DiagnosticKind("the line `{character}` is no part of the file", "delete it"),
    "ER150": DiagnosticKind("this element of a list has no hyphen", "write `- {text}`"),
    "ER151": DiagnosticKind(
        "{name} stands where only half-width spaces may",
        "{advice}",
        phrases=frozenset({"name", "advice"}),
    ),
    "ER152": DiagnosticKind(
        "this is {kind}, not a YAML file",
        "copy its text into a text file, or write it out again as `make-report new` begins it",
        phrases=frozenset({"kind"}),
    ),
    "ER153": DiagnosticKind(
        "`{value}` is not a year in four half-width digits",
        _WRITE,
        cases={
            "day": "write `{right}`: that day lies in fiscal {right} ({name})",
            "era": "write `{right}`, if {name} is meant",
        },
    ),
    "ER154": DiagnosticKind(
        "`{value}` is not a colour",
        "write `#` and six digits from 0 to f, in quotes: `{right}`",
    ),
    "ER155": DiagnosticKind(
        "this comment is read as a part of the text, and printed",
        _SPACE_FIRST,
        Severity.WARNING,
    ),
    "ER201": DiagnosticKind("there is no {text} ({era} began on {start})", _DID_YOU_MEAN),
    "ER202": DiagnosticKind("the calendar has no {text}", _DID_YOU_MEAN),
    "ER203": DiagnosticKind("no era has a year 0: {text}", _DID_YOU_MEAN),
    "ER204": DiagnosticKind("no fiscal year is called {text}", _DID_YOU_MEAN),
    "ER205": DiagnosticKind("{text}: the era year and the western year differ", _DID_YOU_MEAN),
    "ER206": DiagnosticKind("{text} ends before it begins", _DID_YOU_MEAN),
    "ER207": DiagnosticKind("{text} is another day of the week", _DID_YOU_MEAN),
    "ER208": DiagnosticKind(
        "{text} lies outside {year}, the fiscal year of this record",
        _DID_YOU_MEAN,
        Severity.WARNING,
    ),
    "ER209": DiagnosticKind(
        "the partnership begins in fiscal {since}, after {year}, which this record is of"
    ),
    "ER210": DiagnosticKind(
        "the partnership begins in fiscal {since}, the very year of this record ({year})",
        severity=Severity.INFO,
    ),
    "ER211": DiagnosticKind(
        "{name} holds the fiscal year {year}",
        "if it was copied from another year, change `fiscal_year` and the title",
        Severity.WARNING,
    ),
    "ER212": DiagnosticKind(
        "`{text}` is not a day of the calendar", "write 2018-06-01, or 平成30年6月1日"
    ),
    "ER213": DiagnosticKind(
        "{text} runs over New Year: the year of its end is not written",
        "if that is meant, write {right}",
        Severity.WARNING,
    ),
    "ER214": DiagnosticKind(
        "issued on {text}, before {year}, the fiscal year of this record, began",
        _DID_YOU_MEAN,
        Severity.WARNING,
    ),
    "ER215": DiagnosticKind(
        "issued on {text}, while {year}, the fiscal year of this record, was still going on",
        severity=Severity.INFO,
    ),
    "ER216": DiagnosticKind("no clock shows {text}", _DID_YOU_MEAN),
    "ER217": DiagnosticKind("{text} is not how a time of day is written", _WRITE, Severity.WARNING),
    "ER218": DiagnosticKind(
        "{text} lies outside the years that can be reckoned with, 1 to 9999",
        "see if the year is the right one",
    ),
    "ER301": DiagnosticKind(
        "the bracket `{text}` has no fellow", "`{right}` belongs to it", Severity.WARNING
    ),
    "ER302": DiagnosticKind(
        "the digits are not all of one width: {text}", _WRITE, Severity.WARNING
    ),
    "ER303": DiagnosticKind(
        "the letters are not all of one width: {text}", _WRITE, Severity.WARNING
    ),
    "ER304": DiagnosticKind(
        "the brackets are not all of one width: {text}", _WRITE, Severity.WARNING
    ),
    "ER305": DiagnosticKind(
        "`{text}` (U+{code_point}) stands for a range", _WRITE, Severity.WARNING
    ),
    "ER306": DiagnosticKind(
        "the half-width `{text}` stands in Japanese text", _WRITE, Severity.WARNING
    ),
    "ER307": DiagnosticKind("half-width katakana: {text}", _WRITE, Severity.WARNING),
    "ER308": DiagnosticKind(
        "not every machine has the character {text} (U+{code_point})", severity=Severity.WARNING
    ),
    "ER309": DiagnosticKind(
        "a space stands inside Japanese text",
        "delete it; if a gap is meant, write a full-width space",
        Severity.WARNING,
    ),
    "ER310": DiagnosticKind("a space stands at the end of the line", "delete it", Severity.WARNING),
    "ER311": DiagnosticKind(
        "letters and digits are mixed in `{text}`", _DID_YOU_MEAN, Severity.WARNING
    ),
    "ER312": DiagnosticKind("the bullet is doubled: {text}", _WRITE, Severity.WARNING),
    "ER313": DiagnosticKind(
        "`{text}` stands twice in one group",
        "it is first on line {first}",
        Severity.WARNING,
        cases={"data": "it is first at `{first}`"},
    ),
    "ER314": DiagnosticKind("`{text}` behind a number is written か", _WRITE, Severity.WARNING),
    "ER315": DiagnosticKind(
        "no results are reported here",
        "if there are none, write `results: [{right}]`",
        Severity.WARNING,
    ),
    "ER316": DiagnosticKind(
        "`{text}` is written in parts that only look like one character",
        _WRITE,
        Severity.WARNING,
    ),
    "ER317": DiagnosticKind(
        "an invisible character (U+{code_point}) does nothing here",
        "delete it",
        Severity.WARNING,
        cases={"some": "write one where a line may end, must end or must not; delete the others"},
    ),
    "ER318": DiagnosticKind(
        "`{text}` is spelt `{right}` in the record of {year}",
        "choose one; the other is in {first}",
        Severity.WARNING,
    ),
    "ER319": DiagnosticKind(
        "`{text}` is printed as it stands: there is no vertical text to turn (縦中横)",
        "delete it",
        Severity.WARNING,
    ),
    "ER320": DiagnosticKind(
        "`{text}` (U+{code_point}) only looks like `{right}`", _WRITE, Severity.WARNING
    ),
    "ER321": DiagnosticKind(
        "Cyrillic or Greek letters stand in the word `{text}`", _WRITE, Severity.WARNING
    ),
    "ER322": DiagnosticKind(
        "`{text}` (U+{code_point}) seems to stand for `{right}`", _WRITE, Severity.WARNING
    ),
    "ER323": DiagnosticKind(
        "{name} (U+{code_point}) stands in the text",
        "delete it",
        Severity.WARNING,
        frozenset({"name"}),
        {" ": "write a plain space", "\u3000": "write a full-width space"},
    ),
    "ER324": DiagnosticKind(
        "`{text}`: nothing marks where the base of the reading begins",
        _WRITE,
        Severity.WARNING,
    ),
    "ER335": DiagnosticKind("there is no code `{code}`", "did you mean `{near}`?"),
    "ER336": DiagnosticKind(
        "`{code}` cannot be ignored: {reason}",
        "take it out of `ignore`, and correct what is reported",
        phrases=_REASON,
    ),
    "ER337": DiagnosticKind(
        "nothing stands in the column “{column}” here",
        "if there is nothing to say, write `{right}`",
        Severity.WARNING,
    ),
    "ER338": DiagnosticKind(
        "nothing stands in the column “{column}” in {count} of {total} rows, first in this one",
        "if there is nothing to say, write `{right}`",
        Severity.WARNING,
    ),
    "ER339": DiagnosticKind(
        "nothing tells where the address `{text}` ends, so it is no link",
        "write a space after it, or put it in 〈 〉",
        Severity.INFO,
    ),
    "ER340": DiagnosticKind(
        "{text} ends before it begins",
        "put the times right; if the second is of the next day, write 翌 or the date before it",
        Severity.WARNING,
    ),
    "ER345": DiagnosticKind(
        "`{value}` is not the code of a municipality", "did you mean `{near}`?"
    ),
    "ER346": DiagnosticKind(
        "`{text}` stands among the numbers of the column “{column}”",
        "for open data write a number alone, or nothing; put units and remarks elsewhere",
        Severity.WARNING,
    ),
    "ER347": DiagnosticKind(
        "a cell of the column “{column}” holds more than one value: `{value}`",
        "for open data give each value a column of its own, and put units into the heading",
        Severity.WARNING,
    ),
    "ER348": DiagnosticKind(
        "{count} tables of different columns would be in one file of data",
        "for open data write each into a file of its own: `csv: {{tables: apart}}`",
        Severity.WARNING,
    ),
    "ER349": DiagnosticKind(
        "blanks or line breaks are there for looks: `{text}`",
        "for open data leave them out",
        Severity.WARNING,
    ),
    "ER350": DiagnosticKind("`{value}` is not the code of a country", "did you mean `{near}`?"),
    "ER401": DiagnosticKind(
        "`{field}` is not a value that a layout can show", "did you mean `{near}`?"
    ),
    "ER402": DiagnosticKind("`{format}` is not a format of `{field}`", "the formats are {known}"),
    "ER403": DiagnosticKind(
        "the template `{template}` is not well formed: {reason}",
        "close what is open, or write `{{{{`, `}}}}`, `[[` and `]]` for the signs themselves",
        phrases=_REASON,
    ),
    "ER404": DiagnosticKind(
        "`{field}` holds blocks and must stand alone on its line of the template",
        'give it a column of its own, with `value: "{{{field}}}"`',
    ),
    "ER405": DiagnosticKind("`{text}` is not a length", "write for instance {examples}"),
    "ER406": DiagnosticKind(
        "the columns are {excess} mm wider than the page has room for",
        "make narrower in `columns`: {columns}; or the page larger, or the type smaller",
        cases={
            "extending": "write `columns: {changes}`, or make the page larger, or the type smaller"
        },
    ),
    "ER407": DiagnosticKind(
        "no entry of the record has `{field}`", "did you mean `{near}`?", Severity.WARNING
    ),
    "ER408": DiagnosticKind("there is no face `{face}`", "there are {known}"),
    "ER409": DiagnosticKind("no page can hold a line: heading rows and margins leave {room} mm"),
    "ER411": DiagnosticKind("the column “{column}” is narrower than one character"),
    "ER412": DiagnosticKind("a length of more than nothing is needed here, not `{text}`"),
    "ER413": DiagnosticKind(
        "lines of {pitch} overlap with type of {size}",
        "make `line_pitch` {size} or more, as with `line_pitch: {wide}` beside `size`",
    ),
    "ER414": DiagnosticKind(
        "a rule of {weight} runs through the text beside it", "widen `padding`"
    ),
    "ER415": DiagnosticKind("the title is taller than a page"),
    "ER416": DiagnosticKind(
        "the margin at the bottom cannot hold the foot", "widen the margin, or shorten the text"
    ),
    "ER417": DiagnosticKind(
        "`docx.fonts` names no font for the face {face}", "write the font that offices have for it"
    ),
    "ER418": DiagnosticKind(
        "lines of {pitch} have no room for the readings or dots above text",
        "make `line_pitch` {needed} or more, or write `ruby: widen-line`, which makes only the "
        "lines with readings or dots higher",
    ),
    "ER419": DiagnosticKind(
        "`{text}` is no number, and `{field}` is to be summed",
        "write digits of one width, with commas every three digits or none, a decimal point, and "
        "△, ▲, − or - before them for less than nothing; － or nothing where there is no number; "
        "numbers with a unit (60%) stand in a column of `type: number` with that `unit`",
    ),
    "ER420": DiagnosticKind(
        "the margin at the top cannot hold the running head",
        "widen the margin, or shorten the text",
    ),
    "ER421": DiagnosticKind(
        "layouts extend one another in a circle: {way}",
        "let one of them name another layout, or none",
    ),
    "ER423": DiagnosticKind(
        "notes of {note_size} are larger than the text of {size}",
        "make `note_size` {size} or less",
    ),
    "ER426": DiagnosticKind(
        "the first column cannot have a `subtotal`", "its place is that of the subtotal's label"
    ),
    "ER427": DiagnosticKind(
        "the layout does not show `{key}`",
        "write {{{key}}} into `before`, `after` or another text of the layout",
        Severity.WARNING,
    ),
    "ER428": DiagnosticKind(
        "`{key}` has no effect beside `tables`", "write it into one of the `tables`, or take it out"
    ),
    "ER429": DiagnosticKind("the layout does not show `{key}` of entries", severity=Severity.INFO),
    "ER430": DiagnosticKind(
        "`{text}` is printed as it stands: a value of the record is named in braces",
        _WRITE,
        Severity.WARNING,
    ),
    "ER435": DiagnosticKind("the record has an empty title", "write the title of the report"),
    "ER436": DiagnosticKind(
        "{url} is new, while other documents of its record are as they were: what was there before "
        "could not be put back ({reason})",
        "make the record again",
    ),
    "ER437": DiagnosticKind(
        "{url} cannot be read ({reason}): all documents are made again, and that is not taken down",
        "see whether you may list the objects of that folder, and read this one",
        severity=Severity.WARNING,
    ),
    "ER501": DiagnosticKind(
        "the face has no character {character} (U+{code_point}{name})",
        "{faces} has it: let that face follow in the layout or in the settings, as "
        "`faces: {{{role}: [{role}, {first}]}}`, or choose it in the layout",
        phrases=frozenset({"character"}),
        cases={
            "look-alike": _WRITE,
            "space": "write an ordinary space, a full-width one between Japanese text, or nothing",
            "plain-space": "write a plain space",
            "wide-space": "write a full-width space",
            "nothing": "delete it",
            "private": _GAIJI,
            "nowhere": "no face of the project has it: write it otherwise, or put a face that has "
            "it into the project with `make-report fonts add FILE` (the Debian package {package} "
            "may have one), or write `missing: warn` in the layout",
        },
    ),
    "ER502": DiagnosticKind(
        "`{word}` is wider than its column and was broken where no word is",
        "make the column wider, or write a zero-width space (U+200B) where it may break",
        Severity.WARNING,
    ),
    "ER503": DiagnosticKind(
        "`break: phrase` needs the package budoux, which is not installed",
        "install it with `pip install 'exchange-report[phrase]'`",
    ),
    "ER504": DiagnosticKind(
        "the face has no such variant of {character} (U+{selector}) and sets its usual form",
        severity=Severity.WARNING,
    ),
    "ER505": DiagnosticKind(
        "a Word document cannot hold the character U+{code_point}", "delete it"
    ),
    "ER506": DiagnosticKind(
        "the reading `{reading}` is wider than its column and was set closer",
        "make the column wider, or take the reading out",
        Severity.WARNING,
    ),
    "ER510": DiagnosticKind(
        "the document has no title, which {standard} asks for",
        "give `document_title` of the layout a text that is never empty",
    ),
    "ER511": DiagnosticKind(
        "U+{code_point} has no meaning that everyone shares, which {standard} asks for",
        "write another character",
    ),
    "ER512": DiagnosticKind(
        "the line `{text}` is not stretched to the width of its column",
        "make the column wider, or write `align: start`",
        Severity.WARNING,
    ),
    "ER601": DiagnosticKind(
        "there is no record for {year}",
        "there are records for {years}",
        cases={
            "none": "{path} holds no records, which are files such as 2017.yaml",
            "other-names": "no record in {path} is named after a year: give the file, such as "
            "{example}, or make all of them with `make-report --all`",
            "no-folder": _NO_FOLDER,
        },
    ),
    "ER602": DiagnosticKind("there is no layout `{layout}`", "there are {layouts}"),
    "ER603": DiagnosticKind("{path} cannot be read: {reason}", phrases=_REASON),
    "ER604": DiagnosticKind("{path} cannot be written: {reason}", phrases=_REASON),
    "ER605": DiagnosticKind(
        "`{suffix}` is not a format that can be written",
        "there are {formats}",
        cases={
            "near": "did you mean `{near}`? There are {formats}",
            "output": "end the name in one of {formats}; or write `{path}/` if it is a folder",
        },
    ),
    "ER606": DiagnosticKind(
        "the file is there already", "change it by hand, or move it out of the way first"
    ),
    "ER607": DiagnosticKind("no record can be for {year}", "write a year from {first} to {last}"),
    "ER608": DiagnosticKind(
        "there is no record in {path}",
        "a record is a file such as 2017.yaml",
        cases={"no-folder": _NO_FOLDER},
    ),
    "ER609": DiagnosticKind(
        "{path} cannot be read as a PDF: {reason}",
        "{advice}",
        phrases=frozenset({"reason", "advice"}),
    ),
    "ER612": DiagnosticKind(
        "{path} cannot be used as a face: {reason}",
        "{advice}",
        phrases=frozenset({"reason", "advice"}),
    ),
    "ER613": DiagnosticKind(
        "two records would be written to {path}", "make them one after the other"
    ),
    "ER614": DiagnosticKind(
        "SOURCE_DATE_EPOCH is `{value}`, which is not a date", "write whole seconds"
    ),
    "ER615": DiagnosticKind(
        "{path} is one file, but {count} documents are to be made", "name a folder: `--output DIR`"
    ),
    "ER616": DiagnosticKind(
        "{path} is not the name of a {format} file", "end the name in `.{format}`, or name a folder"
    ),
    "ER617": DiagnosticKind(
        "{path} lies outside the project, which nothing may leave here",
        "copy the file into the project",
        cases={
            "output": "name a folder in the project, `--output build`; no link must lead out of it",
            "link": "remove the link that leads there, or have it lead to a place in the project",
            "folder": "copy the folder into the project",
            "face": "take the face into the project with `make-report fonts add FILE`, and delete "
            "its name from `system_faces`",
        },
    ),
    "ER618": DiagnosticKind(
        "this file has so many problems that not all of it was checked",
        "mend the problems listed, and check again",
    ),
    "ER619": DiagnosticKind(
        "this file holds more than can be checked: more than {limit} values, or {keys} keys in one"
        " place",
        "split it into several files, or see if it is the right one",
    ),
    "ER630": DiagnosticKind(
        "the format `{format}` of another package cannot be used: {reason}",
        "mend that package, or remove it",
    ),
    "ER640": DiagnosticKind(
        "a value of the kind `{found}` cannot stand here",
        "give text, a number, a day, a list or a mapping, or None where nothing is stated",
    ),
    "ER641": DiagnosticKind(
        "a file in {encoding} cannot hold the character {character} (U+{code_point})",
        "write it otherwise, or write the file in UTF-8: `encoding: utf-8-bom`",
    ),
    "ER650": DiagnosticKind(
        "`{text}` is before {first}, the first day of the solar calendar: no era has it",
        "write a day since then",
    ),
    "ER660": DiagnosticKind("a web page cannot hold the character U+{code_point}", "delete it"),
    "ER661": DiagnosticKind("the template {path} cannot be used: {reason}", "mend the template"),
    "ER662": DiagnosticKind("the style {path} is not in UTF-8", "save it in UTF-8"),
    "ER670": DiagnosticKind(
        "an Excel workbook cannot hold the character U+{code_point}", "delete it"
    ),
    "ER671": DiagnosticKind(
        "a text of {length} characters is longer than a cell of Excel can be ({most})",
        "divide it into several entries, or into paragraphs where it stands beside the table",
    ),
    "ER672": DiagnosticKind(
        "there are more rows than a sheet of Excel can hold ({most})",
        "divide the record, or make a CSV",
    ),
    "ER673": DiagnosticKind(
        "the head or foot of pages has {length} characters with its codes, and Excel takes {most}",
        "shorten it",
    ),
    "ER680": DiagnosticKind(
        "at {dpi} dpi a page makes a picture of {width} × {height} pixels, which is too large",
        "write at most {most}: `--png-dpi {most}`",
    ),
    "ER681": DiagnosticKind(
        "no worker is connected to the scheduler {address}",
        "start one: `dask worker {address}`; after {minutes} minutes without any the run ends",
        severity=Severity.WARNING,
    ),
    "ER682": DiagnosticKind(
        "no worker was connected to the scheduler {address} for {minutes} minutes",
        "start one, `dask worker {address}`, and run the command again: it makes what is left",
    ),
    "ER684": DiagnosticKind(
        "`{text}` stands for what is written above it",
        "for open data write the same words again in every row",
        Severity.WARNING,
    ),
    "ER687": DiagnosticKind(
        "`{option}` is for {format}, which is not made here",
        "make it too (`--to {format}`), or leave `{option}` out",
    ),
    "ER688": DiagnosticKind(
        "files of an earlier run are there that the document has no more: {paths} ({count})",
        "delete them, or they are taken for files of the document",
        Severity.WARNING,
    ),
    "ER689": DiagnosticKind(
        "`{value}` is not the address of a folder on the web",
        "write `https://…/`, without a blank, `?` or `#`",
    ),
    "ER690": DiagnosticKind(
        "the format {format} has no options", "delete the key; `formats` says what is made"
    ),
    "ER691": DiagnosticKind(
        "{path} would be a file of this document, and is the document of the record `{name}`",
        "give that record another name, or name this document otherwise: `--output`",
    ),
    "ER700": DiagnosticKind(
        "the file is {kind}, which cannot be imported",
        "save it as one of {formats}",
        phrases=frozenset({"kind"}),
    ),
    "ER701": DiagnosticKind(
        "the file cannot be imported: {reason}",
        "open it in the program that it was made with, and save it again",
        phrases=_REASON,
    ),
    "ER702": DiagnosticKind(
        "the text is not in {encoding}", "name the encoding with `--encoding`, such as euc_jp"
    ),
    "ER703": DiagnosticKind(
        "the file holds no table whose headings are known",
        "say what a heading stands for: `--map 担当課=department`",
    ),
    "ER704": DiagnosticKind("there is no sheet or table `{name}`", "there are {names}"),
    "ER705": DiagnosticKind(
        "the file does not say of which fiscal year it is", "say it: `--year 2017`"
    ),
    "ER706": DiagnosticKind(
        "`{column}` in the row `{label}` is {stated}, but its rows add up to {sum}",
        "the row is left out of the record: see which of the numbers is right",
        severity=Severity.WARNING,
    ),
    "ER707": DiagnosticKind(
        "{count} rows of sums are right, and left out of the record",
        "a layout adds up by itself (`subtotals`)",
        severity=Severity.INFO,
    ),
    "ER708": DiagnosticKind(
        "`{name}` was not read",
        "read it with `--sheet NAME` or `--table 2`",
        severity=Severity.INFO,
    ),
    "ER709": DiagnosticKind(
        "the table at {place} goes on with the one before it",
        "`--table` reads one table alone where their headings differ",
        severity=Severity.INFO,
    ),
    "ER710": DiagnosticKind(
        "{count} spaces that may be line ends of print were left out or made full-width: {places}",
        "compare these places with the source",
        severity=Severity.WARNING,
    ),
    "ER711": DiagnosticKind(
        "headings that became columns of your own (`extra`): {headings}",
        "if one is something else, say so: `--map {first}=department`",
        severity=Severity.INFO,
    ),
    "ER712": DiagnosticKind(
        "`{column}` is empty in {count} rows and was left so",
        "if an empty cell means the same as above, add `--blank same`",
        severity=Severity.WARNING,
    ),
    "ER713": DiagnosticKind(
        "what is hidden was not read: {names}",
        "add `--hidden` to read it",
        severity=Severity.WARNING,
    ),
    "ER714": DiagnosticKind(
        "the cell has no value: {text}",
        "formulas are not evaluated: open the file, let it compute, and save it again",
        severity=Severity.WARNING,
    ),
    "ER715": DiagnosticKind(
        "how the sheet shows {value} is not known (number format `{format}`)",
        "write it as the sheet shows it",
        severity=Severity.WARNING,
    ),
    "ER716": DiagnosticKind(
        "`{column}` in a row of sums was not checked, and is left out: {text}",
        "write it as a note if it is needed",
        severity=Severity.WARNING,
    ),
    "ER717": DiagnosticKind(
        "`{country}` was taken for the country, `{name}` for the city",
        "see whether the name is parted rightly",
        severity=Severity.WARNING,
    ),
    "ER718": DiagnosticKind(
        "the fiscal year {year} was taken from a name or a heading",
        "if it is another, say so: `--year 2017`",
        severity=Severity.WARNING,
    ),
    "ER719": DiagnosticKind(
        "a heading says the year {heading}, but the record is that of {year}",
        "see which of them is right; `--year` decides",
        severity=Severity.WARNING,
    ),
    "ER720": DiagnosticKind(
        "page {page} holds no text: it seems to be scanned",
        "use the file that it was printed from, or a text recognition before",
    ),
    "ER721": DiagnosticKind(
        "the line `{text}` inside the table has no place in the record",
        "write it into the field or the department of the rows below it",
        severity=Severity.WARNING,
    ),
    "ER722": DiagnosticKind(
        "a row that only goes on was added to the one before it: {text}",
        "see whether it belongs there",
        severity=Severity.WARNING,
    ),
    "ER723": DiagnosticKind(
        "`{text}` above the table became part of the preface",
        "delete it, or put it where it belongs",
        severity=Severity.INFO,
    ),
    "ER724": DiagnosticKind(
        "there is no title: `{title}` is the name of the file",
        "write the title of the report",
        severity=Severity.WARNING,
    ),
    "ER725": DiagnosticKind(
        "the settings are written in a way that cannot be added to: {mapping} is not saved",
        "write it below `import:` and `columns:` by hand",
        severity=Severity.WARNING,
    ),
    "ER726": DiagnosticKind(
        "`{key}` is nothing that the column `{heading}` can hold", "there are {keys}"
    ),
    "ER727": DiagnosticKind(
        "changes that are tracked in the document were taken as accepted: {count}",
        "see whether all of them are meant",
        severity=Severity.INFO,
    ),
    "ER728": DiagnosticKind(
        "the PDF does not say which characters it shows: {count} on page {page} became 〓",
        "look at the page, and write them in place of 〓",
        severity=Severity.WARNING,
    ),
    "ER729": DiagnosticKind(
        "{count} sheets of the same headings were read as one table: {names}",
        "`--sheet NAME` reads one of them alone",
        severity=Severity.INFO,
    ),
    "ER730": DiagnosticKind(
        "`{name}`, a table of {count} rows, was not read: it is not the first, nor a part of it",
        "read it with `--sheet NAME` or `--table 2`, or copy its rows below the others",
        severity=Severity.WARNING,
    ),
    "ER731": DiagnosticKind(
        "Markdown does not say which of {count} paragraphs began with `・`: all are without it",
        "add the marks, or import another format",
        severity=Severity.WARNING,
    ),
    "ER732": DiagnosticKind(
        "the layout in which the document was set does not show {names}",
        "what was stated of them did not come back: write it in, or import a JSON file",
        severity=Severity.INFO,
    ),
    "ER733": DiagnosticKind(
        "a CSV file has nothing around its table, no depths, and no commas and dashes of numbers",
        "write them in, or import another format",
        severity=Severity.INFO,
    ),
    "ER734": DiagnosticKind(
        "no row has results",
        "if the table only counts the entries, import the one that it was made of",
        severity=Severity.WARNING,
    ),
    "ER735": DiagnosticKind(
        "texts lie over each other in this cell, and may be mixed up",
        "compare it with the source, or import the file that was printed",
        severity=Severity.WARNING,
    ),
    "ER736": DiagnosticKind(
        "the PDF holds no table with rules, nor one whose columns and rows are sure without them",
        "import the Word or Excel file that it was made of",
    ),
    "ER737": DiagnosticKind(
        "the document only counts entries: no record can be made of it",
        "import the document with the results, or the JSON file",
    ),
    "ER738": DiagnosticKind(
        "two tables say different things of one entry: `{one}`, and `{other}`",
        "the first was taken: compare it with the source",
        severity=Severity.WARNING,
    ),
    "ER739": DiagnosticKind(
        "the table has no rules between its columns: they were told from the space between texts",
        "compare every row with the source, or import the Word or Excel file",
        severity=Severity.WARNING,
    ),
    "ER740": DiagnosticKind(
        "git cannot be asked in {path}: {reason}",
        "compare files by their names",
        phrases=_REASON,
    ),
    "ER741": DiagnosticKind(
        "git has no {path} in the revision {revision}",
        "`git log --oneline -- {path}` lists the revisions",
    ),
    "ER742": DiagnosticKind(
        "git has no revision {revision}",
        "`git log --oneline` lists the revisions, `git tag` and `git branch -a` the names",
    ),
    "ER743": DiagnosticKind(
        "`{name}` is blank in the document; it stays as the record has it: `{other}`",
        "write the name into the document, or take it out of the record by hand",
        severity=Severity.WARNING,
    ),
    "ER744": DiagnosticKind(
        "the text `{text}` is no longer in the document; it stays in the record",
        "take it out of the record by hand, if it is to go",
        severity=Severity.WARNING,
    ),
    "ER745": DiagnosticKind(
        "the comment `{text}` stood with what is taken out of the record, and goes with it",
        "write it where it belongs now, if it is still wanted",
        severity=Severity.WARNING,
    ),
    "ER746": DiagnosticKind(
        "the comment `{text}` is not read back",
        "write into the cell what is to be in the record",
        severity=Severity.WARNING,
    ),
    "ER747": DiagnosticKind(
        "the row is marked for deletion, and `{text}`, which was written into it, is lost",
        "take the mark out if the entry is to stay; else nothing is to do",
        severity=Severity.WARNING,
    ),
    "ER748": DiagnosticKind(
        "the print cuts off a line of this cell, and lines after it may be missing: {text}",
        "compare it with the source, or import the file that was printed",
        severity=Severity.WARNING,
    ),
    "ER749": DiagnosticKind(
        "the table has more than {most} columns",
        "take out columns that are no part of it; of several sheets, name one: `--sheet`",
    ),
    "ER760": DiagnosticKind(
        "this is no form of ours, and no table that gives changes back: {reason}",
        "make forms with `make-report collect`, and keep them the kind of file that they are",
        phrases=_REASON,
    ),
    "ER761": DiagnosticKind(
        "the form is of fiscal year {form}, not of {year}",
        "hand over the forms of one year, or name the year: `--year {form}`",
    ),
    "ER762": DiagnosticKind(
        "the column `{heading}` of the form is missing",
        "put its heading back as it was, or fill in a new form",
    ),
    "ER763": DiagnosticKind(
        "the column `{heading}` is none of the form, and `{text}` would be lost",
        "move the text into a column of the form",
    ),
    "ER764": DiagnosticKind(
        "the number of the row, `{id}`, is none of this form",
        "leave the number as it was; a new row has none",
    ),
    "ER765": DiagnosticKind(
        "the number of the row stands in two rows, here and at {other}",
        "delete one of them, or the number of the one that is new",
    ),
    "ER766": DiagnosticKind(
        "`{name}` is filled in differently: `{text}` here, `{other}` at {place}",
        "decide on one of them, and write it in both",
    ),
    "ER767": DiagnosticKind(
        "the record has changed since the form was made: `{name}` is `{other}` now "
        "({place}), and `{text}` in the form",
        "decide on one of them, and write it in both",
    ),
    "ER768": DiagnosticKind(
        "`{text}` outside of the rows to fill in is not read",
        "write it into a row below the headings",
    ),
    "ER769": DiagnosticKind(
        "`{text}` is no known `{name}`",
        "choose one of the list: {known}",
    ),
    "ER770": DiagnosticKind(
        "what is written here cannot be changed in place",
        "make the change in the file by hand",
    ),
    "ER771": DiagnosticKind(
        "cells are merged in the rows to fill in",
        "part them, and write a value in each row",
    ),
    "ER772": DiagnosticKind(
        "`{text}` is no mark of a deletion",
        "write ○ to delete the row, or leave the cell empty",
    ),
    "ER773": DiagnosticKind(
        "the row `{item}` is no longer in the form; it stays in the record ({place})",
        "to delete it, write ○ in the column for it",
        severity=Severity.WARNING,
    ),
    "ER774": DiagnosticKind(
        "a new row has no `{name}`",
        "fill in the cell",
    ),
    "ER775": DiagnosticKind(
        "with this change the record is not right: {message}",
        "mend what is written in the form",
    ),
    "ER776": DiagnosticKind(
        "the record has no entry that the row stands for",
        "the entry was deleted or renamed: make a new form, or delete the number of the row",
    ),
    "ER777": DiagnosticKind(
        "the row `{item}` is no longer in the document; it stays in the record ({place})",
        "take it out of the record by hand, or mark it with ○ in a form (`make-report collect`)",
        severity=Severity.WARNING,
    ),
    "ER778": DiagnosticKind(
        "the text `{text}` outside of the tables is not read back",
        "write it into the record by hand, if it is to stay",
        severity=Severity.WARNING,
    ),
    "ER779": DiagnosticKind(
        "the document does not say what it was made from: whether the record has changed since is "
        "not known",
        "look at each change with `--dry-run` before it is written",
        severity=Severity.WARNING,
    ),
    "ER780": DiagnosticKind(
        "the documents of {path} could not be made: the program broke off ({reason})",
        "make this record alone; if that fails too, report it as a fault of the program",
    ),
    "ER781": DiagnosticKind(
        "what this needs is not installed: the extra `{extra}`",
        "install it with `pip install 'exchange-report[{extra}]'`",
    ),
    "ER782": DiagnosticKind(
        "the scheduler {address} cannot be reached: {reason}",
        "see whether it runs, and whether the address is right",
    ),
    "ER783": DiagnosticKind(
        "{url}: {reason}",
        "see whether the address is right, and whether you may read and write there",
    ),
    "ER784": DiagnosticKind(
        "a folder cannot be compared, only records",
        "name two files or two fiscal years; `--records DIR` says in which folder years are",
    ),
    "ER785": DiagnosticKind(
        "the table has no heading `{heading}`, which `--map` gives a meaning to",
        "its headings are {headings}",
        severity=Severity.WARNING,
    ),
    "ER786": DiagnosticKind(
        "{path} is a file of this document, and the document of the record `{name}` would go there",
        "give that record another name, or name this document otherwise: `--output`",
        severity=Severity.WARNING,
    ),
    "ER787": DiagnosticKind(
        "a full line ends in a full stop: a paragraph may end there as well",
        "see in the source, and part the paragraph if a new one begins there",
        severity=Severity.INFO,
    ),
    "ER788": DiagnosticKind(
        "the columns on this page were taken for those of the rows on a page before it",
        "compare some rows with the source: print the sheet one page wide to be sure",
        severity=Severity.INFO,
    ),
    "ER792": DiagnosticKind(
        "there is no form (.xlsx, .docx) in the folder {path}",
        "name the folder that holds the forms themselves, or the forms",
    ),
    "ER793": DiagnosticKind(
        "there is no encoding `{encoding}`", "name one that there is, such as cp932 or euc_jp"
    ),
    "ER794": DiagnosticKind(
        "{count} are written here, and there may be {limit} at most",
        "write fewer, or write them at several entries",
    ),
    "ER795": DiagnosticKind(
        "the text has {count} characters, and may have {limit} at most", "write it shorter"
    ),
    "ER800": DiagnosticKind(
        "`{key}` is only for a column of `type: {type}`", "write `type: {type}` beside it"
    ),
    "ER801": DiagnosticKind(
        "a column of `type: {type}` shows one value and nothing else, not `{template}`",
        'write one value, as in `value: "{{extra.…}}"`; a unit belongs into `number: {{unit: …}}`',
    ),
    "ER802": DiagnosticKind(
        "“{text}” in `{field}` is no number",
        "write digits of one width, with commas every three digits or none, a decimal point, "
        "before them △, ▲, − or - (or brackets around them) for less than nothing, and after them "
        "no more than the unit of the column and the signs of notes (※1); － or nothing where "
        "there is no number",
    ),
    "ER803": DiagnosticKind(
        "“{text}” in `{field}` is no day",
        "write a day as in 1989/10/12, 平成元年10月12日 or H1.10.12; － or nothing where there "
        "is none",
        cases={"right": _DID_YOU_MEAN},
    ),
    "ER804": DiagnosticKind(
        "the total of `{field}` is stated as {total}; what it sums adds up to {sum}",
        "see which of the numbers is wrong",
        Severity.WARNING,
    ),
    "ER805": DiagnosticKind(
        "rounded, what this sums adds up to {sum}, and not to {total}",
        'say so with `{{rounding_note}}`: `after: [{{text: "{{rounding_note}}"}}]`',
        Severity.WARNING,
    ),
    "ER806": DiagnosticKind(
        "the layout compares with {year}, of which there is no record without faults",
        "put that year's record beside this one; until then the mark for what cannot be computed "
        "is shown",
        Severity.WARNING,
    ),
    "ER807": DiagnosticKind(
        "the record of {year} has more entries of this name, or fewer: which is which is a guess",
        'name them apart, or say in the layout what does: `match: "{{field}}{{item}}"`',
        Severity.WARNING,
    ),
    "ER808": DiagnosticKind(
        "`count_order` needs a `count_by` of one value and nothing else",
        'write one value, as in `count_by: "{{extra.…}}"`',
    ),
    "ER809": DiagnosticKind("`{key}` shows no value of an entry: `{text}`", _DID_YOU_MEAN),
    "ER810": DiagnosticKind(
        "every column of the layout that is extended is hidden",
        "leave one of them, or add a column with a `value`",
    ),
    "ER811": DiagnosticKind(
        "no entry has the mark `{text}`, which only looks like `{right}`", _WRITE, Severity.WARNING
    ),
    "ER812": DiagnosticKind(
        "`{text}` is neither a number nor a day",
        "write a number as in 1000 or -3, or a day as in 2024-10-01 or R6.10.1",
    ),
    "ER813": DiagnosticKind(
        "no value is within these limits",
        "write days for a column of dates, numbers for others, and `at_least` no larger than "
        "`at_most`",
        Severity.WARNING,
    ),
    "ER820": DiagnosticKind(
        "the layout that is extended has no column `{name}`",
        "its columns are {columns}; a new column needs a `value`",
        cases={"near": "did you mean `{near}`? A new column needs a `value`"},
    ),
    "ER821": DiagnosticKind(
        "`{name}` may stand for more than one column: {columns}",
        "write the heading of one, whole, or the value that it shows (e.g. `item`)",
    ),
    "ER822": DiagnosticKind(
        "there are no columns that `columns` could change",
        "name the layout that has them in `extends`, or list the columns with `- `",
        cases={"tables": "the layout that is extended has several tables: write `tables` anew"},
    ),
    "ER823": DiagnosticKind(
        "a column stands `after` one or `before` one, not both", "take one of them out"
    ),
    "ER824": DiagnosticKind(
        "`{name}` is the column that `{other}` changes already", "put both under one name"
    ),
    "ER825": DiagnosticKind(
        "no layout can have the name `{name}`",
        "write letters, digits, `-` and `_`, a letter or digit first",
    ),
    "ER826": DiagnosticKind(
        "`{marker}` does not follow `{before}`",
        "number the items of a list one after another",
        Severity.WARNING,
    ),
    "ER827": DiagnosticKind(
        "no table of the layout shows the entry `{name}`",
        "the `where` of a table must hold for it",
        Severity.WARNING,
    ),
    "ER828": DiagnosticKind(
        "this table shows {count} entries that table {table} shows too, `{name}` first",
        "change `where`, or write `shared: true` if both are to show them",
    ),
    "ER829": DiagnosticKind(
        "the condition of `{value}` is not one of `equals`, `one_of`, `none_of` and `filled`",
        "write one of the four, e.g. `equals: text`",
    ),
    "ER830": DiagnosticKind(
        "a column with `stack` has no `value`, `type`, `subtotal` or `when` of its own",
        "write them for each of the values of `stack`",
    ),
    "ER831": DiagnosticKind(
        "the subtotal of `{outer}` stands before that of `{inner}`, which is within it, and would "
        "be cut at each of its ends",
        "list subtotals from the inside out: move this one below that of `{inner}`",
    ),
    "ER832": DiagnosticKind(
        "there is a note {sign} above already",
        "number the notes one after another: references lead to the first",
        Severity.WARNING,
    ),
    "ER833": DiagnosticKind(
        "this emphasis does not state both a condition and a look",
        "write when (e.g. `equals: △`) and how (e.g. `fill`, `bold: true`, `mark`)",
        Severity.WARNING,
    ),
    "ER834": DiagnosticKind(
        "nothing but a colour tells these cells from others",
        "add `bold: true`, or a `mark` that stands before the value",
        Severity.WARNING,
    ),
    "ER835": DiagnosticKind(
        "text of {colour} on {ground} has a contrast of {contrast}, and is hard to read",
        "4.5 is the least: choose a darker text, or a lighter ground",
        Severity.WARNING,
    ),
    "ER836": DiagnosticKind(
        "`{text}` is no address that a word may lead to",
        "write `https://…`, `http://…` or `mailto:…`",
    ),
    "ER837": DiagnosticKind(
        "the word {word} of `links` is in no text here",
        "write the word as the text has it, or take the link out",
        Severity.WARNING,
    ),
    "ER838": DiagnosticKind(
        "there is no note {sign}",
        "write the note below the table (`notes:`), or take the sign out",
        Severity.WARNING,
    ),
    "ER839": DiagnosticKind(
        "nothing refers to the note {sign}",
        "write {sign} where the note belongs, or take its number out",
        Severity.WARNING,
    ),
    "ER840": DiagnosticKind(
        "no face has the character {character} (U+{code_point}{name}): 〓 is set in its place",
        "{faces} has it: let that face follow in the layout or in the settings, as "
        "`faces: {{{role}: [{role}, {first}]}}`, or choose it in the layout",
        Severity.WARNING,
        phrases=frozenset({"character"}),
        cases={
            "look-alike": _WRITE,
            "space": "write an ordinary space, a full-width one between Japanese text, or nothing",
            "nothing": "delete it",
            "private": _GAIJI,
            "nowhere": "put a face that has it into the project with `make-report fonts add FILE` "
            "(the Debian package {package} may have one)",
        },
    ),
    "ER841": DiagnosticKind(
        "{path} has a face `{face}` already, or `fonts/` its file",
        "give the face another name with `--name`, or take the old file away",
    ),
    "ER842": DiagnosticKind(
        "{path} does not state its licence",
        "name the file of its licence: `make-report fonts add FILE --licence LICENCE`",
    ),
    "ER843": DiagnosticKind(
        "nothing can be added to {path}",
        "write the face into it by hand: {entry}",
    ),
    "ER844": DiagnosticKind(
        "`{feature}` is no feature of faces that a layout can choose", "there are {known}"
    ),
    "ER845": DiagnosticKind(
        "neither the face `{face}` nor those after it have the feature `{feature}`",
        "take it out, or use a face that has it",
        Severity.WARNING,
    ),
    "ER846": DiagnosticKind(
        "no folder of fonts of this machine has the file `{file}`",
        "write the name of a font file that is installed, or take one into the project with "
        "`make-report fonts add FILE`",
    ),
    "ER847": DiagnosticKind(
        "no face has the forms of characters of `{language}`: {word} is set in Japanese ones",
        "take a face that has them into the project with `make-report fonts add FILE` "
        "(NotoSerifCJK, of the Debian package fonts-noto-cjk), and let it follow as "
        "`faces: {{mincho: [mincho, NAME]}}`",
        Severity.INFO,
    ),
    "ER848": DiagnosticKind(
        "the language of {word} is not said: the word has a reading, emphasis or a link "
        "wherever it stands",
        "take the reading or the link off one of them, or the word out of `languages`",
        Severity.WARNING,
    ),
    "ER850": DiagnosticKind(
        "`{text}` is no tag of a language",
        "write a tag such as `zh-Hans`, `zh-Hant`, `ko`, `vi` or `en` (BCP 47)",
    ),
    "ER851": DiagnosticKind(
        "the word {word} of `languages` is in no text here",
        "write the word as the text has it, or take it out",
        Severity.WARNING,
    ),
    "ER855": DiagnosticKind(
        "a mark (U+{code_point}) stands on no letter here",
        "write the letter before it, or delete it",
        Severity.WARNING,
    ),
    "ER860": DiagnosticKind(
        "the preview is for this machine alone: it does not listen on {host}",
        "leave `--host` out, or write an address of this machine alone (127.0.0.1, ::1)",
    ),
    "ER861": DiagnosticKind(
        "the preview cannot listen on port {port}: {reason}",
        "leave `--port` out for a free one, or write another",
        phrases=_REASON,
    ),
    "ER862": DiagnosticKind(
        "the editor `{command}` cannot be started: {reason}",
        "see whether it is installed, and how its command is written",
        phrases=_REASON,
    ),
}
