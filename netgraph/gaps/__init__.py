"""What is missing from a network, as far as the network itself can tell."""

from netgraph.gaps.backtest import BackTest, Band, back_test
from netgraph.gaps.links import Reason, Suggestion, suggested_links

__all__ = ["BackTest", "Band", "Reason", "Suggestion", "back_test", "suggested_links"]
