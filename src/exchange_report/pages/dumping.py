"""Pages as text, for snapshots and for looking: one line a thing, lengths in points."""

from collections.abc import Iterator

from exchange_report.length import Length, points
from exchange_report.pages.display_list import Fragment, Page, Sheets


def dump(pages: Sheets) -> str:
    """A readable account of `pages`; equal pages give equal text."""
    lines = [f"pages {len(pages.pages)} of {_pt(pages.width)} x {_pt(pages.height)}"]
    lines += (f"bookmark {'  ' * b.level}{b.title} -> {b.page} {_pt(b.y)}" for b in pages.bookmarks)
    for page in pages.pages:
        lines += _page(page, is_turned=page.number in pages.turned)
    return "\n".join(lines) + "\n"


def _page(page: Page, *, is_turned: bool) -> Iterator[str]:
    yield f"page {page.number}" + (" turned" if is_turned else "")
    for fill in page.fills:
        edges = " ".join(map(_pt, (fill.x, fill.y, fill.width, fill.height)))
        yield f"  fill {edges} {fill.colour}"
    for rule in page.rules:
        ends = " ".join(map(_pt, (rule.x0, rule.y0, rule.x1, rule.y1)))
        yield f"  rule {ends} {_pt(rule.weight)}"
    for fragment in page.fragments:
        yield from _fragment(fragment)


def _fragment(fragment: Fragment) -> Iterator[str]:
    kind = type(fragment.text.owner).__name__ if fragment.text.owner else "Foot"
    role = f"{kind} (artifact)" if fragment.artifact else kind
    yield f"  {role} {_pt(fragment.x)} {_pt(fragment.y)}"
    for line in fragment.text.lines[fragment.first : fragment.last]:
        yield f"    {_pt(line.x)} {_pt(line.width)} {line.text}"
        for mark in line.marks:
            yield f"      {_pt(mark.x)} {_pt(mark.rise)} {_pt(mark.size)} {mark.run.text}"


def _pt(value: Length) -> str:
    return f"{points(value):.3f}".rstrip("0").rstrip(".")
