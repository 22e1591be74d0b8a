"""The report from its head to its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.report.blocks import Document
from netgraph.report.division import division
from netgraph.report.holding import holding
from netgraph.report.limits import limits, reading
from netgraph.report.missing import missing
from netgraph.report.short import short
from netgraph.report.size import size
from netgraph.wording import say

if TYPE_CHECKING:
    from netgraph.report.findings import Findings


def contents(found: Findings) -> Document:
    """All sections in their order."""
    network = found.network
    about = [network.description] if network.description else []
    if network.date:
        about.append(say("State of the data: {date}.", date=network.date))
    return Document(
        form=say("Report on a network"),
        title=network.title,
        about=tuple(about),
        sections=(
            short(found),
            size(found),
            holding(found),
            division(found),
            *missing(found),
            limits(found),
            reading(),
        ),
    )
