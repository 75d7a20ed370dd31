"""A dataset with its distributions, after DCAT 3 (W3C) with the terms of Dublin Core."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from exchange_report.era import fiscal_year_bounds
from exchange_report.records import Record, annotated, rows
from exchange_report.records.one_line import one_line
from exchange_report.table import Table
from exchange_report.writers.contract import Attachment, DataName

_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_JAPANESE: Final = "http://id.loc.gov/vocabulary/iso639-1/ja"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_KEYWORDS: Final = ("field", "partner.country", "partner.name")


def jsonld_bytes(
    table: Table,
    date: datetime | None = None,
    *,
    base: str = "",
    license: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The dataset that `table` is, with `attachments` as its distributions: files in the folder at
    the address `base`, by default beside the description. `date` is that of its last change.
    """
    base = f"{base.rstrip('/')}/" if base else ""
    name = DataName.of(table.values.get("fiscal_year", "data"), attachments)
    own = f"{base}{quote(name.stem, errors='replace')}.jsonld" if base else ""
    made: dict[str, Any] = {"@context": _CONTEXT, "@id": f"{own}#dataset", "@type": "dcat:Dataset"}
    made["dct:title"] = _japanese(table.document_title)
    if table.subject:
        made["dct:description"] = _japanese(table.subject)
    made["dct:language"] = {"@id": _JAPANESE}
    if table.report:
        made |= _about(table.report.record, name.text)
    if date:
        made["dct:modified"] = _typed(date.isoformat(), "dateTime")
    if license:
        made["dct:license"] = {"@id": license}
    made["dcat:distribution"] = [_distribution(one, base, license) for one in attachments]
    text = json.dumps(made, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _about(record: Record, name: str) -> dict[str, Any]:
    """What the record, whose data have that `name`, states of itself, and what it is about."""
    first, last = fiscal_year_bounds(record.fiscal_year)
    made: dict[str, Any] = {
        "dct:identifier": f"{record.code}-{name}" if record.code else name,
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(first.isoformat(), "date"),
            "dcat:endDate": _typed(last.isoformat(), "date"),
        },
    }
    if record.publisher:
        called = {"foaf:name": _japanese(one_line(record.publisher))}
        code = {"dct:identifier": record.code} if record.code else {}
        made["dct:publisher"] = {"@type": "foaf:Organization", **called, **code}
    if record.issued:
        made["dct:issued"] = _typed(record.issued.isoformat(), "date")
    words = (str(row.values.get(key, "")) for row in rows(record) for key in _KEYWORDS)
    plain = dict.fromkeys(one_line(annotated(word).text) for word in words)
    keywords = [_japanese(word) for word in plain if word]
    return made | ({"dcat:keyword": keywords} if keywords else {})


def _distribution(file: Attachment, base: str, license: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": _japanese(file.description),
        "dcat:downloadURL": {"@id": base + quote(file.name)},
        "dcat:mediaType": {"@id": _MEDIA_TYPES + file.kind},
        "dcat:byteSize": _typed(str(len(file.data)), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(sha256(file.data).hexdigest(), "hexBinary"),
        },
    }
    return made | ({"dct:license": {"@id": license}} if license else {})


def _japanese(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "ja"}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}
