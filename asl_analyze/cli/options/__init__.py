"""The options of `check`: the table, its two readers, and the configuration below them."""
