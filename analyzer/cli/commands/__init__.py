"""One command per file; a new file with a `COMMAND` is a new command."""
