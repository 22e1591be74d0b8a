"use strict";

/** Which suggested links a reader has ruled out, and why: kept until this tab of the browser is closed. */
const Dismissed = (() => {
  const memory = new Map();

  /** Where a browser gives no room, as in a notebook's frame, the page itself remembers. */
  function room() {
    try {
      return sessionStorage;
    } catch {
      return { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => memory.set(key, value) };
    }
  }

  const key = (network) => `netgraph dismissed ${network.about.id}`;

  /** The pairs as [{a, b, reason}]; those of entities that there are no more are passed over. */
  function list(network) {
    const known = (id) => typeof id === "string" && network.entities.has(id);
    return parsed(room().getItem(key(network)))
      .filter((pair) => known(pair?.a) && known(pair?.b) && pair.a !== pair.b)
      .map(({ a, b, reason }) => ({ a, b, reason: String(reason ?? "") }));
  }

  // Another page of this origin may have written there.
  function parsed(text) {
    try {
      const found = JSON.parse(text ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  /** Keep these pairs and no others. */
  const keep = (network, pairs) => room().setItem(key(network), JSON.stringify(pairs));

  /** Whether a pair is among them, whichever end comes first. */
  const has = (pairs, one, other) =>
    pairs.some(({ a, b }) => (a === one && b === other) || (a === other && b === one));

  /** The pairs as rows of not_links.csv. */
  const rows = (pairs) => [["a", "b", "reason"], ...pairs.map(({ a, b, reason }) => [a, b, reason])];

  return { list, keep, has, rows };
})();
