"""The page of the intake desk, over desks that really run."""
