"""Differences → a text for terminals, JSON, a web page, or a Word document with tracked changes."""
