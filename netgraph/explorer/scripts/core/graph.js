"use strict";

/**
 * Who is tied to whom, as plain numbers: what measures.js computes on. Pure functions.
 *
 * A graph is {ids, first, ends, strength}: the entities in the order of their ids, and for the entity
 * number `one` its neighbours' numbers at first[one] … first[one + 1] - 1 of `ends`, with the strength of
 * each tie. Ties have no direction; parallel links are one tie, their strengths added; loops are left out.
 */
const Graph = (() => {
  /** The graph of some entities (ids) and links among them; `joined` makes one strength of two, for parallel links. */
  function simple({ entities, links }, strengthOf, joined) {
    const ids = [...entities].sort(), number = new Map(), ties = [[], [], []];
    for (const id of ids) number.set(id, number.size);
    for (const link of links)
      if (link.from !== link.to) tie(ties, number.get(link.from), number.get(link.to), strengthOf(link));
    return packed(ids, ties, joined);
  }

  /**
   * Those who act, tied where they meet: an undertaking that n of them are tied to adds 1 / (n - 1) to the
   * strength of each of their pairs (Newman 2001, Physical Review E 64, 016132); direct ties stay.
   */
  function projection({ ids, first, ends, strength }, acts) {
    const acting = ids.filter(acts), number = new Map(acting.map((id, at) => [id, at])), ties = [[], [], []];
    const own = ids.map((id) => number.get(id) ?? -1);
    own.forEach((one, nth) => {
      const meeting = [];
      for (let at = first[nth]; at < first[nth + 1]; at += 1) {
        const other = own[ends[at]];
        if (one < 0 && other >= 0) meeting.push(other);
        else if (one < other) tie(ties, one, other, strength[at]);
      }
      meeting.forEach((met, at) => {
        for (let on = at + 1; on < meeting.length; on += 1) tie(ties, met, meeting[on], 1 / (meeting.length - 1));
      });
    });
    return packed(acting, ties);
  }

  /** How many meetings of two a projection has to count. */
  function meetings(graph, acts) {
    const acting = graph.ids.map(acts);
    return graph.ids.reduce((sum, _, number) => {
      if (acting[number]) return sum;
      let met = 0;
      for (let at = graph.first[number]; at < graph.first[number + 1]; at += 1) met += acting[graph.ends[at]];
      return sum + (met * (met - 1)) / 2;
    }, 0);
  }

  function tie([one, other, strength], from, to, value) {
    one.push(from);
    other.push(to);
    strength.push(value);
  }

  /**
   * The graph of ties, given as the lists of their two ends, numbers of ids, and of their strengths. They are put in
   * order first by where they lead to and then, without undoing that, by where they come from.
   */
  function packed(ids, [one, other, strength], joined = (earlier, later) => earlier + later) {
    const size = 2 * one.length, start = new Uint32Array(ids.length + 1), arcs = new Uint32Array(size);
    // Each tie is an arc forth and one back.
    const from = new Uint32Array(size), to = new Uint32Array(size);
    for (let arc = 0; arc < size; arc += 1) {
      arcs[arc] = arc;
      from[arc] = to[arc ^ 1] = (arc & 1 ? other : one)[arc >> 1];
      start[from[arc] + 1] += 1;
    }
    for (let at = 1; at < start.length; at += 1) start[at] += start[at - 1];
    const first = new Int32Array(ids.length + 1), ends = new Int32Array(size), values = new Float64Array(size);
    let count = 0, last = -1;
    for (const arc of placed(placed(arcs, start, to), start, from)) {
      const value = strength[arc >> 1];
      // Who is there already is there once for all parallel links.
      if (from[arc] === last && ends[count - 1] === to[arc]) values[count - 1] = joined(values[count - 1], value);
      else {
        last = from[arc];
        ends[count] = to[arc];
        values[count] = value;
        count += 1;
      }
      first[last + 1] = count;
    }
    for (let at = 1; at < first.length; at += 1) first[at] = Math.max(first[at], first[at - 1]);
    return { ids, first, ends: ends.slice(0, count), strength: values.slice(0, count) };
  }

  /** The arcs in the order of one of their ends, of equal ones as they stood; those of each begin at `start`. */
  function placed(arcs, start, end) {
    const next = start.slice(), found = new Uint32Array(arcs.length);
    for (const arc of arcs) found[next[end[arc]]++] = arc;
    return found;
  }

  // By the links that they are made of: the next question is mostly put to the same.
  const made = new WeakMap();

  /** A graph of these links, by the name that tells it from others of them: the same links give the same one, made once. */
  function once(links, name, make) {
    if (!made.has(links)) made.set(links, new Map());
    const graphs = made.get(links);
    return graphs.get(name) ?? graphs.set(name, make()).get(name);
  }

  /**
   * Walks in breadth: `from(source)` says how many entities it reached; their numbers then stand at the head
   * of `order`, the nearest first, and `distance` says how many steps each is away (-1: not reached).
   */
  function walker({ ids, first, ends }) {
    const order = new Int32Array(ids.length), distance = new Int32Array(ids.length);
    const from = (source, farthest = Infinity) => {
      distance.fill(-1);
      distance[source] = 0;
      order[0] = source;
      let count = 1;
      for (let head = 0; head < count && distance[order[head]] < farthest; head += 1)
        for (let at = first[order[head]]; at < first[order[head] + 1]; at += 1)
          if (distance[ends[at]] < 0) {
            distance[ends[at]] = distance[order[head]] + 1;
            order[count] = ends[at];
            count += 1;
          }
      return count;
    };
    return { order, distance, from };
  }

  /** The pieces that hang together, each as the numbers of its entities. */
  function components(graph) {
    const { order, from } = walker(graph);
    const seen = new Uint8Array(graph.ids.length);
    const found = [];
    for (let source = 0; source < seen.length; source += 1) {
      if (seen[source]) continue;
      found.push(order.slice(0, from(source)));
      for (const one of found.at(-1)) seen[one] = 1;
    }
    return found;
  }

  return { simple, once, projection, meetings, walker, components };
})();
