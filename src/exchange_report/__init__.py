"""Sets the yearly international-exchange tables of Japanese local governments.

    from exchange_report import load, typeset, write

    pages = typeset(load(2017))
    write(pages, "2017.pdf")

or in one step `build(2017)`, or on the command line `make-report 2017`. `check([2017])` tells what
is wrong or doubtful in a record, `fix([2017])` mends what has one right form.

Names are loaded when they are first used (PEP 562), so that `exchange_report.era` alone is cheap.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes
from exchange_report.version import VERSION as __version__

if TYPE_CHECKING:
    from exchange_report.adding_faces import AddedFace, add_face
    from exchange_report.batch import Batch, Progress, build_many
    from exchange_report.building import build
    from exchange_report.checking import check
    from exchange_report.choosing import layout_from_data
    from exchange_report.collecting import Collected, FormFile, collect
    from exchange_report.comparing import Differences
    from exchange_report.comparison import compare, render_differences
    from exchange_report.diagnostics import Diagnostic, ReportError, Severity, SourceSpan
    from exchange_report.drafting import Draft, new
    from exchange_report.fixing import diff, fix
    from exchange_report.importing import Doubt, Imported, import_report
    from exchange_report.inspection import Inspection, inspect_pdf
    from exchange_report.jobs import Job, Outcome, Written
    from exchange_report.layouts import Layout, LayoutFile
    from exchange_report.listing import ListedLayout, list_layouts, show_layout
    from exchange_report.listing_faces import FaceList, ListedFace, list_faces
    from exchange_report.merging import Merged, Step, merge
    from exchange_report.pages import Pages
    from exchange_report.pipeline import load, render, tabulate, typeset, write
    from exchange_report.preview import show_preview
    from exchange_report.project import Project
    from exchange_report.records import Report
    from exchange_report.records.fix import fix_text
    from exchange_report.schemas import schema
    from exchange_report.sketching import LayoutDraft, new_layout
    from exchange_report.table import Table
    from exchange_report.writers.formats import Attached, Format, Through, formats
    from exchange_report.writers.formats import register as register_format
    from exchange_report.writers.option_model import Options
    from exchange_report.writers.pdf.standard import pdf_standards

__all__ = [
    "AddedFace",
    "Attached",
    "Batch",
    "Collected",
    "Diagnostic",
    "Differences",
    "Doubt",
    "Draft",
    "FaceList",
    "FormFile",
    "Format",
    "Imported",
    "Inspection",
    "Job",
    "Layout",
    "LayoutDraft",
    "LayoutFile",
    "ListedFace",
    "ListedLayout",
    "Merged",
    "Options",
    "Outcome",
    "Pages",
    "Progress",
    "Project",
    "Report",
    "ReportError",
    "Severity",
    "SourceSpan",
    "Step",
    "Table",
    "Through",
    "Written",
    "__version__",
    "add_face",
    "build",
    "build_many",
    "check",
    "collect",
    "compare",
    "diff",
    "fix",
    "fix_text",
    "formats",
    "import_report",
    "inspect_pdf",
    "layout_from_data",
    "list_faces",
    "list_layouts",
    "load",
    "merge",
    "new",
    "new_layout",
    "pdf_standards",
    "register_format",
    "render",
    "render_differences",
    "schema",
    "show_layout",
    "show_preview",
    "tabulate",
    "typeset",
    "write",
]

_ROOMS: Final = {
    "AddedFace": "adding_faces",
    "Attached": "writers.formats",
    "Batch": "batch",
    "Collected": "collecting",
    "Diagnostic": "diagnostics",
    "Differences": "comparing",
    "Doubt": "importing",
    "Draft": "drafting",
    "FaceList": "listing_faces",
    "FormFile": "collecting",
    "Format": "writers.formats",
    "Imported": "importing",
    "Inspection": "inspection",
    "Job": "jobs",
    "Layout": "layouts",
    "LayoutDraft": "sketching",
    "LayoutFile": "layouts",
    "ListedFace": "listing_faces",
    "ListedLayout": "listing",
    "Merged": "merging",
    "Options": "writers.option_model",
    "Outcome": "jobs",
    "Pages": "pages",
    "Progress": "batch",
    "Project": "project",
    "Report": "records",
    "ReportError": "diagnostics",
    "Severity": "diagnostics",
    "SourceSpan": "diagnostics",
    "Step": "merging",
    "Table": "table",
    "Through": "writers.formats",
    "Written": "jobs",
    "add_face": "adding_faces",
    "build": "building",
    "build_many": "batch",
    "check": "checking",
    "collect": "collecting",
    "compare": "comparison",
    "diff": "fixing",
    "fix": "fixing",
    "fix_text": "records.fix",
    "formats": "writers.formats",
    "import_report": "importing",
    "inspect_pdf": "inspection",
    "layout_from_data": "choosing",
    "list_faces": "listing_faces",
    "list_layouts": "listing",
    "load": "pipeline",
    "merge": "merging",
    "new": "drafting",
    "new_layout": "sketching",
    "pdf_standards": "writers.pdf.standard",
    "register_format": "writers.formats:register",
    "render": "pipeline",
    "render_differences": "comparison",
    "schema": "schemas",
    "show_layout": "listing",
    "show_preview": "preview",
    "tabulate": "pipeline",
    "typeset": "pipeline",
    "write": "pipeline",
}


__getattr__ = attributes(__name__, _ROOMS)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
