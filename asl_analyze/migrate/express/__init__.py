"""From Standard to Express workflows and back."""
