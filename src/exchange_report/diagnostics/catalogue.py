"""Every problem that can be reported. Codes are stable; messages may be reworded.

ER1xx reading and shape of a file, ER2xx dates, ER3xx wording, ER4xx layouts, ER5xx typesetting,
ER6xx files and years, ER7xx importing. Messages and hints are `str.format` templates in English,
the keys of the gettext catalogues.
"""

from typing import Final

from exchange_report.diagnostics.rule import Rule, Severity

_REASON: Final = frozenset({"reason"})
_DID_YOU_MEAN: Final = "did you mean {right}?"
_NO_FOLDER: Final = (
    "there is no folder {path}: name the one that holds the records, or begin it with "
    "`make-report new`"
)
_WRITE: Final = "write `{right}`"
_SPACE_FIRST: Final = "write an ordinary space before `#`: after another no comment begins"

CATALOGUE: Final[dict[str, Rule]] = {
    "ER101": Rule(
        "the YAML cannot be read from here: {problem}",
        "check the indent, the colons and the quotes here and on the line above",
        phrases=frozenset({"problem"}),
    ),
    "ER102": Rule(
        "the key `{key}` stands twice in one mapping",
        "it is first on line {first}: put what both hold below one of them",
    ),
    "ER103": Rule("the file is written in {encoding}, not in UTF-8", "save it again as UTF-8"),
    "ER104": Rule(
        "`&` and `*` (anchors and aliases) are not used here",
        "put text that starts with such a character in quotes; a value that several entries "
        "share belongs in the group above them",
    ),
    "ER105": Rule(
        "`{tag}` is read as a YAML tag, which is not used here",
        "put text that starts with `!` in quotes, or remove the tag",
    ),
    "ER106": Rule("nested more than {limit} levels deep", "take some of the `- ` or brackets away"),
    "ER107": Rule(
        "a second document starts here",
        "one file holds one document: remove `---`, or put what follows into a file of its own",
        cases={"end": "one file holds one document: remove `...`"},
    ),
    "ER108": Rule("the file is empty", "`make-report new` makes a record to fill in"),
    "ER109": Rule("a key must be text", "write `key: value`"),
    "ER110": Rule(
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
    "ER111": Rule("`{key}` is missing", "add `{key}: …`"),
    "ER112": Rule(
        "{expected} is expected here, not {found}",
        "{advice}",
        phrases=frozenset({"expected", "found", "advice"}),
        cases={"right": _WRITE},
    ),
    "ER113": Rule("`{value}` is not written as it must be here", "the pattern is `{pattern}`"),
    "ER114": Rule("this entry has no `item` (nor `partner`)", "add `item: …` to it"),
    "ER115": Rule(
        "an entry has either `entries` or `results`, not both",
        "move the results into an entry of their own",
    ),
    "ER116": Rule("the control character U+{code_point} is not allowed", "delete it"),
    "ER117": Rule(
        "`<<` (merge key) is not used here",
        "a value that several entries share belongs in the group above them",
    ),
    "ER118": Rule("a tab stands where only spaces may", "replace it with spaces"),
    "ER119": Rule(
        "the full-width colon behind `{key}` is not a YAML colon",
        "write `{key}: ` with a half-width colon and a space",
    ),
    "ER120": Rule(
        "a full-width space stands where only half-width ones may",
        "replace it with half-width spaces",
    ),
    "ER121": Rule(
        "the file starts with a byte order mark (BOM)",
        "it does no harm; “UTF-8 without BOM” leaves it out",
        Severity.INFO,
    ),
    "ER122": Rule("the file is written in UTF-16", "save it again as UTF-8"),
    "ER123": Rule(
        "from here on the file is not UTF-8 text",
        "it may be damaged, or no text file at all (an Excel or Word file, say)",
    ),
    "ER124": Rule("the file is larger than {limit} MiB", "split it, or see if it is the right one"),
    "ER125": Rule("no colon stands behind the key `{key}`", "write `{key}: …`"),
    "ER126": Rule(
        "this line is not indented as the lines that it belongs to",
        "set it in exactly as line {line}",
    ),
    "ER127": Rule(
        "the quotation mark `{quote}` is not closed",
        "close it at the end of the text",
    ),
    "ER128": Rule(
        "text cannot start with `{character}` unless it is in quotes",
        "write '{text}'",
        cases={"width": "write a width such as 10zw or 45mm, or `rest` for all that is left"},
    ),
    "ER129": Rule(
        "the text ends here: what stands behind ` #` is a comment",
        "if it belongs to the text, put the whole text in quotes",
        Severity.WARNING,
    ),
    "ER130": Rule(
        "`{value}` is not one of {allowed}", "did you mean `{near}`?", cases={"several": _WRITE}
    ),
    "ER131": Rule("{value} is too small", "write {limit} or more"),
    "ER132": Rule("{value} is too large", "write {limit} or less"),
    "ER133": Rule("the bracket `{bracket}` is not closed", "close it, or put the text in quotes"),
    "ER134": Rule(
        "`: ` inside text makes it a key and a value",
        "put the whole text in quotes, or write a full-width colon",
        cases={"comment": _SPACE_FIRST},
    ),
    "ER135": Rule(
        "this line was joined to the text above it",
        "write a space behind `-`; or, if it continues the text, put all of it on one line",
        Severity.WARNING,
    ),
    "ER136": Rule(
        "text follows the closing `{character}`",
        "put the whole text in quotes: '{text}'",
        cases={"comment": _SPACE_FIRST},
    ),
    "ER137": Rule("nothing on this line needs `ignore[{code}]`", "remove it", Severity.INFO),
    "ER138": Rule(
        "`ignore[{code}]` does nothing: {reason}",
        "did you mean `{near}`?",
        Severity.WARNING,
        _REASON,
    ),
    "ER139": Rule("no space stands behind the colon of `{key}`", "write `{key}: {text}`"),
    "ER140": Rule("`{character}` is not YAML's hyphen", "write `- ` with a half-width hyphen"),
    "ER141": Rule("no space stands behind the hyphen", "write `- {text}`"),
    "ER142": Rule(
        "`{escape}` means nothing in double quotes",
        "write `\\\\` for a backslash, or put the text in single quotes",
    ),
    "ER143": Rule(
        "a list cannot start behind a key on the same line",
        "put `- …` on the next line; if it is text, put it in quotes",
    ),
    "ER144": Rule("{count} more problems of this file are not listed"),
    "ER145": Rule(
        "this line is neither `key: …` nor `- …`",
        "if it continues the text above, set it in as that text, or write both on one line",
    ),
    "ER146": Rule(
        "between brackets this comma makes two elements of the number",
        "put the text in quotes, or each element on a line of its own with `- `",
        Severity.WARNING,
    ),
    "ER147": Rule(
        "this group has no entries", "write its entries below, or leave `entries` out for one row"
    ),
    "ER148": Rule(
        "two versions of the file stand side by side here (a merge that was not finished)",
        "keep one of them, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    "ER149": Rule("the line `{character}` is no part of the file", "delete it"),
    "ER150": Rule("this element of a list has no hyphen", "write `- {text}`"),
    "ER151": Rule(
        "{name} stands where only half-width spaces may",
        "{advice}",
        phrases=frozenset({"name", "advice"}),
    ),
    "ER152": Rule(
        "this is {kind}, not a YAML file",
        "copy its text into a text file, or write it out again as `make-report new` begins it",
        phrases=frozenset({"kind"}),
    ),
    "ER153": Rule(
        "`{value}` is not a year in four half-width digits",
        _WRITE,
        cases={"day": "write `{right}`: that day lies in fiscal {right} ({name})"},
    ),
    "ER154": Rule(
        "`{value}` is not a colour",
        "write `#` and six digits from 0 to f, in quotes: `{right}`",
    ),
    "ER155": Rule(
        "this comment is read as a part of the text, and printed",
        _SPACE_FIRST,
        Severity.WARNING,
    ),
    "ER201": Rule("there is no {text} ({era} began on {start})", _DID_YOU_MEAN),
    "ER202": Rule("the calendar has no {text}", _DID_YOU_MEAN),
    "ER203": Rule("no era has a year 0: {text}", _DID_YOU_MEAN),
    "ER204": Rule("no fiscal year is called {text}", _DID_YOU_MEAN),
    "ER205": Rule("{text}: the era year and the western year differ", _DID_YOU_MEAN),
    "ER206": Rule("{text} ends before it begins", _DID_YOU_MEAN),
    "ER207": Rule("{text} is another day of the week", _DID_YOU_MEAN),
    "ER208": Rule(
        "{text} lies outside {year}, the fiscal year of this record",
        _DID_YOU_MEAN,
        Severity.WARNING,
    ),
    "ER209": Rule(
        "the partnership begins in fiscal {since}, after {year}, which this record is of"
    ),
    "ER210": Rule(
        "the partnership begins in fiscal {since}, the very year of this record ({year})",
        severity=Severity.INFO,
    ),
    "ER211": Rule(
        "{name} holds the fiscal year {year}",
        "if it was copied from another year, change `fiscal_year` and the title",
        Severity.WARNING,
    ),
    "ER212": Rule("`{text}` is not a day of the calendar", "write 2018-06-01, or 平成30年6月1日"),
    "ER213": Rule(
        "{text} runs over New Year: the year of its end is not written",
        "if that is meant, write {right}",
        Severity.WARNING,
    ),
    "ER214": Rule(
        "issued on {text}, before {year}, the fiscal year of this record, began",
        _DID_YOU_MEAN,
        Severity.WARNING,
    ),
    "ER215": Rule(
        "issued on {text}, while {year}, the fiscal year of this record, was still going on",
        severity=Severity.INFO,
    ),
    "ER216": Rule("no clock shows {text}", _DID_YOU_MEAN),
    "ER217": Rule("{text} is not how a time of day is written", _WRITE, Severity.WARNING),
    "ER301": Rule(
        "the bracket `{text}` has no fellow", "`{right}` belongs to it", Severity.WARNING
    ),
    "ER302": Rule("the digits are not all of one width: {text}", _WRITE, Severity.WARNING),
    "ER303": Rule("the letters are not all of one width: {text}", _WRITE, Severity.WARNING),
    "ER304": Rule("the brackets are not all of one width: {text}", _WRITE, Severity.WARNING),
    "ER305": Rule("`{text}` (U+{code_point}) stands for a range", _WRITE, Severity.WARNING),
    "ER306": Rule("the half-width `{text}` stands in Japanese text", _WRITE, Severity.WARNING),
    "ER307": Rule("half-width katakana: {text}", _WRITE, Severity.WARNING),
    "ER308": Rule(
        "not every machine has the character {text} (U+{code_point})", severity=Severity.WARNING
    ),
    "ER309": Rule(
        "a space stands inside Japanese text",
        "delete it; if a gap is meant, write a full-width space",
        Severity.WARNING,
    ),
    "ER310": Rule("a space stands at the end of the line", "delete it", Severity.WARNING),
    "ER311": Rule("letters and digits are mixed in `{text}`", _DID_YOU_MEAN, Severity.WARNING),
    "ER312": Rule("the bullet is doubled: {text}", _WRITE, Severity.WARNING),
    "ER313": Rule(
        "`{text}` stands twice in one group",
        "it is first on line {first}",
        Severity.WARNING,
        cases={"data": "it is first at `{first}`"},
    ),
    "ER314": Rule("`{text}` behind a number is written か", _WRITE, Severity.WARNING),
    "ER315": Rule(
        "no results are reported here",
        "if there are none, write `results: [{right}]`",
        Severity.WARNING,
    ),
    "ER316": Rule(
        "`{text}` is written in parts that only look like one character",
        _WRITE,
        Severity.WARNING,
    ),
    "ER317": Rule(
        "an invisible character (U+{code_point}) does nothing here",
        "delete it",
        Severity.WARNING,
        cases={"some": "write one where a line may end, must end or must not; delete the others"},
    ),
    "ER318": Rule(
        "`{text}` is spelt `{right}` in the record of {year}",
        "choose one; the other is in {first}",
        Severity.WARNING,
    ),
    "ER319": Rule(
        "`{text}` is printed as it stands: there is no vertical text to turn (縦中横)",
        "delete it",
        Severity.WARNING,
    ),
    "ER320": Rule("`{text}` (U+{code_point}) only looks like `{right}`", _WRITE, Severity.WARNING),
    "ER321": Rule("Cyrillic or Greek letters stand in the word `{text}`", _WRITE, Severity.WARNING),
    "ER322": Rule(
        "`{text}` (U+{code_point}) seems to stand for `{right}`", _WRITE, Severity.WARNING
    ),
    "ER323": Rule(
        "{name} (U+{code_point}) stands in the text",
        "delete it",
        Severity.WARNING,
        frozenset({"name"}),
        {" ": "write a plain space", "\u3000": "write a full-width space"},
    ),
    "ER324": Rule(
        "`{text}`: nothing marks where the base of the reading begins",
        _WRITE,
        Severity.WARNING,
    ),
    "ER335": Rule("there is no code `{code}`", "did you mean `{near}`?"),
    "ER336": Rule(
        "`{code}` cannot be ignored: {reason}",
        "take it out of `ignore`, and correct what is reported",
        phrases=_REASON,
    ),
    "ER337": Rule(
        "nothing stands in the column “{column}” here",
        "if there is nothing to say, write `{right}`",
        Severity.WARNING,
    ),
    "ER338": Rule(
        "nothing stands in the column “{column}” in {count} of {total} rows, first in this one",
        "if there is nothing to say, write `{right}`",
        Severity.WARNING,
    ),
    "ER339": Rule(
        "nothing tells where the address `{text}` ends, so it is no link",
        "write a space after it, or put it in 〈 〉",
        Severity.INFO,
    ),
    "ER345": Rule("`{value}` is not the code of a municipality", "did you mean `{near}`?"),
    "ER346": Rule(
        "`{text}` stands among the numbers of the column “{column}”",
        "for open data write a number alone, or nothing; put units and remarks elsewhere",
        Severity.WARNING,
    ),
    "ER347": Rule(
        "a cell of the column “{column}” holds more than one value: `{value}`",
        "for open data give each value a column of its own, and put units into the heading",
        Severity.WARNING,
    ),
    "ER348": Rule(
        "{count} tables of different columns would be in one file of data",
        "for open data make each in a layout of its own",
        Severity.WARNING,
    ),
    "ER349": Rule(
        "blanks or line breaks are there for looks: `{text}`",
        "for open data leave them out",
        Severity.WARNING,
    ),
    "ER350": Rule("`{value}` is not the code of a country", "did you mean `{near}`?"),
    "ER401": Rule("`{field}` is not a value that a layout can show", "did you mean `{near}`?"),
    "ER402": Rule("`{format}` is not a format of `{field}`", "the formats are {known}"),
    "ER403": Rule(
        "the template `{template}` is not well formed: {reason}",
        "close what is open, or write `{{{{`, `}}}}`, `[[` and `]]` for the signs themselves",
        phrases=_REASON,
    ),
    "ER404": Rule(
        "`{field}` holds blocks and must stand alone on its line of the template",
        'give it a column of its own, with `value: "{{{field}}}"`',
    ),
    "ER405": Rule("`{text}` is not a length", "write for instance {examples}"),
    "ER406": Rule(
        "the columns are {excess} mm wider than the page has room for",
        "make narrower in `columns`: {columns}; or the page larger, or the type smaller",
    ),
    "ER407": Rule(
        "no entry of the record has `{field}`", "did you mean `{near}`?", Severity.WARNING
    ),
    "ER408": Rule("there is no face `{face}`", "there are {known}"),
    "ER409": Rule("no page can hold a line: heading rows and margins leave {room} mm"),
    "ER411": Rule("the column “{column}” is narrower than one character"),
    "ER412": Rule("a length of more than nothing is needed here, not `{text}`"),
    "ER413": Rule(
        "lines of {pitch} overlap with type of {size}",
        "make `line_pitch` {size} or more, as with `line_pitch: {wide}` beside `size`",
    ),
    "ER414": Rule("a rule of {weight} runs through the text beside it", "widen `padding`"),
    "ER415": Rule("the title is taller than a page"),
    "ER416": Rule(
        "the margin at the bottom cannot hold the foot", "widen the margin, or shorten the text"
    ),
    "ER417": Rule(
        "`docx.fonts` names no font for the face {face}", "write the font that offices have for it"
    ),
    "ER418": Rule(
        "lines of {pitch} have no room for the readings or dots above text",
        "make `line_pitch` {needed} or more, or write `ruby: widen-line`, which makes only the "
        "lines with readings or dots higher",
    ),
    "ER419": Rule(
        "`{text}` is no number, and `{field}` is to be summed",
        "write digits of one width, with commas every three digits or none, a decimal point, and "
        "△, ▲, − or - before them for less than nothing; － or nothing where there is no number",
    ),
    "ER420": Rule(
        "the margin at the top cannot hold the running head",
        "widen the margin, or shorten the text",
    ),
    "ER421": Rule(
        "layouts extend one another in a circle: {way}",
        "let one of them name another layout, or none",
    ),
    "ER423": Rule(
        "notes of {note_size} are larger than the text of {size}",
        "make `note_size` {size} or less",
    ),
    "ER426": Rule(
        "the first column cannot have a `subtotal`", "its place is that of the subtotal's label"
    ),
    "ER427": Rule(
        "the layout does not show `{key}`",
        "write {{{key}}} into `before`, `after` or another text of the layout",
        Severity.WARNING,
    ),
    "ER428": Rule(
        "`{key}` has no effect beside `tables`", "write it into one of the `tables`, or take it out"
    ),
    "ER429": Rule("the layout does not show `{key}` of entries", severity=Severity.INFO),
    "ER430": Rule(
        "`{text}` is printed as it stands: a value of the record is named in braces",
        _WRITE,
        Severity.WARNING,
    ),
    "ER501": Rule(
        "the face has no character {character} (U+{code_point})",
        "{faces} has it: name that face in the layout",
        phrases=frozenset({"character"}),
        cases={
            "look-alike": _WRITE,
            "space": "write an ordinary space, a full-width one between Japanese text, or nothing",
            "plain-space": "write a plain space",
            "wide-space": "write a full-width space",
            "nothing": "delete it",
            "nowhere": "no face of the project has it: write it otherwise, or put a face that has "
            "it into `fonts/`, name it in `fonts/manifest.yaml` and then in the layout",
        },
    ),
    "ER502": Rule(
        "`{word}` is wider than its column and was broken where no word is",
        "make the column wider, or write a zero-width space (U+200B) where it may break",
        Severity.WARNING,
    ),
    "ER503": Rule(
        "`break: phrase` needs the package budoux, which is not installed",
        "install it with `pip install 'exchange-report[phrase]'`",
    ),
    "ER504": Rule(
        "the face has no such variant of {character} (U+{selector}) and sets its usual form",
        severity=Severity.WARNING,
    ),
    "ER505": Rule("a Word document cannot hold the character U+{code_point}", "delete it"),
    "ER506": Rule(
        "the reading `{reading}` is wider than its column and was set closer",
        "make the column wider, or take the reading out",
        Severity.WARNING,
    ),
    "ER510": Rule(
        "the document has no title, which {standard} asks for",
        "give `document_title` of the layout a text that is never empty",
    ),
    "ER511": Rule(
        "U+{code_point} has no meaning that everyone shares, which {standard} asks for",
        "write another character",
    ),
    "ER601": Rule(
        "there is no record for {year}",
        "there are records for {years}",
        cases={
            "none": "{path} holds no records, which are files such as 2017.yaml",
            "no-folder": _NO_FOLDER,
        },
    ),
    "ER602": Rule("there is no layout `{layout}`", "there are {layouts}"),
    "ER603": Rule("{path} cannot be read: {reason}", phrases=_REASON),
    "ER604": Rule("{path} cannot be written: {reason}", phrases=_REASON),
    "ER605": Rule("`{suffix}` is not a format that can be written", "there are {formats}"),
    "ER606": Rule(
        "the file is there already", "change it by hand, or move it out of the way first"
    ),
    "ER607": Rule("no record can be for {year}", "write a year from {first} to {last}"),
    "ER608": Rule(
        "there is no record in {path}",
        "a record is a file such as 2017.yaml",
        cases={"no-folder": _NO_FOLDER},
    ),
    "ER609": Rule(
        "{path} cannot be read as a PDF: {reason}",
        "{advice}",
        phrases=frozenset({"reason", "advice"}),
    ),
    "ER612": Rule(
        "{path} cannot be used as a face: {reason}",
        "{advice}",
        phrases=frozenset({"reason", "advice"}),
    ),
    "ER613": Rule("two records would be written to {path}", "make them one after the other"),
    "ER614": Rule("SOURCE_DATE_EPOCH is `{value}`, which is not a date", "write whole seconds"),
    "ER615": Rule(
        "{path} is one file, but {count} documents are to be made", "name a folder: `--output DIR`"
    ),
    "ER616": Rule(
        "{path} is not the name of a {format} file", "end the name in `.{format}`, or name a folder"
    ),
    "ER630": Rule(
        "the format `{format}` of another package cannot be used: {reason}",
        "mend that package, or remove it",
    ),
    "ER640": Rule(
        "a value of the kind `{found}` cannot stand here",
        "give text, a number, a day, a list or a mapping, or None where nothing is stated",
    ),
    "ER641": Rule(
        "a file in {encoding} cannot hold the character {character} (U+{code_point})",
        "write it otherwise, or write the file in UTF-8: `encoding: utf-8-bom`",
    ),
    "ER700": Rule(
        "the file is {kind}, which cannot be imported",
        "save it as one of {formats}",
        phrases=frozenset({"kind"}),
    ),
    "ER701": Rule(
        "the file cannot be imported: {reason}",
        "open it in the program that it was made with, and save it again",
        phrases=_REASON,
    ),
    "ER702": Rule(
        "the text is not in {encoding}", "name the encoding with `--encoding`, such as euc_jp"
    ),
    "ER703": Rule(
        "the file holds no table whose headings are known",
        "say what a heading stands for: `--map 担当課=department`",
    ),
    "ER704": Rule("there is no sheet or table `{name}`", "there are {names}"),
    "ER705": Rule("the file does not say of which fiscal year it is", "say it: `--year 2017`"),
    "ER706": Rule(
        "`{column}` in the row `{label}` is {stated}, but its rows add up to {sum}",
        "the row is left out of the record: see which of the numbers is right",
        severity=Severity.WARNING,
    ),
    "ER707": Rule(
        "{count} rows of sums are right, and left out of the record",
        "a layout adds up by itself (`subtotals`)",
        severity=Severity.INFO,
    ),
    "ER708": Rule(
        "`{name}` was not read",
        "read it with `--sheet NAME` or `--table 2`",
        severity=Severity.INFO,
    ),
    "ER709": Rule(
        "the table at {place} goes on with the one before it",
        "`--table` reads one table alone where their headings differ",
        severity=Severity.INFO,
    ),
    "ER710": Rule(
        "{count} spaces that may be line ends of print were left out or made full-width: {places}",
        "compare these places with the source",
        severity=Severity.WARNING,
    ),
    "ER711": Rule(
        "headings that became columns of your own (`extra`): {headings}",
        "if one is something else, say so: `--map {first}=department`",
        severity=Severity.INFO,
    ),
    "ER712": Rule(
        "`{column}` is empty in {count} rows and was left so",
        "if an empty cell means the same as above, add `--blank same`",
        severity=Severity.WARNING,
    ),
    "ER713": Rule(
        "what is hidden was not read: {names}",
        "add `--hidden` to read it",
        severity=Severity.WARNING,
    ),
    "ER714": Rule(
        "the cell has no value: {text}",
        "formulas are not evaluated: open the file, let it compute, and save it again",
        severity=Severity.WARNING,
    ),
    "ER715": Rule(
        "how the sheet shows {value} is not known (number format `{format}`)",
        "write it as the sheet shows it",
        severity=Severity.WARNING,
    ),
    "ER716": Rule(
        "`{column}` in a row of sums was not checked, and is left out: {text}",
        "write it as a note if it is needed",
        severity=Severity.WARNING,
    ),
    "ER717": Rule(
        "`{country}` was taken for the country, `{name}` for the city",
        "see whether the name is parted rightly",
        severity=Severity.WARNING,
    ),
    "ER718": Rule(
        "the fiscal year {year} was taken from a name or a heading",
        "if it is another, say so: `--year 2017`",
        severity=Severity.WARNING,
    ),
    "ER719": Rule(
        "a heading says the year {heading}, but the record is that of {year}",
        "see which of them is right; `--year` decides",
        severity=Severity.WARNING,
    ),
    "ER720": Rule(
        "page {page} holds no text: it seems to be scanned",
        "use the file that it was printed from, or a text recognition before",
    ),
    "ER721": Rule(
        "the line `{text}` inside the table has no place in the record",
        "write it into the field or the department of the rows below it",
        severity=Severity.WARNING,
    ),
    "ER722": Rule(
        "a row with results alone was added to the one before it: {text}",
        "see whether it belongs there",
        severity=Severity.WARNING,
    ),
    "ER723": Rule(
        "`{text}` above the table became part of the preface",
        "delete it, or put it where it belongs",
        severity=Severity.INFO,
    ),
    "ER724": Rule(
        "there is no title: `{title}` is the name of the file",
        "write the title of the report",
        severity=Severity.WARNING,
    ),
    "ER725": Rule(
        "the settings are written in a way that cannot be added to: {mapping} is not saved",
        "write it below `import:` and `columns:` by hand",
        severity=Severity.WARNING,
    ),
    "ER726": Rule("`{key}` is nothing that the column `{heading}` can hold", "there are {keys}"),
    "ER727": Rule(
        "changes that are tracked in the document were taken as accepted: {count}",
        "see whether all of them are meant",
        severity=Severity.INFO,
    ),
}
