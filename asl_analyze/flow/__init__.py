"""Questions on a machine: its control-flow graph, what is reachable, what loops."""
