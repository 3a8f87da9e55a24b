"""How each kind of slide is laid out: one small file per family."""
