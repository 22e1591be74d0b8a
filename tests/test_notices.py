"""The licences of what a map carries: in each map, in the package, and from the command line."""

import re
from importlib.resources import files

import pytest

import netgraph.cli
from netgraph.explorer import Map
from netgraph.explorer.page import VIS_NETWORK
from netgraph.network import Network

NOTICES = files("netgraph").joinpath("explorer/notices.txt").read_text(encoding="utf-8")


def test_a_map_carries_all_notices_and_the_licence_that_stands_in_vis_network(
    cooperation: Network,
) -> None:
    page = Map(cooperation).html
    assert f"<!--\n{NOTICES.rstrip()}\n-->\n<script>" in page
    assert " * @copyright (c) 2011-2017 Almende B.V, http://almende.com\n" in page
    assert " * vis.js is dual licensed under both\n" in page


def test_the_notices_are_those_of_the_script_that_is_carried(cooperation: Network) -> None:
    page = Map(cooperation).html
    assert f"@version {VIS_NETWORK}\n" in page
    assert f"\nvis-network {VIS_NETWORK}, " in NOTICES
    [core_js] = re.findall(r'version:"([\d.]+)",mode:"pure",copyright', page)
    assert f"\ncore-js-pure {core_js}\n" in NOTICES


def test_the_notices_are_printed_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert netgraph.cli.run(["--notices"]) == 0
    assert capsys.readouterr().out == NOTICES
