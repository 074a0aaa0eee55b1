"""The rules of Acme for state machines."""

# Where a rule is explained.
RULES_URL = "https://github.com/asl-analyze/asl-analyze/tree/main/examples/rule-pack#{name}"
