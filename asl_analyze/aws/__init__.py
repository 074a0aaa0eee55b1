"""Facts about AWS: data files with source and date, each with a small lookup.

Knows nothing of the rest of the project. Tables are read when first asked for, the large
ones row by row; importing a module here reads nothing.
"""
