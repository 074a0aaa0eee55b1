"""From JSONPath to JSONata: paths, calls, rules, templates, states."""
