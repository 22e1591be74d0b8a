"""Bytes → text: is the file text at all, and in which encoding?"""

from __future__ import annotations

import codecs
import re

from netgraph.tables.findings import Findings, Spot, error, info, repaired, warning
from netgraph.wording import say

_MAGIC = (
    (
        b"PK\x03\x04",
        say("an Excel or another zipped file"),
        say("Save the table as CSV UTF-8."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        say("an old or protected Excel file"),
        say("Save the table as CSV UTF-8."),
    ),
    (b"PAR1\x15", say("a Parquet file"), say("Give it a name that ends in .parquet.")),
    (b"%PDF", say("a PDF"), say("Export the table as CSV.")),
    (b"\x89PNG", say("an image"), say("Give the table itself.")),
    (b"\xff\xd8\xff", say("an image"), say("Give the table itself.")),
    (b"\x1f\x8b", say("a gzip archive"), say("Unpack it first.")),
    (b"SQLite format 3\x00", say("a SQLite database"), say("Export the table as CSV.")),
)

# The longer marks first: UTF-32's little-endian mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LINE_END = re.compile(rb"\r\n|\r|\n")
# Umlauts and dashes in UTF-8. In cp1252 they would read "Ã¼" and "â€“", which nobody writes.
_SURELY_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")


def decode(content: bytes, findings: Findings, encoding: str | None = None) -> str | None:
    """The text of a file; None, with an error among the findings, when it is none.

    UTF-8 with or without its mark is read without a word. UTF-16 and UTF-32 need their mark. What
    is not UTF-8 is read as cp1252, Windows' own encoding, when every byte has a letter there.
    ``encoding`` is that of a file without a mark, when it is known.
    """
    for magic, what, remedy in _MAGIC:
        if content.startswith(magic):
            message = say("This is {what}, not a table of text.", what=what)
            findings.add(error("NG-E20", message, remedy))
            return None
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _marked(content, marked, findings)
    if encoding and not content.startswith(codecs.BOM_UTF8):
        return _as_asked(content, encoding, findings)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _windows(content, fault.start, findings)
    return None if _unmarked_utf16(content, findings) else text


def _marked(content: bytes, encoding: str, findings: Findings) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        findings.add(
            error(
                "NG-E05",
                say(
                    "The file says that it is {encoding} but breaks off or is damaged.",
                    encoding=encoding.upper(),
                ),
                "Save it again as CSV UTF-8.",
            )
        )
        return None
    message = say("Read as {encoding}.", encoding=encoding.upper())
    findings.add(repaired("NG-E03", message, "CSV UTF-8 is the safe choice."))
    return text


def _as_asked(content: bytes, encoding: str, findings: Findings) -> str | None:
    """Text whose encoding a person knows. Where it matters they are shown what came of it."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode(encoding, "replace")
        text = content.decode(encoding, "backslashreplace")
        message = say(
            "The byte {byte:#04x} is no letter in {encoding}.",
            byte=content[fault.start],
            encoding=encoding,
        )
        remedy = say("Name another encoding, or correct the file there.")
        findings.add(error("NG-E05", message, remedy), _spot(text, len(before)))
        return None
    if strange := _NOT_ASCII.search(text):
        message = say("Read as {encoding}, as you asked.", encoding=encoding)
        if encoding != "utf-8" and _SURELY_UTF8.search(content) and _is_utf8(content):
            remark = warning("NG-E10", message, say("It looks like UTF-8: name no encoding."))
        else:
            remark = info("NG-E10", message, say("If the letters are wrong, name another one."))
        findings.add(remark, _spot(text, strange.start()))
    return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _spot(text: str, at: int) -> Spot:
    """The place of a letter, with the word around it."""
    lines = re.split(r"\r\n|\r|\n", text[:at])
    column = say("character {number}", number=len(lines[-1]) + 1)
    before = re.search(r"[^\s,;\"]*\Z", lines[-1][-40:])
    after = re.match(r"[^\s,;\"]*", text[at : at + 40])
    word = (before[0] if before else "") + (after[0] if after else "")
    return Spot(row=len(lines), column=column, value=word)


def _unmarked_utf16(content: bytes, findings: Findings) -> bool:
    # Latin text in UTF-16 is every second byte a NUL, which UTF-8 lets pass.
    half = len(content) // 2
    suspect = half > 0 and max(content[::2].count(0), content[1::2].count(0)) > half * 0.4
    if suspect:
        findings.add(
            error("NG-E04", "This looks like UTF-16 without its mark.", "Save it as CSV UTF-8.")
        )
    return suspect


def _windows(content: bytes, offset: int, findings: Findings) -> str | None:
    """Text whose byte at ``offset`` is not UTF-8."""
    if _unmarked_utf16(content, findings):
        return None
    if _SURELY_UTF8.search(content):
        findings.add(
            error(
                "NG-E06",
                say(
                    "Most of the file is UTF-8, but the byte {byte:#04x} is not.",
                    byte=content[offset],
                ),
                "Correct this line, and save the file as CSV UTF-8.",
            ),
            Spot(row=_line(content, offset), value=_word_at(content, offset, "utf-8")),
        )
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as fault:
        findings.add(
            error(
                "NG-E05",
                say(
                    "The byte {byte:#04x} belongs to neither UTF-8 nor cp1252.",
                    byte=content[fault.start],
                ),
                "Save the file as CSV UTF-8.",
            ),
            Spot(row=_line(content, fault.start)),
        )
        return None
    findings.add(
        repaired(
            "NG-E02",
            "Read as cp1252 (Windows), because it is not UTF-8. Here is the first such letter.",
            "Save it as CSV UTF-8.",
        ),
        Spot(row=_line(content, offset), value=_word_at(content, offset, "cp1252")),
    )
    return text


def _line(content: bytes, offset: int) -> int:
    return len(_LINE_END.findall(content[:offset])) + 1


def _word_at(content: bytes, offset: int, encoding: str) -> str:
    """What stands around ``offset`` between two separators."""
    before = re.search(rb"[^\s,;\"]*\Z", content[max(0, offset - 40) : offset])
    after = re.match(rb"[^\s,;\"]*", content[offset : offset + 40])
    word = (before[0] if before else b"") + (after[0] if after else b"")
    return word.decode(encoding, "replace")
