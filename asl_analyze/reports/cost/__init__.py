"""Cost sheets as text; no calculation happens here."""
