"""The options of a PDF."""

from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import PDF, StandardName
from exchange_report.writers.pdf.standard import STANDARDS


class PdfOptions(Options, title="PDF の設定"):
    """What a PDF can be asked to be."""

    standard: StandardName = option(PDF["standard"])

    @property
    def attaching(self) -> bool:
        """Whether the standard lets any file be attached."""
        return STANDARDS[self.standard].attaching
