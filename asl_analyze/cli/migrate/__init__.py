"""`asl-analyze migrate`: conversions of whole definitions, each a command of its own."""
