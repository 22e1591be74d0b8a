"use strict";

/**
 * A large network as a few regions: netgraph.regions made them, each is a circle {number, name, size, kinds, x, y,
 * radius} with a place of its own; the last may be that of nobody (no name). Pure functions.
 */
const Overview = (() => {
  const STRONGEST = 3;
  // What the address calls the region of nobody: no entity can be called so.
  const REST = "*";
  const STUBS = 8;
  const STUB = 18;
  const RIM = 90;
  const INWARD = 0.84;

  /**
   * What the data say of the regions, their `members` in the order of `ranked`; null for a network that is drawn as a whole.
   * `of` tells by an entity's number which region it is in.
   * It is `closed` when the data name no member: then there is none to open; `whole` says that all can be drawn at once.
   * `amount` is how much there is of the network.
   */
  function index({ overview }, ranked, upright) {
    if (!overview) return null;
    const groups = overview.groups.map((group, number) => ({
      ...group, number, name: group.name ?? "", key: group.leader || REST, kinds: new Map(Object.entries(group.kinds)), members: [],
      ...(upright ? { x: group.y, y: group.x } : {}),
    }));
    const of = Int32Array.from(overview.of);
    for (const { id, short, number } of ranked) {
      const group = groups[of[number]];
      group.members.push(id);
      if (id === group.leader) group.name = short;
    }
    const closed = overview.of.length === 0;
    return {
      groups, ties: overview.ties, of, closed, whole: Boolean(overview.whole), amount: amount(overview),
      byKey: new Map(closed ? [] : groups.map((group) => [group.key, group])),
    };
  }

  function amount({ groups, ties }) {
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
    return {
      entities: sum(groups.map(({ size }) => size)),
      links: sum([...groups.map(({ links }) => links), ...ties.map(([, , links]) => links)]),
    };
  }

  /** The regions and their ties [one, other, links] as a filter leaves them; who lost all members stays, of size 0. */
  function counted(network, visible) {
    const { overview, entities, ranked } = network;
    if (visible.entities.size === ranked.length && visible.links === network.links) return overview;
    const groups = overview.groups.map((group) => ({ ...group, size: 0, links: 0, kinds: new Map() }));
    for (const id of visible.entities) {
      const { kind, number } = entities.get(id), group = groups[overview.of[number]];
      group.size += 1;
      group.kinds.set(kind, (group.kinds.get(kind) ?? 0) + 1);
    }
    return { ...overview, groups, ties: tied(network, groups, visible.links) };
  }

  /** How many of each state the regions have of these entities, by their numbers, where two states are compared. */
  function states({ overview, entities }, ids) {
    const found = overview.groups.map(() => Object.fromEntries(Difference.STATES.map((state) => [state, 0])));
    for (const id of ids) found[overview.of[entities.get(id).number]][Difference.of(entities.get(id))] += 1;
    return found;
  }

  /** The ties of these links; those within a group are counted there. */
  function tied({ overview: { of }, ends }, groups, links) {
    const counts = new Uint32Array(groups.length ** 2), met = [];
    for (const { id } of links) {
      const one = of[ends[2 * id]], other = of[ends[2 * id + 1]];
      const key = Math.min(one, other) * groups.length + Math.max(one, other);
      if (one === other) groups[one].links += 1;
      else if (!counts[key]++) met.push(key);
    }
    return met.map((key) => [key, counts[key]]).map(([key, count]) => [Math.floor(key / groups.length), key % groups.length, count]);
  }

  /** With which regions one has most links: {group, links}, the most first. */
  function near({ groups, ties }, number) {
    return ties.filter(([one, other]) => one === number || other === number)
      .map(([one, other, links]) => ({ group: groups[one === number ? other : one], links }))
      .sort((a, b) => b.links - a.links || a.group.number - b.group.number);
  }

  /** The ties to draw: of each region the three strongest. All of them would be a ball of wool. */
  function strongest(all) {
    const kept = new Set(all.groups.flatMap(({ number }) => near(all, number).slice(0, STRONGEST)
      .map(({ group }) => Math.min(number, group.number) * all.groups.length + Math.max(number, group.number))));
    return all.ties.filter(([one, other]) => kept.has(one * all.groups.length + other));
  }

  /**
   * The regions that one has most links with, set round the places of its members: each as {...group, x, y, radius, links,
   * ends, inward}, `ends` the ids of the members that these links end at, `inward` a point on the way there. They stand
   * where their links pull, apart from each other.
   */
  function rim(network, number, at, links) {
    const box = Geometry.bounds([...at.values()]);
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const reach = { x: 0.72 * (box.right - box.left) + RIM, y: 0.72 * (box.bottom - box.top) + RIM };
    const found = pulling(network, number, at, links).map((one) => ({
      ...one, turn: angle(one.ends.map((id) => at.get(id)), middle, reach),
    })).sort((a, b) => a.turn - b.turn || a.number - b.number);
    const step = (2 * Math.PI) / found.length;
    const turned = found.map(({ turn }, nth) => ({ x: Math.cos(turn - nth * step), y: Math.sin(turn - nth * step) }));
    const offset = angle(turned, { x: 0, y: 0 }, { x: 1, y: 1 });
    return found.map((one, nth) => {
      const [x, y] = [reach.x * Math.cos(offset + nth * step), reach.y * Math.sin(offset + nth * step)];
      const inward = { x: middle.x + INWARD * x, y: middle.y + INWARD * y };
      return { ...network.overview.groups[one.number], ...one, radius: STUB, x: middle.x + x, y: middle.y + y, inward };
    });
  }

  /** The regions that the members who have a place are linked with most: {number, links, ends}. */
  function pulling(network, number, at, links) {
    const { entities, overview: { of } } = network, found = new Map();
    const region = (id) => of[entities.get(id).number];
    for (const { from, to } of Numbers.touching(network, links, Numbers.marked(network, at.keys())))
      for (const [own, other] of [[from, to], [to, from]]) {
        if (!at.has(own) || region(own) !== number || region(other) === number) continue;
        const there = region(other);
        if (!found.has(there)) found.set(there, { number: there, links: 0, ends: [] });
        found.get(there).links += 1;
        found.get(there).ends.push(own);
      }
    return [...found.values()].sort((a, b) => b.links - a.links || a.number - b.number).slice(0, STUBS);
  }

  /** In which direction from the middle the points lie, taken together. */
  function angle(points, middle, reach) {
    const sum = points.reduce(({ x, y }, point) =>
      ({ x: x + (point.x - middle.x) / reach.x, y: y + (point.y - middle.y) / reach.y }), { x: 0, y: 0 });
    return Math.atan2(sum.y, sum.x);
  }

  return { index, counted, states, near, strongest, rim };
})();
