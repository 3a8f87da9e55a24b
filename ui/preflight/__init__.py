"""Present / Pre-flight: what is looked at before the evening starts."""
