"""The desk's web process: it has no key of the site and reads nothing of it."""
