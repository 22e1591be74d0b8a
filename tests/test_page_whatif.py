"""What is tried on the page: links added and removed, entities gone, and what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netgraph.model import Link
from netgraph.network import Network
from tests.browser import Open
from tests.test_page import SPY, hash_of, status

if TYPE_CHECKING:
    from playwright.sync_api import Page


def tried(page: Page) -> str:
    """What the caption says of changes."""
    return page.inner_text("#map-summary b")


@pytest.fixture(scope="module")
def planning(cooperation: Network) -> Network:
    """The network with a planned link, from 2026 on: Hamm carries the project of Rheine."""
    plan = Link.model_validate(
        {
            "source": "hamm", "relation": "carries", "target": "p2", "start": "2026",
            "planned": True,
        }
    )  # fmt: skip
    fields = {"id": "planning", "links": (*cooperation.links, plan)}
    return Network.model_validate(cooperation.model_dump() | fields)


class TestTrying:
    def test_the_drawer_tries_to_do_without_a_link_and_takes_it_back(self, show: Open) -> None:
        page = show("e=rheine", script=SPY)
        page.click("#drawer .drop")
        assert hash_of(page) == "#e=rheine&remove=rheine+carries+p2"
        assert status(page) == "Ausprobiert: Stadt Rheine trägt Projekt Rheine"
        assert tried(page) == "1 Änderung ausprobiert"
        page.wait_for_function("window.lettered.has('−')")
        page.click("#drawer .drop[aria-pressed=true]")
        assert hash_of(page) == "#e=rheine"
        assert status(page) == "Zurückgenommen: Stadt Rheine trägt Projekt Rheine"

    def test_the_drawer_tries_to_do_without_an_entity(self, show: Open) -> None:
        page = show("e=verein&lang=en")
        page.click("#without")
        assert hash_of(page) == "#e=verein&lang=en&without=verein"
        assert page.get_attribute("#without", "aria-pressed") == "true"
        assert status(page) == "Tried: Verein Brücke"

    def test_an_added_link_is_drawn_with_a_plus_and_counted_nowhere_else(self, show: Open) -> None:
        page = show("add=hamm+carries+p2", script=SPY)
        assert page.inner_text("#map-summary span") == "8 Einheiten · 9 Verbindungen"
        page.wait_for_function("window.lettered.has('+')")

    def test_planned_links_open_as_the_trial_and_can_be_cleared(
        self, show: Open, planning: Network
    ) -> None:
        page = show(network=planning, script=SPY)
        assert tried(page) == "1 Änderung ausprobiert"
        assert hash_of(page) == ""
        page.wait_for_function("window.lettered.has('+')")
        other = show("add=", network=planning)
        assert other.inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"
        # In 2016 nobody can do what is planned for 2026.
        earlier = show("at=2016", network=planning, script=SPY)
        assert earlier.evaluate("window.lettered.has('+')") is False


class TestAddress:
    @pytest.mark.parametrize(
        "where",
        [
            "add=constructor+carries+p2",  # no entity
            "add=hamm+constructor+p2",  # no relation
            "add=p2+carries+hamm",  # the vocabulary does not admit it
            "add=hamm+carries+hamm",
            "add=muenster+carries+p1",  # it is there
            "add=hamm+cooperates_with+muenster",  # it is there, told from the other end
            "remove=hamm+carries+p2",  # it is not there
            "remove=%2C+,+,x&without=x,constructor&add=%00",
        ],
    )
    def test_a_change_that_makes_no_sense_is_passed_over(self, show: Open, where: str) -> None:
        assert show(where).inner_text("#map-summary") == "8 Einheiten · 9 Verbindungen"

    def test_the_same_change_counts_once_and_goes_with_the_entity(self, show: Open) -> None:
        # Of the two ways to tell the cooperation one is left; Münster takes its link along.
        where = "add=hamm+cooperates_with+verein,verein+cooperates_with+hamm"
        assert tried(show(where)) == "1 Änderung ausprobiert"
        page = show(f"{where}&without=muenster&remove=muenster+carries+p1")
        assert tried(page) == "2 Änderungen ausprobiert"
