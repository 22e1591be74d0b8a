"""Styles and scripts that stand in a page, and the hash by which its policy lets them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Inline:
    """A script or style as it stands between its tags, with the hash that lets it run."""

    code: Markup
    hash: str


def inline(tag: str, code: str) -> Inline:
    """``code`` ready to stand in a ``tag`` element; ValueError when it would end that early."""
    if f"</{tag}" in code.lower() or "<!--" in code:
        raise ValueError(f"a {tag} of the page would end before its last line")
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return Inline(Markup(code), f"sha256-{digest}")  # noqa: S704  # our own files


def text_of(file: Traversable) -> str:
    """A text file of the package, in UTF-8."""
    # A browser reads every line end as \n before it hashes: a checkout with \r\n must not differ.
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
