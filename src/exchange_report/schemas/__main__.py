"""`python -m exchange_report.schemas` writes the schema files anew from the models."""

from exchange_report.schemas import KINDS, schema_file
from exchange_report.schemas.generate import generated_text

for kind in KINDS:
    schema_file(kind).write_text(generated_text(kind), "utf-8", newline="\n")
    print(schema_file(kind))
