"""Forms: the entries of a department as a workbook to fill in, and what comes back of it."""
