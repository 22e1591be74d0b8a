"use strict";

/** What changes do to a network as a whole, figure by figure as netgraph.whatif says it. Pure functions. */
const WhatIf = (() => {
  // Up to so many entities all is exact; in larger networks so many of them stand for all.
  const EXACT = 2000;
  const PIVOTS = 64;
  const MOVED = 5;
  // A link is thin when it alone holds at least so many entities on its smaller side.
  const THIN = 3;

  /**
   * What is tried, on the part of the network that the filters leave: {undated, estimated, measures, cut_pairs,
   * betweenness, thin_spots} as `netgraph whatif --format json` has them; null where there is no number.
   */
  function effects(network, state) {
    const work = steps(network, state);
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  }

  /** The same step by step: what is yielded is what share of them is done. */
  function* steps(network, state) {
    const part = Network.part(network, State.filter(state));
    const before = Graph.once(part.links, "plain", () => Graph.simple(part, () => 1));
    yield 0;
    const after = Graph.simple(Trial.applied(network, state, part), () => 1);
    const estimated = before.ids.length > EXACT;
    const seen = yield* compared(before, after, estimated);
    const parts = [before, after].map(Graph.components);
    yield 1;
    return {
      undated: Network.undated(part.links), entities: before.ids.length, links: part.links.length, estimated,
      measures: {
        components: parts.map(({ length }) => length),
        reachable_pairs: parts.map((found) => sum(found, ({ length }) => pairs(length))),
        ...seen.measures,
      },
      cut_pairs: cutPairs(before, after, parts),
      betweenness: seen.shifts,
      thin_spots: thinSpots(before, after),
    };
  }

  const sum = (values, of) => values.reduce((all, value) => all + of(value), 0);

  const pairs = (count) => (count * (count - 1)) / 2;

  /** What the walks from the same sources tell of both graphs; `after` has no entity that `before` has not. */
  function* compared(before, after, estimated) {
    const number = numbers(before);
    const then = Int32Array.from(after.ids, (id) => number.get(id));
    const tallies = [before, after].map(tally);
    const left = estimated ? pivots(after.ids.length) : after.ids.map((_, one) => one);
    const paths = { before: 0, after: 0, count: 0 };
    const walked = new Set();
    for (const [nth, source] of left.entries()) {
      yield nth / left.length;
      const [old, now] = tallies;
      old.from(then[source]);
      now.from(source);
      walked.add(then[source]);
      for (let one = 0; one < then.length; one += 1) {
        const was = old.distance[then[one]], is = now.distance[one];
        if (was <= 0 || is <= 0) continue;
        paths.before += was;
        paths.after += is;
        paths.count += 1;
      }
    }
    // Who is gone is counted before.
    if (!estimated) before.ids.forEach((_, one) => walked.has(one) || tallies[0].from(one));
    return {
      measures: {
        within_three: tallies.map(({ within }) => within()),
        efficiency: tallies.map(({ efficiency }) => efficiency()),
        mean_path: ["before", "after"].map((side) => (paths.count ? paths[side] / paths.count : null)),
      },
      shifts: shifts(after.ids, then, tallies.map(({ betweenness }) => betweenness())),
    };
  }

  const numbers = ({ ids }) => new Map(ids.map((id, at) => [id, at]));

  /** The numbers of those that stand for all: evenly spaced in the order of ids. */
  function pivots(size) {
    const few = Math.min(PIVOTS, size);
    return Array.from({ length: few }, (_, at) => Math.floor((at * size) / few));
  }

  /**
   * Adds up walks from sources. A path counts for whom it leads through by the share of it that lies behind
   * the source: with every entity as a source that is the betweenness, with some of them an estimate
   * (Geisberger, Sanders, Schultes 2008).
   */
  function tally(graph) {
    const { ids: { length: size }, first, ends } = graph;
    const walk = Graph.walker(graph);
    const { order, distance } = walk;
    const through = new Float64Array(size), ways = new Float64Array(size), behind = new Float64Array(size);
    let sources = 0, near = 0, inverse = 0;

    function from(source) {
      const count = walk.from(source);
      sources += 1;
      ways.fill(0);
      behind.fill(0);
      ways[source] = 1;
      for (let index = 0; index < count; index += 1) {
        const one = order[index];
        if (index && distance[one] <= 3) near += 1;
        if (index) inverse += 1 / distance[one];
        for (let at = first[one]; at < first[one + 1]; at += 1)
          if (distance[ends[at]] > distance[one]) ways[ends[at]] += ways[one];
      }
      for (let index = count - 1; index > 0; index -= 1) {
        const one = order[index];
        for (let at = first[one]; at < first[one + 1]; at += 1)
          if (distance[ends[at]] > distance[one])
            behind[one] += (ways[one] / ways[ends[at]]) * (1 / distance[ends[at]] + behind[ends[at]]);
        through[one] += distance[one] * behind[one];
      }
    }

    return {
      from, distance,
      within: () => near / Math.max(sources, 1),
      efficiency: () => inverse / Math.max(sources, 1) / Math.max(size - 1, 1),
      betweenness: () => through.map((value) => (value * size) / Math.max(sources, 1)),
    };
  }

  /** Whose betweenness changes most, in pairs of others; the largest change first. */
  function shifts(ids, then, [before, after]) {
    const rows = ids.map((id, at) => ({ id, before: before[then[at]], after: after[at] }));
    const change = (row) => Math.round(Math.abs(row.after - row.before) * 1e6);
    return rows.filter(change).sort((a, b) => change(b) - change(a) || (a.id < b.id ? -1 : 1)).slice(0, MOVED);
  }

  /** How many pairs that are left were connected and are so no more. */
  function cutPairs(before, after, [parts, partsAfter]) {
    const number = numbers(after);
    const part = new Int32Array(after.ids.length);
    partsAfter.forEach((members, at) => members.forEach((one) => { part[one] = at; }));
    return sum(parts, (members) => {
      const left = [...members].map((one) => number.get(before.ids[one])).filter((one) => one !== undefined);
      const together = new Map();
      for (const one of left) together.set(part[one], (together.get(part[one]) ?? 0) + 1);
      return pairs(left.length) - sum([...together.values()], pairs);
    });
  }

  /** Entities and links that alone hold others, of those that are there still: so only before, or only after. */
  function thinSpots(before, after) {
    const [old, now] = [before, after].map(thin);
    const number = numbers(after);
    const there = ([source, target]) => {
      const [one, other] = [number.get(source), number.get(target)];
      return one !== undefined && after.ends.subarray(after.first[one], after.first[one + 1]).includes(other);
    };
    const without = (spots, others) => {
      const known = new Set(others.map(String));
      return spots.filter((spot) => !known.has(String(spot)));
    };
    const spots = (one, other) => ({
      entities: without(one.entities, other.entities).filter((id) => number.has(id)),
      links: without(one.links, other.links).filter(there).map(([source, target]) => ({ source, target })),
    });
    return { gone: spots(old, now), new: spots(now, old) };
  }

  /**
   * Articulation points, and bridges with three or more on their smaller side, in the order of ids: one search
   * in depth that keeps its own stack, for a chain may be long (Tarjan 1972, SIAM Journal on Computing 1, 146).
   */
  function thin({ ids, first, ends }) {
    const met = new Int32Array(ids.length).fill(-1), low = new Int32Array(ids.length), next = first.slice();
    const above = new Int32Array(ids.length).fill(-1), size = new Int32Array(ids.length).fill(1);
    const cut = new Set(), bridges = [];
    let count = 0;
    const enter = (one) => { met[one] = low[one] = count++; };

    function leave(one, up) {
      size[up] += size[one];
      low[up] = Math.min(low[up], low[one]);
      if (low[one] >= met[up] && above[up] >= 0) cut.add(up);
    }

    function search(root) {
      const lines = [];
      let branches = 0;
      enter(root);
      for (let one = root; one >= 0;) {
        if (next[one] < first[one + 1]) {
          const other = ends[next[one]++];
          if (met[other] < 0) {
            above[other] = one;
            enter(other);
            one = other;
          } else if (other !== above[one]) low[one] = Math.min(low[one], met[other]);
          continue;
        }
        const up = above[one];
        if (up >= 0) leave(one, up);
        if (up >= 0 && low[one] > met[up]) lines.push(one);
        branches += up === root;
        one = up;
      }
      if (branches > 1) cut.add(root);
      bridges.push(...lines.filter((one) => Math.min(size[one], size[root] - size[one]) >= THIN));
    }

    ids.forEach((_, one) => met[one] < 0 && search(one));
    const links = bridges.map((one) => [one, above[one]].sort((a, b) => a - b));
    return {
      entities: [...cut].sort((a, b) => a - b).map((one) => ids[one]),
      links: links.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((link) => link.map((one) => ids[one])),
    };
  }

  return { effects, steps };
})();
