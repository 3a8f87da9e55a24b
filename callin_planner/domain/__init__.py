"""What a call-in is made of: frozen dataclasses and pure functions over the standard library alone."""
