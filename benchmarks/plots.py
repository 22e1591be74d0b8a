"""What was measured, as plots for docs/performance.md: the same bytes from the same figures.

Colours and the ground change with the reader's light or dark screen; lines differ by their signs as
well as by their colours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot as plt
from matplotlib.ticker import FuncFormatter, LogLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Record = dict[str, Any]
Points = list[tuple[float, float]]

INK, GRID, GROUND = "#1b1b1f", "#c9ccd1", "#ffffff"
DARK = {INK: "#ececf1", GRID: "#4a4d55", GROUND: "#17181c"}
LINES = {
    "netgraph": ("#0b57b7", "o", "#7db4ff"),
    "networkx": ("#b3470a", "s", "#ffa366"),
    "igraph": ("#4f6b16", "^", "#b2d36a"),
}
"""The colour of each line, its sign, and its colour on a dark screen."""
DARK |= {light: dark for light, _, dark in LINES.values()}

STYLE = {
    "svg.fonttype": "none",  # texts stay texts: small, and found by a search
    "svg.hashsalt": "netgraph",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "figure.facecolor": GROUND,
    "axes.facecolor": GROUND,
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "axes.titlecolor"), INK),
    **dict.fromkeys(("xtick.color", "ytick.color"), INK),
}


def over_size(found: Record) -> str:
    """A small plot for each question but the simplest: seconds over entities, a line for each
    program.
    """
    names = list(dict.fromkeys(record["question"] for record in found["questions"]))
    names.remove("degree")
    rows = len(names) // 3
    with mpl.rc_context(STYLE):
        figure, axes = plt.subplots(
            rows, 3, figsize=(9.5, 2.5 * rows + 0.6), sharex=True, sharey=True
        )
        for place, name in zip(axes.flat, names, strict=True):
            for program in LINES:
                points = [
                    (record["entities"], record["wall"])
                    for record in found["questions"]
                    if (record["question"], record["program"]) == (name, program)
                ]
                _line(place, program, points)
            _framed(place, name, "entities", _time)
            place.label_outer()
        handles, labels = axes.flat[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="upper left", ncols=3, frameon=False)
        figure.tight_layout(rect=(0, 0, 1, 1 - 0.35 / figure.get_figheight()))
        return _svg(figure, "Seconds over entities for nine questions: netgraph, networkx, igraph")


def of_commands(found: Record) -> str:
    """Seconds and memory of some commands over links."""
    with mpl.rc_context(STYLE):
        figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 3.4))
        looks = zip(("check", "rank by betweenness", "map"), LINES, strict=True)
        for command, look in looks:
            of = [record for record in found["commands"] if record["command"] == command]
            wall = [(record["links"], record["wall"]) for record in of]
            memory = [(record["links"], record["memory"] / 1024) for record in of]
            _line(left, look, wall, label=f"netgraph {command}")
            _line(right, look, memory)
        _framed(left, "time", "links", _time)
        _framed(right, "peak memory", "links", lambda value: f"{value:g} GB", fine=True)
        handles, labels = left.get_legend_handles_labels()
        figure.legend(handles, labels, loc="upper left", ncols=3, frameon=False)
        figure.tight_layout(rect=(0, 0, 1, 0.9))
        return _svg(figure, "Time and memory of netgraph check, rank and map over links")


def _line(place: Axes, look: str, points: Points, *, label: str | None = None) -> None:
    if not points:  # a line without any would take the figure's corner for its own room
        return
    colour, sign, _ = LINES[look]
    x, y = zip(*points, strict=True)
    place.plot(
        x,
        y,
        sign + "-",
        color=colour,
        markersize=5,
        linewidth=1.6,
        label=label or look,
        clip_on=False,
    )


def _framed(
    place: Axes, title: str, below: str, words: Callable[[float], str], *, fine: bool = False
) -> None:
    """Logarithms on both sides, a title, and ticks as people say them, on one side ``fine``."""
    place.set(xscale="log", yscale="log", xlabel=below)
    place.set_title(title, loc="left", fontsize=12)
    place.minorticks_off()
    sides = ((place.xaxis, _count, (1,)), (place.yaxis, words, (1, 2, 5) if fine else (1,)))
    for axis, said, steps in sides:
        axis.set_major_locator(LogLocator(subs=steps, numticks=6))
        axis.set_major_formatter(FuncFormatter(lambda value, _, said=said: said(value)))


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _time(value: float) -> str:
    for unit, name in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= unit * 0.999:
            return f"{value / unit:,.3g} {name}" if value < 1000 else f"{value:,.0f} s"
    return f"{value:g} s"


def _svg(figure: Figure, title: str) -> str:
    """The figure as text, with a title for those who hear it and colours for a dark screen."""
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    dark = "".join(
        f'[style*="{what}: {light}"]{{{what}:{colour}!important}}'
        for light, colour in DARK.items()
        for what in ("fill", "stroke")
    )
    inside = f"<title>{escape(title)}</title>"
    inside += f"<style>@media(prefers-color-scheme:dark){{{dark}}}</style>"
    text = re.sub(r"(<svg [^>]*>)", lambda found: found[0] + inside, file.getvalue(), count=1)
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    return _neat(text.splitlines())


def _neat(lines: Iterable[str]) -> str:
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())


PLOTS: Mapping[str, Callable[[Record], str]] = {
    "size.svg": over_size,
    "commands.svg": of_commands,
}
"""The plots by the names of their files."""
