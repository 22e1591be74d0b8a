"use strict";

/**
 * What the map of a large network draws, because all of it would be none of it: its regions, one region, somebody's
 * surroundings, a path or finding with its neighbours, one place or theme, or, if asked for, the whole. Each has a
 * spacing of its own: in the positions of the whole, a part lies too close. Pure functions.
 */
const Stage = (() => {
  // A part of more is drawn without its least linked.
  const MOST = 500;
  const SURROUNDINGS = 400;
  const NEIGHBOURS = 18;
  // Beside a long path there is less room for others.
  const LONG = 54;
  const LANES = 12;
  const FEW = 1 / 3;
  const ACROSS = { upright: 3, wide: 4 };

  /**
   * Which stage a state asks for, {name, key}: equal keys have equal positions. `traced` is the path or finding that is
   * to be seen. Filters hide, and never move anybody; a place or theme of few is a part to look at by itself.
   */
  function asked(network, state, traced) {
    if (traced) return { name: "traced", key: `traced ${traced.ids.join()}` };
    if (state.entity && !inGroup(network, state))
      return { name: "around", key: `around ${state.entity} ${steps(state)}` };
    if (state.group) return { name: "group", key: `group ${state.group}` };
    if (state.place || state.theme) return { name: "part", key: `part ${JSON.stringify([state.place, state.theme])}` };
    if (state.whole) return { name: "whole", key: "whole" };
    return { name: "groups", key: "groups" };
  }

  /** Whoever is chosen in the region that is open, or in the whole, is shown there, unless their surroundings are asked for. */
  const inGroup = (network, { entity, group, whole, steps: wanted }) =>
    !wanted && (group ? heart(network, network.overview.byKey.get(group).members).includes(entity) : whole);

  const steps = (state) => state.steps || 1;

  /**
   * A stage laid out: {name, key, at, all}, and `radii` of rings round an entity. `at` says of each id where it lies,
   * `all` how many there would be, had all been drawn, `steps` how far from an entity.
   */
  function laid(network, state, traced) {
    const stage = asked(network, state, traced);
    return { ...stage, ...LAYOUTS[stage.name](network, state, traced) };
  }

  const LAYOUTS = {
    groups: (network) => ({ at: new Map(), all: network.entities.size }),
    whole: (network) => ({ at: network.arrangements.get(Arrangement.TIES)().at, all: network.entities.size }),
    group(network, { group }) {
      const { members } = network.overview.byKey.get(group);
      return { ...spread(network, heart(network, members)), all: members.length };
    },
    part: (network, state) => spread(network, part(network, state)),
    around(network, state) {
      const found = nearest(network, state.entity, steps(state));
      const graph = among(network, found.slice(0, SURROUNDINGS));
      const { at, radii } = Rings.places(graph, graph.ids.indexOf(state.entity));
      return { at: named(graph, at), radii, steps: steps(state), all: found.length };
    },
    traced(network, _, { ids }) {
      if (ids.length > LANES) return spread(network, ids);
      const others = neighbours(network, ids);
      return { at: Lanes.places(ids, others, ACROSS[network.upright ? "upright" : "wide"]), all: ids.length + others.size };
    },
  };

  /** Who belongs to a place and theme. */
  const part = ({ ranked }, { place, theme }) => ranked.filter((one) =>
    (!place || one.place === place) && (!theme || (one.themes ?? []).includes(theme))).map(({ id }) => id);

  /**
   * Of a network that is drawn as a whole, the few who belong to the place and theme of a state as an arrangement
   * {name, at, grounds}: where they lie in the whole, nothing would be left between them. Null when they are many, or none.
   */
  function few(network, state) {
    if (!state.place && !state.theme) return null;
    const ids = part(network, state);
    if (!ids.length || ids.length > FEW * network.entities.size) return null;
    const { at } = network.arrangements.get(Arrangement.TIES)();
    return { name: asked(network, { ...state, entity: "" }).key, at: new Map([...at, ...spread(network, ids).at]), grounds: [] };
  }

  /** These entities, or the first of them, by forces. */
  function spread(network, ids) {
    const graph = among(network, ids.slice(0, MOST));
    const at = Forces.places(graph, (number) => network.entities.get(graph.ids[number]).community);
    return { at: named(graph, at), all: ids.length };
  }

  /** Of too many, who hang together: from the best linked on, always the best linked of those who are linked with one of them. */
  function heart({ entities }, ranked) {
    if (ranked.length <= MOST) return ranked;
    const left = new Set(ranked), reached = new Set(), found = [];
    const first = (wanted) => {
      for (const id of left) if (wanted(id)) return id;
      return null;
    };
    while (found.length < MOST) {
      const next = first((id) => reached.has(id)) ?? first(() => true);
      left.delete(next);
      found.push(next);
      for (const { from, to } of Difference.ties(entities.get(next))) reached.add(from).add(to);
    }
    return found;
  }

  const named = (graph, at) => new Map([...at].map(([number, place]) => [graph.ids[number], place]));

  function among(network, ids) {
    const inside = new Set(ids);
    const links = ids.flatMap((id) => Difference.ties(network.entities.get(id)).filter(({ from, to }) => from === id && inside.has(to)));
    return Graph.simple({ entities: inside, links }, ({ relation }) => network.relations.get(relation).strength);
  }

  /** Who lies within so many steps of an entity, the nearest first, of equally near ones the best linked. */
  function nearest({ entities }, id, farthest) {
    const found = new Set([id]);
    let rim = [id];
    for (let step = 0; step < farthest; step += 1) {
      const next = new Set(rim.flatMap((one) => Difference.ties(entities.get(one)).flatMap(({ from, to }) => [from, to])));
      rim = [...next].filter((one) => !found.has(one))
        .sort((a, b) => entities.get(b).links.length - entities.get(a).links.length || (a < b ? -1 : 1));
      for (const one of rim) found.add(one);
    }
    return [...found];
  }

  /** The best linked neighbours of each of these, with the ids of those of them that they are linked with. */
  function neighbours(network, ids) {
    const own = new Set(ids), found = new Map();
    const joining = new Map();
    for (const id of ids)
      for (const other of nearest(network, id, 1).slice(1))
        if (!own.has(other)) joining.set(other, [...joining.get(other) ?? [], id]);
    for (const id of ids) {
      const near = [...joining].filter(([, of]) => of.includes(id)).sort((a, b) => b[1].length - a[1].length);
      for (const [other, of] of near.slice(0, Math.min(NEIGHBOURS, LONG / ids.length))) found.set(other, of);
    }
    return found;
  }

  return { asked, laid, few };
})();
