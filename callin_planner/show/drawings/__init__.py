"""Pictures of the slides, drawn from shapes: a town at night, a candle in a window, the city's districts."""
