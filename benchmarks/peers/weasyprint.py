"""WeasyPrint on the HTML document, tagged."""

from pathlib import Path

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.peers.markup import html
from benchmarks.rows import Row


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`."""
    sheet.use_project_faces()
    # Imported only now: the import opens fontconfig.
    from weasyprint import HTML

    HTML(string=html(table)).write_pdf(str(out), pdf_tags=True)


if __name__ == "__main__":
    main(build)
