"""`python -m asl_analyze`."""

from __future__ import annotations

from asl_analyze.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
