"""Slides, run of show and clock: laid out once, drawn by three painters, packed for the stage.

Holds no invitee, officer or welfare contact, and is the presenter's only input.
"""
