"""What paths, templates and expressions give where they stand."""
