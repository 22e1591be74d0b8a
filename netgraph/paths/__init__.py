"""How one entity reaches another: over whom, by which links, and whether these held together."""
