"""The hosted desk over a real PostgreSQL, with real worker processes."""
