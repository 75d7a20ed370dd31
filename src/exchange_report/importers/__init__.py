"""What offices have (CSV, Excel, Word, web pages, Markdown, PDF) → records."""
