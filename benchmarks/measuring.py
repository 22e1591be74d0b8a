"""What a call costs, in a process of its own; and where benchmarks put what they find."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
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
        costs.append(Cost(wall=wall, cpu=cpu, memory=_peak()))
    return Cost.middle(costs), answer


def _peak() -> float:
    """Megabytes that this process has held at most. Linux's own count, because that of getrusage
    begins with what the process held that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


# Starts a command and tells what it used: see _peak for why no larger process does.
_STARTER = """
import os, sys
process = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024,
      file=sys.stderr)
"""


def command(*words: str | Path) -> Cost:
    """What a command of netgraph costs, from its start to its end; CalledProcessError if it fails.

    It has failed when its code is above 1: 1 says that there is something to look at.
    """
    whole = [sys.executable, "-m", "netgraph", *map(str, words)]
    begun = time.perf_counter()
    starter = [sys.executable, "-S", "-c", _STARTER, *whole]
    told = subprocess.run(  # noqa: S603 - this very program
        starter, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
    ).stderr
    wall = time.perf_counter() - begun
    code, cpu, memory = told.splitlines()[-1].split()
    if int(code) not in {0, 1}:
        raise subprocess.CalledProcessError(int(code), whole, stderr=told)
    return Cost(wall=wall, cpu=float(cpu), memory=float(memory))


def spliced(text: str, part: str, content: str) -> str:
    """A document with a part of it, between two comments, made anew."""
    begin, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the document has no part {part!r} with an end")
    return f"{before}{begin}{content}\n{end}{after}"
