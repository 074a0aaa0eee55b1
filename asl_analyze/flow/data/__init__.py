"""What data the states see: variables, shapes, kinds."""
