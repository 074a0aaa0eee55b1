"""Forms of files that are neither a plain definition nor a template."""
