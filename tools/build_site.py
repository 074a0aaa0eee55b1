"""Builds the documentation site from the repository.

    pip install -e '.[test,docs]'
    python tools/build_site.py            builds build/site/html
    python tools/build_site.py --pages    writes its pages in Markdown only, to build/site/pages

Nothing is fetched. A dead link, a missing anchor and a page that the navigation does not lead to
are errors.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from documentation.links import DeadLinkError  # noqa: E402
from documentation.site_pages import NavigationError, configuration, pages, schemas  # noqa: E402

SITE = ROOT / "build" / "site"


def write_pages() -> None:
    """Write what zensical builds from.

    Raises:
        DeadLinkError, NavigationError: where the pages do not fit together.
    """
    made = pages()
    shutil.rmtree(SITE, ignore_errors=True)
    for place, text in made.items():
        path = SITE / "pages" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for schema in schemas():
        shutil.copy(schema, SITE / "pages")
    (SITE / "zensical.toml").write_text(configuration(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write or build; the exit code."""
    if arguments not in ([], ["--pages"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        write_pages()
    except (DeadLinkError, NavigationError) as error:
        print(error, file=sys.stderr)
        return 1
    if arguments:
        return 0
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run([*command, "-f", str(SITE / "zensical.toml")], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
