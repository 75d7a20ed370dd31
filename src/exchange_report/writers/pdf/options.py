"""The options of a PDF."""

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options
from exchange_report.writers.pdf.standard import DEFAULT, STANDARDS, StandardName


class PdfOptions(Options, title="PDF の設定"):
    """What a PDF can be asked to be."""

    standard: StandardName = Field(
        default=DEFAULT,
        title="うたう規格",
        description=phrase(
            "What PDFs claim to be: ua1+a2a (if not given), a2u, a3a, a4+ua2, or none."
        ),
    )

    @property
    def attaching(self) -> bool:
        """Whether the standard lets any file be attached."""
        return STANDARDS[self.standard].attaching
