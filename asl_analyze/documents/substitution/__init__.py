"""What takes the place of the tokens in a definition, and what a template calls for it."""
