"""How a site's folder is kept: what rule P3 looks at."""

import os
from pathlib import Path

from callin_planner.checks.rule import Keeping
from callin_planner.storage import backup, keyfile
from callin_planner.usecases.opening import OpenSite

_SYS = Path("/sys/dev/block")
_DEEPEST = 4


def keeping_of(site: OpenSite) -> Keeping:
    """Passphrases, the last backup, and the disk as far as it can be told. Reads small files only."""
    newest = next((each for each in backup.listed(site.folder) if not each.aside), None)
    return Keeping(
        passphrases=_passphrases(site),
        verified=newest.verified if newest else None,
        disk_encrypted=disk_is_encrypted(site.path),
    )


def disk_is_encrypted(path: Path) -> bool | None:
    """True where the kernel says that `path` lies on an encrypted volume; None where nothing tells."""
    try:
        device = path.stat().st_dev
        block = _SYS / f"{os.major(device)}:{os.minor(device)}"
        return True if _is_crypt(block.resolve(strict=True), _DEEPEST) else None
    except (OSError, AttributeError):
        return None


def _passphrases(site: OpenSite) -> int:
    if not any(copy.exists() for copy in site.folder.keys):
        return 0
    return sum(slot.kind == "passphrase" for slot in keyfile.read(site.folder.keys).slots)


def _is_crypt(block: Path, depth: int) -> bool:
    """Whether a block device, or one beneath it, is a mapping of dm-crypt."""
    name = block / "dm" / "uuid"
    if name.is_file() and name.read_text(encoding="ascii").startswith("CRYPT-"):
        return True
    beneath = block / "slaves"
    if not depth or not beneath.is_dir():
        return False
    return any(_is_crypt(each.resolve(), depth - 1) for each in beneath.iterdir())
