"""What a page says of itself to programs: Dublin Core, JSON-LD, its content security policy."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from exchange_report.era import fiscal_year_bounds
from exchange_report.table import Table
from exchange_report.version import VERSION
from exchange_report.writers.contract import Companion, address

_IN_SCRIPTS: Final = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)
"""What could end a script, or a line of one, in other words of JSON."""
_DATA: Final = frozenset(
    {"text/csv", "application/json", "application/ld+json"}
    | {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
)
"""The media types of tables for machines."""


def properties(table: Table, date: datetime | None, canonical: str) -> list[tuple[str, str]]:
    """The elements of Dublin Core, and what made the page."""
    values = table.values
    said = [
        ("dcterms.title", table.document_title),
        ("dcterms.description", table.subject),
        ("dcterms.publisher", str(values.get("publisher", ""))),
        ("dcterms.issued", str(values.get("issued", ""))),
        ("dcterms.created", date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date else ""),
        ("dcterms.temporal", "/".join(_year(table))),
        ("dcterms.language", "ja"),
        ("dcterms.type", "Text"),
        ("dcterms.format", "text/html"),
        ("dcterms.identifier", canonical),
        ("generator", f"exchange_report {VERSION}"),
    ]
    return [(name, content) for name, content in said if content]


def json_ld(table: Table, canonical: str, base: str, others: Sequence[Companion]) -> Markup:
    """The report, and the data set that its tables for machines are, as JSON-LD (schema.org)."""
    graph = [_report(table, canonical, base, others)]
    data = [one for one in others if one.kind in _DATA]
    if data:
        graph.append({**_common(table, "Dataset"), "distribution": list(_files(data, base))})
    written = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(written.translate(_IN_SCRIPTS))


def _report(
    table: Table, canonical: str, base: str, others: Sequence[Companion]
) -> dict[str, object]:
    said = _common(table, "Report")
    if canonical:
        said["url"] = canonical
    if others:
        said["encoding"] = [{**one, "@type": "MediaObject"} for one in _files(others, base)]
    return said


def _common(table: Table, kind: str) -> dict[str, object]:
    values = table.values
    said: dict[str, object] = {"@type": kind, "name": table.document_title, "inLanguage": "ja"}
    if table.subject:
        said["description"] = table.subject
    if publisher := values.get("publisher"):
        said["publisher"] = {"@type": "GovernmentOrganization", "name": str(publisher)}
    if issued := values.get("issued"):
        said["datePublished"] = str(issued)
    said["temporalCoverage"] = "/".join(_year(table))
    return said


def _files(others: Sequence[Companion], base: str) -> Iterator[Mapping[str, str]]:
    for one in others:
        yield {
            "@type": "DataDownload",
            "encodingFormat": one.kind,
            "contentUrl": f"{base}{address(one.file)}",
        }


def _year(table: Table) -> tuple[str, str]:
    first, last = fiscal_year_bounds(int(table.values["fiscal_year"]))
    return first.isoformat(), last.isoformat()


def policy(style: str, script: str) -> str:
    """The content security policy: nothing but this style, this script, pictures of the site."""
    scripts = f" script-src {script};" if script else ""
    return (
        f"default-src 'none'; style-src {style};{scripts} img-src 'self' data:;"
        " base-uri 'none'; form-action 'none'"
    )
