"""Rules on migration."""
