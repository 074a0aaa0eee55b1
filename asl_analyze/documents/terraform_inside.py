"""Which files a Terraform file may lead to."""

from __future__ import annotations

import os

from asl_analyze.files.repository import repository_top


def is_inside(template: str, path: str) -> bool:
    """Whether a file lies in the repository of a template, or below where the program runs.

    What lies elsewhere is nothing that a user named, and is not opened.
    """
    folder = os.path.dirname(os.path.realpath(template))
    here = os.path.realpath(os.curdir)
    top = repository_top(folder)
    if top is None:
        top = here if os.path.commonpath([here, folder]) == here else folder
    real = os.path.realpath(path)
    return os.path.commonpath([top, real]) == top
