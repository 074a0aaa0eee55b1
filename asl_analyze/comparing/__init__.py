"""A comparison of two versions of files: which definitions are the same, and what that means."""
