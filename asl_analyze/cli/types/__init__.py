"""`asl-analyze types`: the data that each state is given and hands on."""
