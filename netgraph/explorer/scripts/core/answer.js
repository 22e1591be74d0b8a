"use strict";

/** The answer to a question for paths: what netgraph.paths answers, for the filters of the page. Pure functions. */
const Answer = (() => {
  /**
   * {paths, cut, undated} or {paths: [], reason}: "ask" while an end is open, "same", "avoided" or "absent"
   * with the `ids` that it is said of, "none" with what `advice` says of it.
   */
  function answer(network, state) {
    const { from, to, avoid } = state;
    const nothing = (reason, ids = []) => ({ paths: [], cut: false, undated: 0, reason, ids });
    if (!from || !to) return nothing("ask");
    if (from === to) return nothing("same", [from]);
    const shunned = [from, to].filter((id) => avoid.includes(id));
    if (shunned.length) return nothing("avoided", shunned);
    const part = Network.part(network, State.filter(state), [from, to]);
    const absent = [from, to].filter((id) => !part.entities.has(id));
    if (absent.length) return nothing("absent", absent);
    const allowed = !avoid.length ? part.links
      : part.links.filter((link) => !avoid.includes(link.from) && !avoid.includes(link.to));
    const graph = hops(network, { entities: part.entities, links: allowed }, state.strongest);
    const { paths, cut } = Paths.find(graph, from, to, state.alternatives);
    if (!paths.length) return { ...nothing("none"), ...advice(network, graph, state) };
    const along = Network.within(network, allowed, paths.flatMap(({ ids }) => ids));
    const found = paths.map(({ ids, cost }) => described(along, ids, state.strongest ? cost / 1e6 : null));
    return { paths: found, cut, undated: new Set(found.flatMap((path) => path.undated)).size };
  }

  const hops = (network, part, strongest) => Graph.once(part.links, strongest ? "strongest" : "shortest", () =>
    Paths.hops(part, strongest ? (link) => network.relations.get(link.relation).strength : null));

  /** A path with its steps {from, to, links}, these being some of `along`, and when it held. */
  function described(along, ids, distance) {
    const steps = ids.slice(1).map((to, at) => {
      const from = ids[at];
      const lead = (start, end) => along.filter((link) => link.from === start && link.to === end);
      return { from, to, links: [...lead(from, to), ...lead(to, from)] };
    });
    const stretches = Moments.common(steps.map(({ links }) => links));
    const { start, end } = stretches.at(-1) ?? {};
    return {
      ids, steps, distance,
      simultaneous: stretches.length > 0,
      common: start || end ? { start, end } : null,
      undated: steps.flatMap(({ links }) => (Network.undated(links) === links.length ? links : [])),
    };
  }

  /** What each end can reach, the links that would join the two, and how long the way is without any filter. */
  function advice(network, graph, { from, to, relations }) {
    const sides = [from, to].map((id) => Advice.reached(graph, id));
    const [free] = Paths.find(hops(network, { entities: network.entities.keys(), links: network.links }, false), from, to, 1).paths;
    return {
      components: sides.map((side) => Advice.component(graph, side)),
      candidates: Advice.candidates(network, graph, sides, relations),
      unfiltered: free ? free.cost : null,
    };
  }

  return { answer };
})();
