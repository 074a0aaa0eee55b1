"""The data of states as text and for programs; no decisions, no calculation."""
