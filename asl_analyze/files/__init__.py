"""Which files a run looks at, and reading them."""
