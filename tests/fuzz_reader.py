"""A coverage-guided fuzzer of the reader. It is run by hand: CONTRIBUTING.md says how.

    python -m tests.fuzz_reader csv|json|xlsx [options of libFuzzer]

It begins with the files of tests/promises.py, changes them in ways that reach new code, and stops
at the first one with which the reader does not keep its word. That file is left in the working
folder as crash-…; the same command with its name reads it again.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["netgraph", "openpyxl"]):
    import openpyxl  # noqa: F401 - netgraph imports it when it is too late for the fuzzer to see

    from tests.promises import FORMS, keeps_its_word, words

OPTIONS = ("-max_total_time=600", "-max_len=20000", "-len_control=0", "-keep_seed=1", "-timeout=20")
"""Ten minutes; seeds stay although one valid file runs through the same code as another."""

INSIDE = re.compile(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<]+(?=<)|(?<=[,;\n])[^,;\n"]*(?=[,;\n])')
"""What stands in quotes, between two tags, or in a cell."""


def change(data: bytes, largest: int, seed: int) -> bytes:
    """Change the bytes as libFuzzer does; half of the time only inside of one value, so that the
    file stays XML, JSON or a table of the same columns.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    spots = list(INSIDE.finditer(data)) if chance.random() < 0.5 else []
    if not spots:
        return bytes(atheris.Mutate(data, largest))
    start, end = chance.choice(spots).span()
    changed = bytes(atheris.Mutate(data[start:end], 100))
    return data[:start] + re.sub(rb'["<>\\]', b"", changed) + data[end:]


def dictionary() -> str:
    """The words to put in, as libFuzzer wants them."""
    escaped = {"".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words()}
    return "".join(f'"{word}"\n' for word in sorted(escaped))


def main() -> None:
    """Fuzz until something is found, or the time is over."""
    form = FORMS[sys.argv[1]]()
    with TemporaryDirectory() as temporary:
        dataset, corpus, known = (Path(temporary) / name for name in ("dataset", "corpus", "known"))
        dataset.mkdir()
        corpus.mkdir()
        for number, seed in enumerate(form.seeds()):
            (corpus / str(number)).write_bytes(seed)
        known.write_text(dictionary())
        given = sys.argv[2:]
        files = [word for word in given if not word.startswith("-")] or [str(corpus)]
        options = [f"-dict={known}", *OPTIONS, *(word for word in given if word.startswith("-"))]
        atheris.Setup(
            [sys.argv[0], *options, *files],
            lambda data: keeps_its_word(form.put(data, dataset)),
            custom_mutator=change,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
