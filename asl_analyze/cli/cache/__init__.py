"""Where results are kept from one run to the next; what they are, only `cli.work` knows."""
