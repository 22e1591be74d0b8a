"use strict";

/** Who and what joins communities. Pure functions that know nothing of the page. */
const Bridges = (() => {
  const MOST = 12;
  const TWO = 2;

  /** The community of each entity, as a number; its best linked member leads network.groups[number]. */
  function communities({ groups }) {
    return new Map(groups.flatMap(({ members }, number) => members.map((id) => [id, number])));
  }

  /**
   * The entities that these links tie to at least two communities besides their own, as [{id, number}] with that
   * number: most communities first, then most links; twelve at most, for a map on which everybody stands out
   * shows nobody.
   */
  function among(network, links) {
    const { community } = network, met = new Map();
    const meet = (one, other) => {
      if (community.get(one) === community.get(other)) return;
      if (!met.has(one)) met.set(one, new Set());
      met.get(one).add(community.get(other));
    };
    for (const { from, to } of links) {
      meet(from, to);
      meet(to, from);
    }
    const degree = (id) => network.entities.get(id).links.length;
    return [...met].map(([id, others]) => ({ id, number: others.size })).filter(({ number }) => number >= TWO)
      .sort((a, b) => b.number - a.number || degree(b.id) - degree(a.id) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST);
  }

  return { communities, among };
})();
