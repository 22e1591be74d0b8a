"""Networks of strange texts, with columns that a spreadsheet can have beside its program's own."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from netgraph.exchange.flat import Flat
from netgraph.exchange.formats import Format, Outgoing
from netgraph.model import Entity, Link, Place, Source
from netgraph.names import fold
from netgraph.network import Network
from netgraph.periods import PartialDate
from netgraph.tables.findings import Findings
from netgraph.tables.schema import ENTITIES, LINKS, TableSchema
from netgraph.vocabulary import default_vocabulary

TEXTS = (
    "Ämter & Straßen <b>", 'Er sagte: "Nein", und ging', "a\nb\n\nc", "a\r\nb\rc", " vorn, hinten ",
    "eins;zwei;;drei", "eins|zwei", "eins|zwei;drei", "=1+1", "'=1+1", "-x", "\tTab", "#1 von 3",
    "sep=;", "שלום עולם", "👩‍👩‍👧 ☂️", "_x0041_ & _x000D_", "]]>", "{json}", "\\n \\", "0012", "1e5",
    "true", "null", "2014-05", "x" * 5000, "\u00a0\u2028\u200b", "own.label",
)  # fmt: skip
NAMES = (
    "label", "Label ", "LABEL2", "weight", "Type", "timeset", "Interval", "direction", "From", "to",
    "tags", "attributes", "element type", "own.label", "own.own.weight", "OWN.x", "id", "_id",
    "name", "kind", "note", "relation", "source", "target", "x", "size", "colour", "data", "key",
    "größe", 'Spalte "1"', "a;b|c,d", "=sum", "'=sum", "שם", "👍 gut", "two\nlines", "a.b", "1",
    "interaction", "shared name", "SUID", "viz:color", "schema", "@id", "@type",
)  # fmt: skip
DATES = (None, "2014", "2014-05", "2014-05-01", "2014-12-31")

texts = st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=("Cs", "Cc")))
labels = texts.filter(lambda text: text.strip() != "")
items = st.lists(labels.filter(lambda text: ";" not in text), max_size=3).map(tuple)
dates = st.sampled_from(DATES).map(lambda text: PartialDate.parse(text) if text else None)


def _extras(schema: TableSchema, others: Sequence[str] = ()) -> st.SearchStrategy[dict[str, str]]:
    """Columns of a person's own; none of which is named as one of ours, or as another of them."""
    taken = {fold(name) for name in (*others, *(column.name for column in schema.columns))}
    named = {fold(name): name for name in NAMES if fold(name) not in taken}
    return st.dictionaries(st.sampled_from(sorted(named.values())), texts, max_size=4)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to five entities and eight links, some of them parallel, with periods and sources."""
    known = default_vocabulary()
    source = Source(id="s", title=draw(labels), note=draw(texts))
    entities = [
        Entity(
            id=f"{start}{number}", name=draw(labels), short=draw(texts),
            kind=draw(st.sampled_from([kind.id for kind in known.kinds])),
            aliases=draw(items), roles=draw(items), themes=draw(items),
            place=draw(st.sampled_from(("", "Hamm"))), source=draw(st.sampled_from(("", "s"))),
            note=draw(texts), start=draw(dates),
            extra=tuple(draw(_extras(ENTITIES, ("target",) if number % 2 else ())).items()),
        )
        for number, start in enumerate(draw(st.lists(st.sampled_from("aB0"), max_size=5)))
    ]  # fmt: skip
    fitting = [
        (a.id, b.id, relation.id)
        for a in entities
        for b in entities
        for relation in known.relations
        if a != b and relation.admits(a.kind, b.kind)
        and not relation.acyclic and not relation.one_target
    ]  # fmt: skip
    ends = draw(st.lists(st.sampled_from(fitting), max_size=8)) if fitting else []
    links = [
        Link(
            source=a, target=b, relation=relation, note=draw(texts), end=draw(dates),
            evidence=draw(st.sampled_from(("", "s"))), planned=draw(st.booleans()),
            extra=tuple(draw(_extras(LINKS)).items()),
        )
        for a, b, relation in ends
    ]  # fmt: skip
    places = (Place(name="Hamm", latitude=51.68, longitude=7.82),)
    return Network(
        id="strange", title=draw(labels), description=draw(texts), date=draw(dates),
        entities=tuple(entities), links=tuple(links), sources=(source,), places=places,
    )  # fmt: skip


def there_and_back(form: Format, network: Network, flat: Flat) -> tuple[Flat, Findings]:
    """What a format reads of the files that it writes, and what it says of them."""
    findings = Findings("made")
    files = form.write(Outgoing(flat=flat, vocabulary=network.vocabulary))
    back = form.read(files, findings)
    assert back is not None, findings.problems
    return back, findings
