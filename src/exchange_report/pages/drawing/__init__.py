"""The display list of each page, drawn when the page is asked for."""
