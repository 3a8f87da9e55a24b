"""The intake desk: its own process, real TLS, real files."""
