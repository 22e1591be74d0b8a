"""Networks in the files of other programs, both ways, and what such a file cannot hold."""

from netgraph.exchange.cx2 import CX2
from netgraph.exchange.cyjs import CYJS
from netgraph.exchange.followthemoney import FOLLOWTHEMONEY
from netgraph.exchange.formats import Format
from netgraph.exchange.gephi_csv import GEPHI_CSV
from netgraph.exchange.gexf import GEXF
from netgraph.exchange.graphml import GRAPHML
from netgraph.exchange.kumu import KUMU_JSON
from netgraph.exchange.kumu_sheets import KUMU_CSV, KUMU_XLSX
from netgraph.exchange.networkx_graph import read_networkx
from netgraph.exchange.rdf import JSON_LD, TURTLE

FORMATS: tuple[Format, ...] = (
    GEXF, GRAPHML, GEPHI_CSV, KUMU_XLSX, KUMU_JSON, KUMU_CSV, CYJS, CX2, FOLLOWTHEMONEY,
    TURTLE, JSON_LD,
)  # fmt: skip
"""All formats that are read and written."""

__all__ = ["FORMATS", "read_networkx"]
