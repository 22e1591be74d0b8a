"use strict";

/** Who and what joins communities. Pure functions that know nothing of the page. */
const Bridges = (() => {
  const MOST = 12;
  const TWO = 2;

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
    const met = communities(network, links.filter(Difference.there));
    // Among thousands only those are put in order that can be one of the first.
    const least = Math.max(TWO, met.toSorted().at(-MOST) ?? TWO);
    return [...network.entities.values()].filter((one) => met[one.number] >= least)
      .sort((a, b) => met[b.number] - met[a.number] || b.links.length - a.links.length || (a.id < b.id ? -1 : 1))
      .slice(0, MOST).map(({ id, number }) => ({ id, number: met[number] }));
  }

  /** By number of each entity, to how many communities besides its own the links tie it. */
  function communities(network, links) {
    const { first, others } = Numbers.rows(network, links);
    const community = Int32Array.from(network.entities.values(), (one) => one.community);
    const met = new Uint32Array(community.length), last = new Int32Array(network.groups.length).fill(-1);
    community.forEach((own, one) => {
      for (let at = first[one]; at < first[one + 1]; at += 1) {
        const there = community[others[at]];
        if (there === own || last[there] === one) continue;
        last[there] = one;
        met[one] += 1;
      }
    });
    return met;
  }

  return { among };
})();
