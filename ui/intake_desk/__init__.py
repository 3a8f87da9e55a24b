"""The Intake desk page: the desk's state, its phones and tonight's intakes by code."""
