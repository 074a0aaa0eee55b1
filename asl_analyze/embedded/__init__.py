"""What fields hold in languages of their own: paths, templates, intrinsics, JSONata."""
