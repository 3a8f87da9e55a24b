"""A film that shows a square of a card: what a fake camera is given (Y4M, no encoder needed)."""

from pathlib import Path

import numpy as np
from PIL import Image

from callin_planner.show.qr import matrix

SIZE = (640, 480)
_FRAMES = 3
_MODULE = 8


def picture(square: str) -> Image.Image:
    """A card on a dark table, its square a little aslant."""
    rows = np.array(matrix(square), dtype=bool)
    bits = np.where(rows, 0, 255).astype(np.uint8).repeat(_MODULE, axis=0).repeat(_MODULE, axis=1)
    card = Image.new("L", (bits.shape[1] + 90, bits.shape[0] + 120), 240)
    card.paste(Image.fromarray(bits), (45, 45))
    table = Image.new("L", SIZE, 60)
    turned = card.rotate(4, expand=True, fillcolor=60, resample=Image.Resampling.BILINEAR)
    scale = min(1.0, 440 / turned.height, 600 / turned.width)
    turned = turned.resize((int(turned.width * scale), int(turned.height * scale)))
    table.paste(turned, ((SIZE[0] - turned.width) // 2, (SIZE[1] - turned.height) // 2))
    return table


def write_video(path: Path, square: str) -> None:
    light = picture(square).tobytes()
    gray = bytes([128]) * (SIZE[0] * SIZE[1] // 2)
    with path.open("wb") as stream:
        stream.write(f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F10:1 Ip A1:1 C420mpeg2\n".encode())
        for _n in range(_FRAMES):
            stream.write(b"FRAME\n" + light + gray)
