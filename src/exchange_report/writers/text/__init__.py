"""Text formats: Markdown and plain text."""
