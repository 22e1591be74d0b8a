"""Networks in the files of other programs, both ways, and what such a file cannot hold."""

from netgraph.exchange.formats import Format
from netgraph.exchange.gephi_csv import GEPHI_CSV
from netgraph.exchange.gexf import GEXF

FORMATS: tuple[Format, ...] = (GEXF, GEPHI_CSV)
"""All formats that are read and written."""

__all__ = ["FORMATS"]
