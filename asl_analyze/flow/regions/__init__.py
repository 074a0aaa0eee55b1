"""Parts of a scope that are entered at one state and left to one place."""
