"""Variables and fields that count, and the graph in which the counters have run."""
