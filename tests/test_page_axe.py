"""The page for everybody: what axe finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.network import Network
from tests.axe import violations
from tests.browser import NARROW, WIDE, Open
from tests.everywhere import everywhere

if TYPE_CHECKING:
    pass


class TestAxe:
    # The bundled network below is seen in the other ways that theme and width can meet.
    @pytest.mark.parametrize(
        ("scheme", "lang", "size"),
        [("light", "de", WIDE), ("dark", "en", NARROW)],
        ids=["light-de-1280", "dark-en-320"],
    )
    def test_axe_finds_nothing_in_any_view(
        self, show: Open, scheme: str, lang: str, size: tuple[int, int]
    ) -> None:
        page = show(f"scheme={scheme}&lang={lang}", size=size)
        for where in everywhere(page, f"&scheme={scheme}&lang={lang}"):
            # The sections of gaps are looked at with the bundled network, in tests of their own.
            assert "view=gaps" in where or violations(page) == [], where

    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
    def test_axe_finds_nothing_in_what_opens_on_demand(
        self, show: Open, size: tuple[int, int]
    ) -> None:
        page = show(size=size)
        page.fill("#search", "m")
        assert violations(page) == []
        page.keyboard.press("Escape")
        if size == NARROW:
            page.click("#filters")
            assert violations(page) == []
            page.keyboard.press("Escape")
        for dialog in ("#share", "#help"):
            page.click(dialog)
            assert violations(page) == [], dialog
            page.keyboard.press("Escape")

    @pytest.mark.parametrize(
        ("scheme", "size", "views"),
        [
            ("light", NARROW, ["map", "table", "about"]),
            ("dark", WIDE, ["map", "rankings", "paths", "gaps"]),
        ],
        ids=["light", "dark"],
    )
    def test_axe_finds_nothing_in_the_bundled_network(
        self, show: Open, bundled: Network, scheme: str, size: tuple[int, int], views: list[str]
    ) -> None:
        # No path leads from one to the other: the page says what would join them.
        asked = "from=bva-bonn&to=stadt-hamm"
        page = show(f"scheme={scheme}&e=einwanderung-gestalten-nrw&{asked}", bundled, size)
        for view in views:
            page.click(f"#tab-{view}")
            assert violations(page) == [], view
