"use strict";

/** Which suggested links a reader has ruled out, and why: kept until this tab of the browser is closed. */
const Dismissed = (() => {
  // Where a browser gives no room, or has none left, the page itself remembers.
  const memory = new Map();

  function read(key) {
    try {
      return memory.get(key) ?? sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function write(key, text) {
    try {
      sessionStorage.setItem(key, text);
    } catch {
      memory.set(key, text);
    }
  }

  const key = (network) => `netgraph dismissed ${network.about.id}`;

  /** The pairs as [{a, b, reason}]; those of entities that there are no more are passed over. */
  function list(network) {
    const known = (id) => typeof id === "string" && network.entities.has(id);
    return parsed(read(key(network)))
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
  const keep = (network, pairs) => write(key(network), JSON.stringify(pairs));

  /** Whether a pair is among them, whichever end comes first. */
  const has = (pairs, one, other) =>
    pairs.some(({ a, b }) => (a === one && b === other) || (a === other && b === one));

  /** The pairs as rows of not_links.csv. */
  const rows = (pairs) => [["a", "b", "reason"], ...pairs.map(({ a, b, reason }) => [a, b, reason])];

  return { list, keep, has, rows };
})();
