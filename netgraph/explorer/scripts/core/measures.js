"use strict";

/**
 * Who stands out: the measures of netgraph.ranking, for the part of the network that the filters leave.
 * Each takes a graph of graph.js and gives a score per entity; NaN where it is not defined.
 * Tests hold them to the Python ones.
 */
const Measures = (() => {
  const DAMPING = 0.85;
  const ALPHA = 0.1;
  // Steps along a tie that a browser takes within a second.
  const WORK = 5e7;
  // Scores are looked at each so many rounds; when they are this near they have settled.
  const PACE = 20;
  // In fewer rounds than these, scores of so large a graph do not settle.
  const LEAST = 3 * PACE;
  const CLOSE = 1e-12;
  const ROUNDING = 1e-15;
  // Scores this near to each other are equal, by a share of themselves or at all: what is left is rounding.
  const SAME = 1e-9;
  const NOTHING = 1e-12;

  /** How many neighbours each entity has. */
  const neighbours = ({ ids, first }) => Float64Array.from(ids, (_, one) => first[one + 1] - first[one]);

  const total = (values) => values.reduce((sum, value) => sum + value, 0);

  const length = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

  function degree(graph) {
    const others = graph.ids.length - 1;
    return neighbours(graph).map((count) => (others > 0 ? count / others : 1));
  }

  /** The strength of all ties of each entity. */
  const strength = ({ ids, first, strength: weights }) => Float64Array.from(ids, (_, one) => {
    let sum = 0;
    for (let at = first[one]; at < first[one + 1]; at += 1) sum += weights[at];
    return sum;
  });

  /** For each entity what `value` makes of the walk from it. */
  function fromEach(graph, value, farthest) {
    const walk = Graph.walker(graph);
    return Float64Array.from(graph.ids, (_, source) => value(walk, walk.from(source, farthest)));
  }

  function overOthers({ order, distance }, count, term) {
    let sum = 0;
    for (let at = 1; at < count; at += 1) sum += term(distance[order[at]]);
    return sum;
  }

  /** Nearness to those who are reached, times their share of the others (Wasserman & Faust 1994). */
  const closeness = (graph) => fromEach(graph, (walk, count) => {
    const far = overOthers(walk, count, (steps) => steps);
    return far ? ((count - 1) / far) * ((count - 1) / (graph.ids.length - 1)) : 0;
  });

  const harmonic = (graph) => fromEach(graph, (walk, count) => overOthers(walk, count, (steps) => 1 / steps));

  const reach = (steps) => (graph) => fromEach(graph, (_, count) => count - 1, steps);

  /** The share of shortest paths between others that lead through one (Brandes 2001). */
  function betweenness(graph) {
    const size = graph.ids.length;
    const walk = Graph.walker(graph);
    const through = new Float64Array(size), ways = new Float64Array(size), share = new Float64Array(size);
    for (let source = 0; source < size; source += 1) addShares(graph, walk, source, { through, ways, share });
    // Each pair was met from either end.
    const pairs = (size - 1) * (size - 2);
    return through.map((value) => (pairs > 0 ? value / pairs : 0));
  }

  function addShares({ first, ends }, { order, distance, from }, source, { through, ways, share }) {
    const count = from(source);
    ways.fill(0);
    share.fill(0);
    ways[source] = 1;
    for (let index = 0; index < count; index += 1) {
      const one = order[index];
      for (let at = first[one]; at < first[one + 1]; at += 1)
        if (distance[ends[at]] > distance[one]) ways[ends[at]] += ways[one];
    }
    for (let index = count - 1; index > 0; index -= 1) {
      const one = order[index];
      for (let at = first[one]; at < first[one + 1]; at += 1)
        if (distance[ends[at]] > distance[one]) share[one] += (ways[one] / ways[ends[at]]) * (1 + share[ends[at]]);
      through[one] += share[one];
    }
  }

  /** A·x on these entities. */
  function times({ first, ends, strength: weights }, x, members, weighted = false) {
    const result = new Float64Array(x.length);
    for (const one of members) {
      let sum = 0;
      if (weighted) for (let at = first[one]; at < first[one + 1]; at += 1) sum += x[ends[at]] * weights[at];
      else for (let at = first[one]; at < first[one + 1]; at += 1) sum += x[ends[at]];
      result[one] = sum;
    }
    return result;
  }

  /**
   * What repeating `step` comes to; NaN throughout when that would take too long to be sure of. How far the
   * scores still are from there is told by how fast they come nearer: a slow pace means a long way.
   */
  function settled({ ids, ends }, start, step) {
    const rounds = WORK / (ids.length + ends.length);
    if (rounds < LEAST) return start.map(() => NaN);
    let scores = start, earlier = Infinity;
    for (let round = 1; round < rounds; round += 1) {
      const before = scores;
      scores = step(before);
      // Whether they moved at all is soon seen.
      if (round % PACE && scores.some((value, one) => value !== before[one])) continue;
      const moved = scores.reduce((most, value, one) => Math.max(most, Math.abs(value - before[one])), 0);
      const rate = earlier < Infinity ? (moved / earlier) ** (1 / PACE) : 1;
      // Where only rounding moves them, they do not come nearer any more.
      if (rate < 1 ? moved * rate < CLOSE * (1 - rate) : moved < ROUNDING) return scores;
      earlier = moved;
    }
    return start.map(() => NaN);
  }

  const unit = (values) => {
    const size = length(values);
    return values.map((value) => value / size);
  };

  /** The components that may have the greatest eigenvalue: it lies between the largest degree and its root. */
  function candidates(graph) {
    const met = neighbours(graph);
    const parts = Graph.components(graph).map((members) =>
      ({ members, most: members.reduce((most, one) => Math.max(most, met[one]), 0) }));
    const least = Math.sqrt(parts.reduce((most, part) => Math.max(most, part.most), 0));
    return parts.filter(({ most }) => most >= least).map(({ members }) => members);
  }

  /** The greatest eigenvalue of one component and its vector: power iteration on A + 1, which never swings. */
  function leading(graph, members) {
    const own = new Set(members);
    const equal = Float64Array.from(graph.ids, (_, one) => (own.has(one) ? 1 : 0));
    const vector = settled(graph, unit(equal), (scores) => {
      const next = times(graph, scores, members);
      for (let one = 0; one < next.length; one += 1) next[one] += scores[one];
      return unit(next);
    });
    return { members, vector, value: length(times(graph, vector, members)) };
  }

  const greatest = (found) => found.reduce((most, { value }) => Math.max(most, value), 0);

  /** What power iteration from equal scores ends in: components with the greatest eigenvalue, the others 0. */
  function eigenvector(graph) {
    const found = candidates(graph).map((members) => leading(graph, members));
    const most = greatest(found);
    const scores = new Float64Array(graph.ids.length);
    for (const { members, vector, value } of found) {
      if (value < most * (1 - SAME)) continue;
      const part = total(vector);
      for (const one of members) scores[one] = part * vector[one];
    }
    return unit(scores);
  }

  /** x = 1 + alpha A x, of length 1; alpha small enough to converge. */
  function katz(graph) {
    const all = graph.ids.map((_, one) => one);
    // No eigenvalue is greater than the largest degree: mostly that is enough to know.
    const far = neighbours(graph).every((count) => count <= DAMPING / ALPHA);
    const most = far ? 0 : greatest(candidates(graph).map((members) => leading(graph, members)));
    const alpha = Math.min(ALPHA, DAMPING / most);
    return unit(settled(graph, new Float64Array(all.length).fill(1), (before) =>
      times(graph, before, all).map((value) => 1 + alpha * value)));
  }

  /** Where a walker ends who follows ties by their strength and jumps anywhere every seventh time or so. */
  function pagerank(graph) {
    const size = graph.ids.length, all = graph.ids.map((_, one) => one);
    const out = strength(graph);
    return settled(graph, new Float64Array(size).fill(1 / size), (scores) => {
      const idle = total(scores.filter((_, one) => !out[one]));
      const passed = times(graph, scores.map((score, one) => (out[one] ? score / out[one] : 0)), all, true);
      return passed.map((value) => DAMPING * (value + idle / size) + (1 - DAMPING) / size);
    });
  }

  /** The largest k for which one is in a part where everybody has k ties: the least tied leave one by one. */
  function coreness(graph) {
    const { first, ends } = graph;
    const left = neighbours(graph), core = new Float64Array(left.length).fill(-1);
    const waiting = [];
    left.forEach((count, one) => (waiting[count] ??= []).push(one));
    for (let level = 0; level < waiting.length; level += 1)
      for (const one of waiting[level] ?? []) {
        if (core[one] >= 0) continue;
        core[one] = level;
        for (let at = first[one]; at < first[one + 1]; at += 1) {
          const other = ends[at];
          if (core[other] >= 0 || left[other] <= level) continue;
          left[other] -= 1;
          // Its old place is passed over when its turn comes; `for … of` goes on into what is added here.
          waiting[left[other]] ??= [];
          waiting[left[other]].push(other);
        }
      }
    return core;
  }

  /** How much of one's ties leads back to the same people, directly and through each other (Burt 1992). */
  function constraint(graph) {
    const { ids, first, ends, strength: weights } = graph;
    const out = strength(graph);
    const spent = new Float64Array(ids.length);
    return Float64Array.from(ids, (_, one) => {
      if (!out[one]) return NaN;
      // Only what is spent on neighbours is looked at.
      for (let at = first[one]; at < first[one + 1]; at += 1) spent[ends[at]] = 0;
      for (let at = first[one]; at < first[one + 1]; at += 1) {
        spent[ends[at]] += weights[at] / out[one];
        for (let on = first[ends[at]]; on < first[ends[at] + 1]; on += 1)
          spent[ends[on]] += (weights[at] / out[one]) * (weights[on] / out[ends[at]]);
      }
      let sum = 0;
      for (let at = first[one]; at < first[one + 1]; at += 1) sum += spent[ends[at]] ** 2;
      return sum;
    });
  }

  /** Neighbours, less the ties that each of them has to the others on average (Burt 1992, Borgatti 1997). */
  function effectiveSize(graph) {
    const ties = amongNeighbours(graph);
    return neighbours(graph).map((count, one) => (count ? count - (2 * ties(one, () => true)) / count : NaN));
  }

  /** Pairs of neighbours in two groups that are not tied to each other (Gould & Fernandez 1989). */
  const brokerage = (groupOf) => (graph) => {
    const { ids, first, ends } = graph;
    const group = ids.map(groupOf), ties = amongNeighbours(graph);
    return Float64Array.from(ids, (_, one) => {
      const sizes = new Map();
      for (let at = first[one]; at < first[one + 1]; at += 1)
        sizes.set(group[ends[at]], (sizes.get(group[ends[at]]) ?? 0) + 1);
      const met = first[one + 1] - first[one];
      const apart = [...sizes.values()].reduce((sum, size) => sum + size * (met - size), 0) / 2;
      return apart - ties(one, (a, b) => group[a] !== group[b]);
    });
  };

  /** A function that says how many ties of a kind there are among one's neighbours. */
  function amongNeighbours({ ids, first, ends }) {
    const near = new Int32Array(ids.length).fill(-1);
    return (one, counts) => {
      const own = ends.subarray(first[one], first[one + 1]);
      for (const other of own) near[other] = one;
      let found = 0;
      for (const other of own)
        for (let at = first[other]; at < first[other + 1]; at += 1)
          if (ends[at] > other && near[ends[at]] === one && counts(other, ends[at])) found += 1;
      return found;
    };
  }

  /**
   * Rows {rank, id, score, neighbours}, the best first: the highest score, or the lowest when `low`. Who has
   * equal scores shares a rank (1, 1, 3) and stands by id. Without those that have no score.
   */
  function ranked(graph, scores, { low = false, among = () => true } = {}) {
    const { ids } = graph, count = neighbours(graph);
    const key = low ? (one) => scores[one] : (one) => -scores[one];
    const order = Uint32Array.from(ids.keys()).filter((one) => !Number.isNaN(scores[one]) && among(ids[one]))
      .sort((a, b) => key(a) - key(b) || a - b);
    const rows = [];
    for (let start = 0, end; start < order.length; start = end) {
      for (end = start + 1; end < order.length && same(scores[order[start]], scores[order[end]]);) end += 1;
      // The numbers of entities are in the order of their ids.
      for (const one of order.subarray(start, end).sort())
        rows.push({ rank: start + 1, id: ids[one], score: scores[one], neighbours: count[one] });
    }
    return rows;
  }

  const same = (a, b) => Math.abs(a - b) <= Math.max(SAME * Math.max(Math.abs(a), Math.abs(b)), NOTHING);

  const ALL = {
    degree, strength, betweenness, closeness, harmonic, eigenvector, pagerank, katz, coreness, constraint,
    effective_size: effectiveSize, reach_2: reach(2), reach_3: reach(3),
  };

  return { ...ALL, ids: [...Object.keys(ALL), "brokerage"], brokerage, ranked };
})();
