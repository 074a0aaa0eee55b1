"""How long states take, wait and repeat."""
