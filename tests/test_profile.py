"""One sentence for each entity, on networks whose sentences can be written by hand."""

from netgraph.graph import to_graph
from netgraph.network import Network
from netgraph.profile import profiles
from netgraph.wording import in_language


def test_the_sentence_counts_kinds_groups_and_who_would_be_cut_off(cooperation: Network) -> None:
    # Münster is linked to its two projects, the programme and Hamm, which hangs on it alone.
    found = profiles(to_graph(cooperation))["muenster"]
    assert found.linked == (("programme", 1), ("project", 2), ("authority", 1))
    assert found.cut_off == 1
    spanned = f" of {found.groups} groups" if found.groups > 1 else ""
    assert found.sentence == (
        f"Connects 1 programme, 2 projects and 1 authority{spanned};"
        " without it, one entity would be cut off from the rest."
    )
    assert in_language(found.sentence, "de").startswith(
        "Verbindet 1 Programm, 2 Projekte und 1 Behörde"
    )


def test_who_has_one_link_or_none_is_told_as_plainly(cooperation: Network) -> None:
    found = profiles(to_graph(cooperation))
    assert found["hamm"].sentence == "Is linked to one entity only: Münster."
    assert in_language(found["allein"].sentence, "de") == "Hat keine Verbindungen."


def test_links_across_groups_are_counted_by_group() -> None:
    # Two cliques of four, joined by a and e: each has its own group and the other's.
    cliques = [(a, b) for part in ("abcd", "efgh") for a in part for b in part if a < b]
    network = Network.model_validate(
        {
            "id": "cliques",
            "title": "Cliques",
            "entities": [{"id": i, "name": i.upper(), "kind": "partner"} for i in "abcdefgh"],
            "links": [
                {"source": a, "target": b, "relation": "cooperates_with"}
                for a, b in [*cliques, ("a", "e")]
            ],
        }
    )
    found = profiles(to_graph(network))
    assert (found["a"].groups, found["b"].groups) == (2, 1)
    # Without a, its three friends would be left to themselves.
    assert found["a"].sentence == (
        "Connects 4 partners of 2 groups; without it, 3 entities would be cut off from the rest."
    )
    assert found["b"].sentence == "Connects 3 partners."
    assert found["b"].to_dict("de") == {
        "linked": {"partner": 3},
        "groups": 1,
        "cut_off": 0,
        "sentence": "Verbindet 3 Partner.",
    }
