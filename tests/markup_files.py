"""Networks that XML can hold, and files of XML that were damaged on their way."""

from __future__ import annotations

from hypothesis import strategies as st

from netgraph.exchange.flat import Flat, flatten
from netgraph.exchange.formats import Format, Outgoing
from netgraph.exchange.unfold import read_flat
from netgraph.model import Entity, Link
from netgraph.network import Network
from netgraph.tables.findings import Findings
from tests.strange_networks import networks

_NO_CHARACTERS = frozenset("\ufffe\uffff")
_OWN = (
    "Label", "attribute.id", "attribute.source", "class", "data", "directed", "element.label",
    "for", "id ", "key", "label", "parent", "time.start", "type", "url (2)", "value", "weight",
)  # fmt: skip
OWN_WORDS = Network(
    id="words",
    title="Columns that are named as XML's formats name theirs",
    entities=(
        Entity(id="a", name="A", short="a", kind="partner", extra=tuple((w, "a") for w in _OWN)),
        Entity(id="b", name="B", kind="partner", extra=(("label", "B"), ("weight", "3"))),
    ),
    links=(
        Link(source="a", target="b", relation="cooperates_with",
             extra=(*((w, "undirected") for w in _OWN), ("id", "e"), ("kind", "advises"))),
        Link(source="a", target="b", relation="advises", extra=(("weight", "0.6"),)),
    ),
)  # fmt: skip


def held(flat: Flat) -> bool:
    """Whether XML has all the characters of these tables."""
    rows = (flat.about, *flat.nodes, *flat.edges)
    return all(_NO_CHARACTERS.isdisjoint("".join((*row, *row.values()))) for row in rows)


holdable = networks().filter(lambda made: held(flatten(made)))


def written(form: Format, network: Network, **where: tuple[float, float]) -> bytes:
    """The bytes of a network's file, with places on the map for some of its entities."""
    out = Outgoing.of(network, positions=where)
    return form.write(out)[""]


def rows_of(flat: Flat) -> list[list[dict[str, str]]]:
    """All that the tables hold, to compare."""
    return [[dict(row) for row in rows] for rows in ([flat.about], flat.nodes, flat.edges)]


@st.composite
def damaged(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound file with cuts, and with bytes that are others or stand twice."""
    content = bytearray(sound)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["cut", "change", "double", "end"])):
            case "cut":
                del content[at : at + draw(st.integers(1, 40))]
            case "change":
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "double":
                content[at:at] = content[at : at + draw(st.integers(1, 200))]
            case _:
                del content[at:]
    return bytes(content)


def keeps_its_word(form: Format, content: bytes) -> None:
    """Read any bytes: there are tables that can be read on, or an error is told."""
    findings = Findings("made")
    flat = form.read({"": content}, findings)
    if flat is None:
        assert any(problem.severity == "error" for problem in findings.problems)
    else:
        read_flat(flat, "made", findings)
    for problem in findings.problems:
        assert problem.message
        assert problem.value.isprintable()
