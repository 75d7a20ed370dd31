"""What a layout asks of the pages, checked before any text is set."""
