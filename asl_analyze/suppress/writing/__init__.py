"""Writing suppressions for findings, each in the notation that its place has."""
