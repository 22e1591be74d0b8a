"""Networks in the files of other programs, both ways, and what such a file cannot hold."""
