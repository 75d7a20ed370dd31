"""What commands do: a module is imported when its command is run, and not for help."""
