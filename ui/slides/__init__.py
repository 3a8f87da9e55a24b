"""The Slides page: the deck, its canvas and what stands beside it."""
