"""Copying a name: marked so that clipboard histories leave it out, and gone after ten seconds (R-B7)."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 10_000
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    "org.nspasteboard.ConcealedType": b"1",
    "org.nspasteboard.TransientType": b"1",
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"\x00\x00\x00\x00",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format(name="CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
}
"""How Windows, macOS and KDE are told that a history must not keep this."""


def copy_secretly(text: str) -> None:
    """Put `text` on the clipboard for ten seconds; something copied since then stays."""
    mime = QMimeData()
    mime.setText(text)
    for name, value in _MARKS.items():
        mime.setData(name, value)
    QGuiApplication.clipboard().setMimeData(mime)
    _fader().start()


def copy_plainly(text: str) -> None:
    """Put on the clipboard what names nobody; it stays."""
    QGuiApplication.clipboard().setText(text)


def is_marked(clipboard: QClipboard) -> bool:
    """Whether what is on the clipboard was put there by `copy_secretly`."""
    held = clipboard.mimeData()
    return held is not None and held.hasFormat("x-kde-passwordManagerHint")


def clear_secret() -> None:
    """Take it away now, if it is still there."""
    clipboard = QGuiApplication.clipboard()
    if is_marked(clipboard):
        clipboard.clear()


def _fader() -> QTimer:
    """The one timer, owned by the application."""
    app = QGuiApplication.instance()
    found = app.findChild(QTimer, "clipboard") if app else None
    if found is None:
        found = QTimer(app)
        found.setObjectName("clipboard")
        found.setSingleShot(True)
        found.setInterval(KEPT_MS)
        found.timeout.connect(clear_secret)
    return found
