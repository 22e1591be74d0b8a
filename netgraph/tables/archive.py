"""Bytes → the archive that a workbook is, looked at before anything in it is parsed: is it one at
all, is it whole, and how much would come out of it?
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO

from netgraph.tables.findings import Findings, Remark, error
from netgraph.wording import say

LARGEST = 200_000_000
"""Bytes that the parts of a workbook may have, unpacked, all together."""
_RATIO = 100
"""How many times its packed size a part may have; written tables reach ten to thirty."""
_HARMLESS = 1_000_000
"""Bytes up to which a part's ratio does not matter."""
_CHUNK = 1 << 16

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "Open it in its program and save it as .xlsx."
WORKBOOK = "xl/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"

FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What zipfile raises for an archive that is damaged, encrypted or packed in a strange way."""


def open_archive(content: bytes, findings: Findings) -> zipfile.ZipFile | None:
    """The archive that ``content`` holds; None, with an error, when it is no whole workbook or one
    that would unpack to more than ``LARGEST`` bytes.
    """
    remark = _by_magic(content)
    if remark is None:
        try:
            archive = zipfile.ZipFile(BytesIO(content))
            remark = _too_large(archive) or _not_a_workbook(archive) or _forbidden(archive)
        except FAULTS:
            remark = damaged(content)
    if remark is not None:
        findings.add(remark)
        return None
    return archive


def damaged(content: bytes) -> Remark:
    """The remark on a workbook that cannot be read to its end."""
    return error(
        "NG-X19",
        say("The workbook is incomplete or damaged ({bytes} bytes).", bytes=len(content)),
        "Copy or download it again, or open it in its program and save it anew.",
    )


def _by_magic(content: bytes) -> Remark | None:
    if not content:
        return error("NG-X19", "The file is empty (0 bytes).", "Copy or download it again.")
    if content.startswith(_OLE):
        return error(
            "NG-X17",
            "The workbook is protected by a password, or an old .xls file.",
            "Open it in its program and save it as .xlsx, without a password.",
        )
    if not content.startswith(_ZIP):
        return error("NG-X18", "This is no Excel workbook.", _SAVE_AS)
    return None


def _not_a_workbook(archive: zipfile.ZipFile) -> Remark | None:
    names = set(archive.namelist())
    if WORKBOOK in names:
        strict = _STRICT in archive.read(WORKBOOK)
        remedy = "Save it as a plain .xlsx, not as Strict Open XML."
        return error("NG-X18", "This is a Strict Open XML workbook.", remedy) if strict else None
    if "xl/workbook.bin" in names:
        return error("NG-X18", "This is a binary workbook (.xlsb).", _SAVE_AS)
    if "mimetype" in names:
        return error("NG-X18", "This is an OpenDocument file (.ods).", _SAVE_AS)
    return error("NG-X18", "This is a zip archive, but no Excel workbook.", _SAVE_AS)


def _too_large(archive: zipfile.ZipFile) -> Remark | None:
    """By what the archive says of itself; zipfile never gives out more than that of a part."""
    parts = archive.infolist()
    swollen = any(part.file_size > max(_HARMLESS, part.compress_size * _RATIO) for part in parts)
    if not swollen and sum(part.file_size for part in parts) <= LARGEST:
        return None
    return _bomb()


def _bomb() -> Remark:
    return error(
        "NG-X15",
        say(
            "The workbook would unpack to far too much (more than {limit} MB,"
            " or {ratio} times its size).",
            limit=LARGEST // 1_000_000,
            ratio=_RATIO,
        ),
        "Copy its rows into a new workbook.",
    )


def _forbidden(archive: zipfile.ZipFile) -> Remark | None:
    """Read every part once: its bytes are counted, its checksum compared, and no XML in it may
    declare a document type, which is where entity bombs and references to other files live.
    """
    total = 0
    for part in archive.infolist():
        is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
        tail = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > LARGEST:
                    return _bomb()
                text = (tail + chunk).replace(b"\0", b"")  # UTF-16 as well
                if is_xml and b"<!DOCTYPE" in text:
                    return error(
                        "NG-X16",
                        say("{part} declares a document type.", part=part.filename),
                        "No spreadsheet writes that. Copy the rows into a new workbook.",
                    )
                tail = chunk[-32:]
    return None
