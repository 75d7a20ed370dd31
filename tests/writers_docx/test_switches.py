"""Features of a layout as the switches of Word."""

import re

import pytest

import samples
from exchange_report.writers.docx import docx_bytes
from samples import column
from wordreading import parts

COLUMNS = (column("項目", "{item}", "20zw"),)


def styles(**layout: object) -> dict[str, str]:
    """The styles part, and the properties of runs of each style by its name in the file."""
    made = parts(docx_bytes(samples.table([{"item": "一"}], COLUMNS, **layout)))["word/styles.xml"]
    found = re.findall(r'<w:style [^>]*w:styleId="([^"]*)".*?</w:style>', made.decode())
    bodies = re.findall(r'<w:style [^>]*w:styleId=".*?</w:style>', made.decode())
    return {"": made.decode()} | dict(zip(found, bodies, strict=True))


@pytest.mark.parametrize(
    ("features", "written"),
    [
        ({"kern": True}, ['<w:kern w:val="2"/><w:sz ']),
        ({"kern": False}, []),  # Word kerns nothing unless it is told to
        ({"liga": True}, ['<w14:ligatures w14:val="standard"/></w:rPr>']),
        ({"liga": True, "dlig": True}, ['<w14:ligatures w14:val="standardDiscretional"/>']),
        ({"liga": False}, []),
        (
            {"onum": True, "tnum": True},
            ['<w14:numForm w14:val="oldStyle"/><w14:numSpacing w14:val="tabular"/></w:rPr>'],
        ),
        ({"lnum": True, "pnum": True}, ['"lining"/><w14:numSpacing w14:val="proportional"/>']),
        ({"jp78": True}, []),
    ],
)
def test_the_text_has_the_switches_that_word_knows(
    features: dict[str, bool], written: list[str]
) -> None:
    made = styles(text={"features": features})
    assert all(part in made["Normal"] for part in written)
    plain = styles()
    assert (made[""] == plain[""]) is not bool(written)
    assert ('mc:Ignorable="w14"' in made[""]) is any("w14" in part for part in written)


def test_a_heading_without_them_takes_them_back() -> None:
    made = styles(
        text={"features": {"onum": True, "kern": True}}, header={"features": {"dlig": True}}
    )
    (heading,) = (one for name, one in made.items() if name and "<w14:ligatures" in one)
    assert 'w14:val="discretional"/><w14:numForm w14:val="default"/>' in heading
    assert '<w:kern w:val="0"/>' in heading
