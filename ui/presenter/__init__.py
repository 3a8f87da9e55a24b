"""The stage: audience window, operator window, clock. Opens a show bundle and nothing else."""
