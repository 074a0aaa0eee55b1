"""The parts of a Standard workflow that could run as an Express workflow of their own."""
