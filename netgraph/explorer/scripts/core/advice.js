"use strict";

/** What to say when there is no path, as netgraph.paths.advice says it. Pure functions. */
const Advice = (() => {
  // So many entities on each side, the nearest to its end, are compared with those of the other.
  const NEAR = 300;
  const SHOWN = 3;

  const neighbours = ({ first }, one) => first[one + 1] - first[one];

  /** What one can reach: its `size`, and its best linked entity, the `leader`. */
  function component(graph, { all }) {
    const best = all.reduce((one, other) => (neighbours(graph, other) - neighbours(graph, one) || one - other) > 0 ? other : one);
    return { leader: graph.ids[best], size: all.length };
  }

  /** The numbers of `all` that can be reached, and the `nearest` of them by id with the number of hops. */
  function reached(graph, start) {
    const { order, distance, from } = Graph.walker(graph);
    const all = order.slice(0, from(graph.ids.indexOf(start)));
    const first = all.toSorted((one, other) => distance[one] - distance[other] || one - other).subarray(0, NEAR);
    return { all, nearest: Array.from(first, (one) => [one, distance[one]]) };
  }

  /**
   * The links that would join two sides best, at most three, each {from, to, relation, shared}: before others
   * come those who share most, then those few steps from the ends, then those linked to many, then by id.
   * Where nobody shares anything, one link is left.
   */
  function candidates(network, graph, sides, hidden) {
    const between = relations(network, hidden);
    const [mine, theirs] = sides.map(({ nearest }) =>
      nearest.map(([one, steps]) => ({ id: graph.ids[one], steps, links: neighbours(graph, one) })));
    const found = [];
    for (const { id: one, steps, links } of mine) {
      const entity = network.entities.get(one), linked = new Set(entity.links.flatMap(({ from, to }) => [from, to]));
      for (const { id: other, steps: more, links: others } of theirs) {
        const link = between(one, other);
        if (!link || linked.has(other)) continue;
        const common = shared(entity, network.entities.get(other));
        found.push({ ...link, shared: common, order: [-common.length, steps + more, -links - others, one, other] });
      }
    }
    found.sort((a, b) => compared(a.order, b.order));
    const sharing = found.filter(({ shared: common }) => common.length);
    return sharing.length ? sharing.slice(0, SHOWN) : found.slice(0, 1);
  }

  function compared(one, other) {
    const at = one.findIndex((value, index) => value !== other[index]);
    return one[at] < other[at] ? -1 : 1;
  }

  /** The place, themes and roles that two entities have in common. */
  function shared(one, other) {
    const both = (field) => (one[field] ?? []).filter((value) => other[field]?.includes(value));
    return [one.place && one.place === other.place ? one.place : "", ...both("themes"), ...both("roles")].filter(Boolean);
  }

  /**
   * Which relation a new link between two entities would have: of those that their kinds admit the one that
   * most links between such kinds have, then one without a direction, then the vocabulary's first. Those that
   * order entities into a tree are facts that nobody can propose.
   */
  function relations(network, hidden) {
    const kind = (id) => network.entities.get(id).kind;
    const used = new Map();
    for (const link of network.links) {
      const key = `${kind(link.from)} ${link.relation} ${kind(link.to)}`;
      used.set(key, (used.get(key) ?? 0) + 1);
    }
    const open = [...network.relations.values()].filter((relation) =>
      !relation.acyclic && !relation.one_target && !hidden.includes(relation.id));
    const best = new Map();
    return (one, other) => {
      const pair = [kind(one), kind(other)], key = pair.join(" ");
      if (!best.has(key)) best.set(key, choice(open, used, pair));
      const found = best.get(key);
      if (!found) return null;
      return found.turned ? { from: other, to: one, relation: found.id } : { from: one, to: other, relation: found.id };
    };
  }

  function choice(open, used, pair) {
    const number = (start, id, end) => used.get(`${start} ${id} ${end}`) ?? 0;
    const found = [];
    open.forEach(({ id, ends, symmetric }, place) => {
      for (const [turned, [start, end]] of [pair, [...pair].reverse()].entries()) {
        if (!Object.hasOwn(ends, start) || !ends[start].includes(end)) continue;
        const back = symmetric && start !== end ? number(end, id, start) : 0;
        found.push({ id, turned: Boolean(turned), order: [-number(start, id, end) - back, !symmetric, place, turned] });
      }
    });
    return found.sort((a, b) => compared(a.order, b.order))[0];
  }

  return { reached, component, candidates };
})();
