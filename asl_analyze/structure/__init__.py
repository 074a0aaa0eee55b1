"""The structure check: a definition held against the tables of the specification."""
