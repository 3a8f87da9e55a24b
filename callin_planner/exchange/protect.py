"""Files under a key that the reader's own programs ask for: Office passwords, PDF and ZIP in AES-256."""

import io
import zipfile
from collections.abc import Mapping

_INNER_DATE = (1980, 1, 1, 0, 0, 0)


def suffix(fmt: str, *, protected: bool) -> str:
    """How the file's name ends: a CSV under a key lies in a ZIP. A print has no file."""
    if fmt == "print":
        return ""
    return ".zip" if fmt == "csv" and protected else f".{fmt}"


def protect(fmt: str, content: bytes, password: str) -> bytes:
    """`content` (a "pdf", "xlsx", "docx", "csv", or a "zip" of files) so that only `password` opens it."""
    if fmt == "pdf":
        return _pdf(content, password)
    if fmt in ("xlsx", "docx"):
        return _office(content, password)
    if fmt == "csv":
        return _zip({"list.csv": content}, password)
    if fmt == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _zip({name: packed.read(name) for name in packed.namelist()}, password)
    raise ValueError(fmt)


def _pdf(content: bytes, password: str) -> bytes:
    """AES-256 (revision 6); it may be printed. The owner's key is thrown away."""
    import secrets

    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import UserAccessPermissions as May

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    if writer.metadata is not None:
        kept = {key: str(value) for key, value in writer.metadata.items() if key == "/Title"}
        writer.metadata = kept
    writer.encrypt(
        password,
        owner_password=secrets.token_urlsafe(32),
        permissions_flag=May.PRINT | May.PRINT_TO_REPRESENTATION | May.EXTRACT_TEXT_AND_GRAPHICS,
        algorithm="AES-256",
    )
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _office(content: bytes, password: str) -> bytes:
    """Agile encryption, AES-256: what Excel and Word ask a password for."""
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    made = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, made)
    return made.getvalue()


def _zip(contents: Mapping[str, bytes], password: str) -> bytes:
    import pyzipper  # type: ignore[import-untyped]
    from pyzipper.zipfile_aes import AESZipInfo  # type: ignore[import-untyped]

    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED) as packed:
        packed.setencryption(pyzipper.WZ_AES, nbits=256)
        packed.setpassword(password.encode())
        for name, content in contents.items():
            packed.writestr(AESZipInfo(name, date_time=_INNER_DATE), content)
    return made.getvalue()
