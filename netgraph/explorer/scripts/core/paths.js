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

  /** The graph of the hops of a part, whose ties have costs instead of strengths. With `strengthOf` strong hops are short. */
  function hops(part, strengthOf = null) {
    // Whole millionths, so that sums are exact and equal in every language.
    const cost = strengthOf ? (link) => Math.floor(MILLION / strengthOf(link) + 0.5) : () => 1;
    return Graph.simple(part, cost, Math.min);
  }

  /**
   * The paths from `source` to `target`, two ids, in a graph of hops: the first `alternatives` of the order, or, without a
   * number, all of least cost, at most 100; `cut` says that there are more of these.
   * Source: Lawler 1972, Management Science 18, 401 (Yen's method without its repetitions).
   */
  function find(graph, source, target, alternatives = 0) {
    const [start, end] = [source, target].map((id) => graph.ids.indexOf(id));
    if (start === end || start < 0 || end < 0) return { paths: [], cut: false };
    const { paths, cut } = between(graph, start, end, alternatives);
    return { paths: paths.map(({ trail, cost }) => ({ ids: trail.map((one) => graph.ids[one]), cost })), cut };
  }

  /** The same by the numbers of entities: these are in the order of ids, so that one compares as well as the other. */
  function between(graph, start, end, alternatives) {
    // Nobody farther from the target than the source is on a path of least cost.
    const toGo = distances(graph, end, alternatives ? -1 : start);
    const paths = [];
    const waiting = heap(inOrder);
    const offer = (found) => found && waiting.push(found);
    offer(spur(graph, toGo, { head: [start], cost: 0, barred: new Set(), limit: Infinity }));
    const limit = alternatives ? Infinity : waiting.first()?.cost;
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (paths.length === (alternatives || MOST)) return { paths, cut: !alternatives };
      paths.push(next);
      if (paths.length === alternatives) break;
      for (const branch of branches(graph, next)) offer(spur(graph, toGo, { ...branch, limit }));
    }
    return { paths, cut: false };
  }

  /** Where other paths may leave this one: what they share with it, and where they must not go next. */
  function* branches(graph, { trail, leaves, barred }) {
    const met = new Set();
    let cost = 0;
    for (let at = 0; at < trail.length - 1; at += 1) {
      met.add(trail[at]);
      const closed = new Set([...(at === leaves ? barred : []), trail[at + 1]]);
      const { ends, costs } = row(graph, trail[at]);
      // In a long chain nobody can leave: no list of its entities is made for each of them.
      const open = (one) => !met.has(one) && !closed.has(one);
      if (at >= leaves && ends.some(open)) yield { head: trail.slice(0, at + 1), cost, barred: closed };
      cost += costs[ends.indexOf(trail[at + 1])];
    }
  }

  /** To whom the hops of one lead, and what each costs. */
  function row({ first, ends, strength }, one) {
    const [from, to] = [first[one], first[one + 1]];
    return { ends: ends.subarray(from, to), costs: strength.subarray(from, to) };
  }

  /**
   * The first path of the order that begins with `head` and does not go on to the `barred`; null when there
   * is none within `limit`. Best first: `toGo` never says more than what is left, whoever is in the way.
   */
  function spur(graph, toGo, { head, cost, barred, limit }) {
    const done = new Set(head.slice(0, -1));
    const waiting = heap((a, b) => a.least - b.least || inWords(a, b));
    const offer = (one, from, spent) => {
      const least = spent + toGo[one];
      if (least < Infinity && least <= limit) waiting.push({ one, from, spent, least, steps: from ? from.steps + 1 : 0 });
    };
    offer(head.at(-1), null, cost);
    for (let here = waiting.pop(); here; here = waiting.pop()) {
      if (done.has(here.one)) continue;
      done.add(here.one);
      // Nothing is left to go only at the target.
      if (!toGo[here.one]) return { trail: [...head, ...way(here)], cost: here.spent, leaves: head.length - 1, barred };
      const { ends, costs } = row(graph, here.one);
      ends.forEach((next, at) => {
        if (!done.has(next) && (here.from || !barred.has(next))) offer(next, here, here.spent + costs[at]);
      });
    }
    return null;
  }

  /** Who stands after the head until here. */
  function way(end) {
    const found = [];
    for (let at = end; at.from; at = at.from) found.push(at.one);
    return found.reverse();
  }

  /** Compares two ways from one head, number by number, without writing them out. */
  function inWords(a, b) {
    let [one, other] = [a, b];
    while (one.steps > other.steps) one = one.from;
    while (other.steps > one.steps) other = other.from;
    if (one === other) return a.steps - b.steps;
    while (one.from !== other.from) [one, other] = [one.from, other.from];
    return one.one - other.one || a.steps - b.steps;
  }

  function inOrder(a, b) {
    const at = a.trail.findIndex((one, index) => one !== b.trail[index]);
    return a.cost - b.cost || a.trail[at] - b.trail[at];
  }

  /**
   * How far each entity is from `start` at least (Dijkstra 1959); of those farther than `last`, unless that is -1, no more
   * than that they cannot be reached. Many are equally far: what waits in order are the costs, each with its entities.
   */
  function distances({ ids, first, ends, strength }, start, last) {
    const found = new Float64Array(ids.length).fill(Infinity), at = new Map([[0, [start]]]);
    const waiting = heap((a, b) => a - b);
    const offer = (one, cost) => {
      if (!at.has(cost)) waiting.push(cost);
      (at.get(cost) ?? at.set(cost, []).get(cost)).push(one);
    };
    waiting.push(0);
    for (let cost = waiting.pop(); cost <= (found[last] ?? Infinity); cost = waiting.pop())
      for (const here of at.get(cost)) {
        if (found[here] <= cost) continue;
        found[here] = cost;
        for (let on = first[here]; on < first[here + 1]; on += 1)
          if (found[ends[on]] > cost + strength[on]) offer(ends[on], cost + strength[on]);
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

  return { hops, find };
})();
