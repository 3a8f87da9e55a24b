"""The Services page: the directory of providers and what they offer."""
