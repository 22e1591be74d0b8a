"""What a call costs, in a process of its own; and where benchmarks put what they find."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import wait4
from pathlib import Path
from statistics import median
from typing import ParamSpec, Self, TypeVar

Options = ParamSpec("Options")
Answer = TypeVar("Answer")

ROOT = Path(__file__).parents[1]
LEAST = 0.2
"""A call that is over sooner is repeated until so many seconds have passed."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Seconds by the clock and of all processors, and megabytes that the process held at most."""

    wall: float
    cpu: float
    memory: float

    @classmethod
    def middle(cls, costs: Sequence[Self]) -> Self:
        """The medians."""
        return cls(
            wall=median(cost.wall for cost in costs),
            cpu=median(cost.cpu for cost in costs),
            memory=median(cost.memory for cost in costs),
        )


def fresh(
    call: Callable[Options, Answer], *args: Options.args, **options: Options.kwargs
) -> Answer:
    """What a call gives in a process of its own, so that its memory is its own and nothing that
    came before is still at hand.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *args, **options).result()


def cost(call: Callable[[], Answer]) -> tuple[Cost, Answer]:
    """What a call costs in this process (the median of as many as LEAST allows), and its answer."""
    costs: list[Cost] = []
    begun = time.perf_counter()
    while not costs or time.perf_counter() - begun < LEAST:
        wall, cpu = time.perf_counter(), time.process_time()
        answer = call()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # of kilobytes
        costs.append(Cost(wall=wall, cpu=cpu, memory=most))
    return Cost.middle(costs), answer


def command(*words: str | Path) -> Cost:
    """What a command of netgraph costs, from its start to its end; CalledProcessError if it fails.

    It has failed when its code is above 1: 1 says that there is something to look at.
    """
    whole = [sys.executable, "-m", "netgraph", *map(str, words)]
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - this very program
        whole, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = wait4(process.pid, 0)
    process.returncode = status  # it has been waited for
    if status not in {0, 1 << 8}:
        raise subprocess.CalledProcessError(status, whole)
    wall = time.perf_counter() - begun
    return Cost(wall=wall, cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def spliced(text: str, part: str, content: str) -> str:
    """A document with a part of it, between two comments, made anew."""
    begin, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the document has no part {part!r} with an end")
    return f"{before}{begin}{content}\n{end}{after}"
