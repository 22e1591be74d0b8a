"use strict";

/**
 * How one entity reaches another: the search of netgraph.paths, which gives the very same paths in the same
 * order; tests put 200 questions to both. Pure functions that know nothing of the page.
 *
 * Links are walked in both directions. A path names each entity once; a hop stands for all links between its
 * two ends and costs 1, or the less the stronger its strongest link is. Paths are in a total order: by cost,
 * then by their ids, compared one by one.
 */
const Paths = (() => {
  const MOST = 100;
  const MILLION = 1_000_000;

  /** Hops by entity: Map id → Map id → {cost, links}. With `strengthOf` strong hops are short. */
  function hops(links, strengthOf = null) {
    const found = new Map();
    const row = (id) => found.get(id) ?? found.set(id, new Map()).get(id);
    for (const link of links) {
      if (link.from === link.to) continue;
      // Whole millionths, so that sums are exact and equal in every language.
      const cost = strengthOf ? Math.floor(MILLION / strengthOf(link) + 0.5) : 1;
      const own = row(link.from), hop = own.get(link.to) ?? { cost, links: [] };
      if (!hop.links.length) {
        own.set(link.to, hop);
        row(link.to).set(link.from, hop);
      }
      hop.cost = Math.min(hop.cost, cost);
      hop.links.push(link);
    }
    return found;
  }

  /**
   * The paths from `source` to `target` over `hops`: the first `alternatives` of the order, or, without a
   * number, all of least cost, at most 100; `cut` says that there are more of these.
   * Source: Lawler 1972, Management Science 18, 401 (Yen's method without its repetitions).
   */
  function find(hops, source, target, alternatives = 0) {
    if (source === target || !hops.has(source) || !hops.has(target)) return { paths: [], cut: false };
    // Nobody farther from the target than the source is on a path of least cost.
    const toGo = distances(hops, target, alternatives ? null : source);
    const paths = [];
    const waiting = heap(inOrder);
    const offer = (found) => found && waiting.push(found);
    offer(spur(hops, toGo, { head: [source], cost: 0, barred: new Set(), limit: Infinity }));
    const limit = alternatives ? Infinity : waiting.first()?.cost;
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (paths.length === (alternatives || MOST)) return { paths, cut: !alternatives };
      paths.push(next);
      if (paths.length === alternatives) break;
      for (const branch of branches(hops, next)) offer(spur(hops, toGo, { ...branch, limit }));
    }
    return { paths, cut: false };
  }

  /** Where other paths may leave this one: what they share with it, and where they must not go next. */
  function* branches(hops, { ids, leaves, barred }) {
    const met = new Set();
    let cost = 0;
    for (let at = 0; at < ids.length - 1; at += 1) {
      met.add(ids[at]);
      const closed = new Set([...(at === leaves ? barred : []), ids[at + 1]]);
      // In a long chain nobody can leave: no list of its entities is made for each of them.
      const open = (id) => !met.has(id) && !closed.has(id);
      if (at >= leaves && [...hops.get(ids[at]).keys()].some(open))
        yield { head: ids.slice(0, at + 1), cost, barred: closed };
      cost += hops.get(ids[at]).get(ids[at + 1]).cost;
    }
  }

  /**
   * The first path of the order that begins with `head` and does not go on to the `barred`; null when there
   * is none within `limit`. Best first: `toGo` never says more than what is left, whoever is in the way.
   */
  function spur(hops, toGo, { head, cost, barred, limit }) {
    const done = new Set(head.slice(0, -1));
    const waiting = heap((a, b) => a.least - b.least || inWords(a, b));
    const offer = (id, from, spent) => {
      const least = spent + (toGo.get(id) ?? Infinity);
      if (least < Infinity && least <= limit) waiting.push({ id, from, spent, least, steps: from ? from.steps + 1 : 0 });
    };
    offer(head.at(-1), null, cost);
    for (let here = waiting.pop(); here; here = waiting.pop()) {
      if (done.has(here.id)) continue;
      done.add(here.id);
      // Nothing is left to go only at the target.
      if (!toGo.get(here.id)) return { ids: [...head, ...trail(here)], cost: here.spent, leaves: head.length - 1, barred };
      for (const [next, hop] of hops.get(here.id))
        if (!done.has(next) && (here.from || !barred.has(next))) offer(next, here, here.spent + hop.cost);
    }
    return null;
  }

  /** The ids from after the head to here. */
  function trail(end) {
    const ids = [];
    for (let at = end; at.from; at = at.from) ids.push(at.id);
    return ids.reverse();
  }

  /** Compares two ways from one head by their ids without writing them out. */
  function inWords(a, b) {
    let [one, other] = [a, b];
    while (one.steps > other.steps) one = one.from;
    while (other.steps > one.steps) other = other.from;
    if (one === other) return a.steps - b.steps;
    while (one.from !== other.from) [one, other] = [one.from, other.from];
    return one.id < other.id ? -1 : Number(one.id > other.id) || a.steps - b.steps;
  }

  function inOrder(a, b) {
    const at = a.ids.findIndex((id, index) => id !== b.ids[index]);
    return a.cost - b.cost || (a.ids[at] < b.ids[at] ? -1 : 1);
  }

  /**
   * How far each entity is from `start` at least (Dijkstra 1959); of those farther than `last`, if one is named,
   * nothing is said. Many are equally far: what waits in order are the costs, each with its entities.
   */
  function distances(hops, start, last = null) {
    const found = new Map(), at = new Map([[0, [start]]]);
    const waiting = heap((a, b) => a - b);
    const offer = (id, cost) => {
      if (!at.has(cost)) waiting.push(cost);
      (at.get(cost) ?? at.set(cost, []).get(cost)).push(id);
    };
    waiting.push(0);
    for (let cost = waiting.pop(); cost <= (found.get(last) ?? Infinity); cost = waiting.pop())
      for (const here of at.get(cost)) {
        if (found.has(here)) continue;
        found.set(here, cost);
        for (const [id, hop] of hops.get(here)) if (!found.has(id)) offer(id, cost + hop.cost);
      }
    return found;
  }

  /** A binary heap: the least first. */
  function heap(compare) {
    const items = [];
    const swap = (a, b) => { [items[a], items[b]] = [items[b], items[a]]; };
    const before = (a, b) => compare(items[a], items[b]) < 0;

    function push(item) {
      let at = items.push(item) - 1;
      for (let up = (at - 1) >> 1; at > 0 && before(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    }

    function pop() {
      if (items.length < 2) return items.pop();
      swap(0, items.length - 1);
      const first = items.pop();
      for (let at = 0, down = 1; down < items.length; down = 2 * at + 1) {
        if (down + 1 < items.length && before(down + 1, down)) down += 1;
        if (!before(down, at)) break;
        swap(down, at);
        at = down;
      }
      return first;
    }

    return { push, pop, first: () => items[0] };
  }

  return { hops, find, distances };
})();
