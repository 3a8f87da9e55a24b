"""What this laptop knows of itself: screens, power, room on the disk."""

import shutil

from PySide6.QtGui import QGuiApplication

from callin_planner.domain.preflight import Machine, Screen
from callin_planner.usecases.opening import OpenSite


def machine_of(site: OpenSite) -> Machine:
    """Read anew at each look: cables come and go."""
    import psutil

    power = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    try:
        free = shutil.disk_usage(site.path).free
    except OSError:
        free = 0
    return Machine(
        screens=screens(),
        battery=round(power.percent) if power else None,
        plugged=bool(power.power_plugged) if power else True,
        free_bytes=free,
        reserve_there=site.folder.reserve.exists(),
    )


def screens() -> tuple[Screen, ...]:
    """The main one first, in the pixels that it truly has."""
    main = QGuiApplication.primaryScreen()
    found = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return tuple(
        Screen(
            screen.name(),
            round(screen.size().width() * screen.devicePixelRatio()),
            round(screen.size().height() * screen.devicePixelRatio()),
        )
        for screen in found
    )
