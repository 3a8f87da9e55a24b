"""Present: the deck seen whole, which screen the room looks at, start, rehearse, take along."""
