"""The control-flow graph of a scope, and what graph theory says of it."""
