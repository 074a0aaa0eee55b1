"""What files say about findings that need not be told: reading it, heeding it, writing it."""
