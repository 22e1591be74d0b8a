"use strict";

/** Who and what joins communities. Pure functions that know nothing of the page. */
const Bridges = (() => {
  const MOST = 12;
  const TWO = 2;

  /** The community of each entity, as a number; its best linked member leads network.groups[number]. */
  function communities({ groups }) {
    return new Map(groups.flatMap(({ members }, number) => members.map((id) => [id, number])));
  }

  // Several parts of the page ask the same of the same links.
  const known = new WeakMap();

  /**
   * The entities that these links tie to at least two communities besides their own, as [{id, number}] with that
   * number: most communities first, then most links; twelve at most, for a map on which everybody stands out
   * shows nobody.
   */
  function among(network, links) {
    if (!known.has(links)) known.set(links, found(network, links));
    return known.get(links);
  }

  function found(network, links) {
    const numbers = [...met(network, links)].map(([id, { size }]) => ({ id, number: size }));
    // Among thousands only those are put in order that can be one of the first.
    const least = Math.max(TWO, Uint32Array.from(numbers, ({ number }) => number).sort().at(-MOST) ?? TWO);
    const degree = (id) => network.entities.get(id).links.length;
    return numbers.filter(({ number }) => number >= least)
      .sort((a, b) => b.number - a.number || degree(b.id) - degree(a.id) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST);
  }

  /** By entity, the communities besides its own that the links tie it to. */
  function met({ community }, links) {
    const others = new Map();
    const meet = (id, there) => (others.get(id) ?? others.set(id, new Set()).get(id)).add(there);
    for (const { from, to } of links.filter(Difference.there)) {
      const one = community.get(from), other = community.get(to);
      if (one === other) continue;
      meet(from, other);
      meet(to, one);
    }
    return others;
  }

  return { communities, among };
})();
