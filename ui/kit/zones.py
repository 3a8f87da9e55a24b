"""Time zones to choose from."""

from zoneinfo import available_timezones

_FIRST = (
    ("America/New_York", "New York"),
    ("America/Chicago", "Chicago"),
    ("America/Denver", "Denver"),
    ("America/Phoenix", "Phoenix"),
    ("America/Los_Angeles", "Los Angeles"),
    ("America/Anchorage", "Anchorage"),
    ("Pacific/Honolulu", "Honolulu"),
)


def zone_options() -> list[tuple[object, str]]:
    """Zones of the United States first, then every other."""
    first = {zone for zone, _word in _FIRST}
    rest = sorted(zone for zone in available_timezones() if "/" in zone and zone not in first)
    return [*_FIRST, *((zone, zone.replace("_", " ")) for zone in rest)]
