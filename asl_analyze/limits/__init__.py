"""Quotas that an execution runs against: history events and payload."""
