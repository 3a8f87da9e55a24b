"""Door check-in, the operator's screen: open the door, see who is here, note what the door cannot know."""
