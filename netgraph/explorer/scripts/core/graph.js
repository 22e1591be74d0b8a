"use strict";

/**
 * Who is tied to whom, as plain numbers: what measures.js computes on. Pure functions.
 *
 * A graph is {ids, first, ends, strength}: the entities in the order of their ids, and for the entity
 * number `one` its neighbours' numbers at first[one] … first[one + 1] - 1 of `ends`, with the strength of
 * each tie. Ties have no direction; parallel links are one tie, their strengths added; loops are left out.
 */
const Graph = (() => {
  /** The graph of some entities (ids) and links among them. */
  function simple({ entities, links }, strengthOf) {
    const rows = new Map([...entities].sort().map((id) => [id, new Map()]));
    for (const link of links)
      if (link.from !== link.to) tie(rows, link.from, link.to, strengthOf(link));
    return packed(rows);
  }

  /**
   * Those who act, tied where they meet: an undertaking that n of them are tied to adds 1 / (n - 1) to the
   * strength of each of their pairs (Newman 2001, Physical Review E 64, 016132); direct ties stay.
   */
  function projection(graph, acts) {
    const rows = new Map(graph.ids.filter(acts).map((id) => [id, new Map()]));
    graph.ids.forEach((id, number) => {
      const meeting = around(graph, number).filter(([other]) => rows.has(other));
      if (rows.has(id)) {
        for (const [other, strength] of meeting) if (id < other) tie(rows, id, other, strength);
        return;
      }
      meeting.forEach(([one], at) => {
        for (const [other] of meeting.slice(at + 1)) tie(rows, one, other, 1 / (meeting.length - 1));
      });
    });
    return packed(rows);
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

  function around({ ids, first, ends, strength }, one) {
    return Array.from({ length: first[one + 1] - first[one] }, (_, at) =>
      [ids[ends[first[one] + at]], strength[first[one] + at]]);
  }

  function tie(rows, one, other, strength) {
    for (const [from, to] of [[one, other], [other, one]]) rows.get(from).set(to, (rows.get(from).get(to) ?? 0) + strength);
  }

  function packed(rows) {
    const ids = [...rows.keys()];
    const number = new Map(ids.map((id, at) => [id, at]));
    const first = new Int32Array(ids.length + 1);
    ids.forEach((id, at) => { first[at + 1] = first[at] + rows.get(id).size; });
    const ends = new Int32Array(first[ids.length]), strength = new Float64Array(first[ids.length]);
    let at = 0;
    for (const row of rows.values())
      for (const [other, value] of [...row].sort(([a], [b]) => (a < b ? -1 : 1))) {
        ends[at] = number.get(other);
        strength[at] = value;
        at += 1;
      }
    return { ids, first, ends, strength };
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

  return { simple, projection, meetings, walker, components };
})();
