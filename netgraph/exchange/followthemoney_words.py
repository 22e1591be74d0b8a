"""What our columns, kinds and relations are called in FollowTheMoney."""

from __future__ import annotations

from collections.abc import Mapping

BESIDE = "netgraph"
"""The key beside the properties of an entity for what none of them takes."""

KINDS: Mapping[str, str] = {
    "PublicBody": "authority",
    "Organization": "partner",
    "Project": "project",
}
"""Our kinds by the schemata that mean the same."""
RELATIONS: Mapping[str, str] = {"ProjectParticipant": "partners_in", "Membership": "member_of"}
"""Our relations by the schemata that mean the same."""

EDGES: Mapping[str, tuple[str, str]] = {
    "Associate": ("person", "associate"),
    "ContractAward": ("contract", "supplier"),
    "Control": ("controller", "controlled"),
    "CourtCaseParty": ("party", "case"),
    "Debt": ("debtor", "creditor"),
    "Directorship": ("director", "organization"),
    "Documentation": ("document", "entity"),
    "Employment": ("employee", "employer"),
    "Family": ("person", "relative"),
    "Membership": ("member", "organization"),
    "Occupancy": ("holder", "post"),
    "Ownership": ("owner", "asset"),
    "Payment": ("payer", "beneficiary"),
    "ProjectParticipant": ("participant", "project"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "UnknownLink": ("subject", "object"),
}
"""The schemata that are links, by the properties with their ends."""

PLANNED = "planned"
"""The status of a link that somebody intends."""
LISTS = frozenset({"aliases", "roles", "themes"})
_OF_THINGS = {
    "name": "name",
    "aliases": "alias",
    "themes": "keywords",
    "note": "description",
    "source.url": "sourceUrl",
    "source.publisher": "publisher",
    "source.retrieved": "retrievedAt",
}
_OF_BODIES = {
    **_OF_THINGS,
    "short": "abbreviation",
    "roles": "classification",
    "start": "incorporationDate",
    "end": "dissolutionDate",
}
_OF_LINKS = {
    "start": "startDate",
    "end": "endDate",
    "note": "description",
    "evidence.url": "sourceUrl",
    "evidence.publisher": "publisher",
    "evidence.retrieved": "retrievedAt",
}
PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "PublicBody": _OF_BODIES,
    "Organization": _OF_BODIES,
    "Project": {**_OF_THINGS, "start": "startDate", "end": "endDate"},
    **dict.fromkeys(EDGES, _OF_LINKS),
}
"""The properties of a schema by our columns that they take."""
LONGEST: Mapping[str, int] = {
    "name": 384,
    "alias": 384,
    "abbreviation": 384,
    "address": 250,
    "sourceUrl": 4096,
    "description": 65_000,
}
"""Characters that a value of a property may have."""
LONGEST_OF_OTHERS = 1024
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "nodes": {
        **{theirs: ours for ours, theirs in _OF_BODIES.items()},
        "startDate": "start",
        "endDate": "end",
    },
    "edges": {theirs: ours for ours, theirs in _OF_LINKS.items()},
}
"""Our columns by the properties of things and of links."""
