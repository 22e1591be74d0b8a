"""Letters that were encoded once too often → what they should read."""

from __future__ import annotations

import html
import re

# UTF-8 read as cp1252: "ü" becomes "Ã¼", "–" becomes "â€“", "°" becomes "Â°".
_BEHIND = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_MISREAD = re.compile(f"[ÂÃ][{re.escape(_BEHIND)}]|â[{re.escape(_BEHIND)}]{{2}}")
_OF_WEB_PAGES = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});")


def as_meant(text: str) -> str:
    """``Köln`` for ``KÃ¶ln`` and for ``K&ouml;ln``; empty when nothing of that kind is in it."""
    meant = _OF_WEB_PAGES.sub(lambda sign: html.unescape(sign[0]), _MISREAD.sub(_letter, text))
    return meant if meant != text else ""


def _letter(misread: re.Match[str]) -> str:
    try:
        return misread[0].encode("cp1252").decode("utf-8")
    except UnicodeDecodeError:
        return misread[0]
