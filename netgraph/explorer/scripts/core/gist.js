"use strict";

/** What a network is about in three lists: what all else is part of, where it is, who joins it. Pure functions. */
const Gist = (() => {
  const MOST = 12;

  /** Of what the filters leave the programmes, the places and the bridges, each as [{id, number}], most first. */
  function of(network, { entities, links }) {
    const linked = new Uint32Array(network.entities.size);
    for (const one of Numbers.pairs(network, links)) linked[one] += 1;
    const kinds = wholes(network);
    const programmes = network.ranked.filter(({ id, kind }) => kinds.has(kind) && entities.has(id))
      .map(({ id, number }) => [id, linked[number]]);
    const places = new Map();
    for (const one of network.ranked) if (one.place && entities.has(one.id)) add(places, one.place);
    return { programmes: foremost(alike(network, programmes)), places: foremost([...places]), bridges: Bridges.among(network, links) };
  }

  /** The kinds of undertakings that are part of no other kind, as netgraph.graph.programmes has them. */
  function wholes({ kinds, relations }) {
    const partial = [...relations.values()].filter(({ acyclic }) => acyclic).flatMap(({ ends }) => Object.entries(ends))
      .filter(([kind, into]) => into.some((other) => other !== kind)).map(([kind]) => kind);
    return new Set([...kinds.values()].filter(({ id, actor }) => !actor && !partial.includes(id)).map(({ id }) => id));
  }

  /** Those of the kind of the first: one row has one name, and not each whole of a vocabulary is a programme. */
  function alike({ entities }, found) {
    const kind = ([id]) => entities.get(id).kind;
    const [first] = foremost(found);
    return found.filter((one) => kind(one) === kind([first.id]));
  }

  const add = (tally, key) => tally.set(key, (tally.get(key) ?? 0) + 1);

  const foremost = (found) => found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST)
    .map(([id, number]) => ({ id, number }));

  return { of };
})();
