"""The intake desk behind a site's own name: `callin serve`, over PostgreSQL, by several worker processes.

The server holds digests of cards, the directory, the site's public keys and sealed submissions: no name, and
nothing that opens what is sealed.
"""
