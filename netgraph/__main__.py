"""``python -m netgraph`` is the ``netgraph`` command."""

from netgraph.cli import main

main()
