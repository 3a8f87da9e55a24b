"""What the desk took in, opened and stored by the planner."""
