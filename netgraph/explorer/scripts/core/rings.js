"use strict";

/**
 * One entity and those around it, as a radial tree: on ring k lies who is k steps away, near the one of the ring before
 * who leads there. Pure functions on a graph as Graph.simple makes it; the same graph gives the same places.
 */
const Rings = (() => {
  const APART = 50;
  const INNER = 128;
  const SWEEPS = 8;
  const FULL = 2 * Math.PI;

  /** Places {x, y} by number for all that `centre` (a number) reaches, and the `radii` of the rings' outer rims. */
  function places(graph, centre) {
    const tree = spanning(graph, centre);
    const rings = rows(tree);
    const angles = ordered(graph, tree, rings);
    const at = new Map([[centre, { x: 0, y: 0 }]]);
    rings.forEach(({ members, inner, lines }) => {
      const around = [...members].sort((a, b) => angles[a] - angles[b] || a - b);
      around.forEach((one, nth) => {
        const radius = inner + APART * (nth % lines);
        at.set(one, { x: radius * Math.cos(angles[one]), y: radius * Math.sin(angles[one]) });
      });
    });
    return { at: Apart.pushed(at), radii: rings.map(({ inner, lines }) => inner + APART * (lines - 0.5)) };
  }

  /** Who leads to whom: of several in the ring before, the one with the strongest tie. */
  function spanning(graph, centre) {
    const { first, ends, strength } = graph;
    const { order, distance, from } = Graph.walker(graph);
    const reached = order.slice(0, from(centre));
    const parent = new Int32Array(graph.ids.length).fill(-1);
    const children = graph.ids.map(() => []);
    for (const one of reached.subarray(1)) {
      let best = 0;
      for (let at = first[one]; at < first[one + 1]; at += 1)
        if (distance[ends[at]] === distance[one] - 1 && strength[at] > best) {
          best = strength[at];
          parent[one] = ends[at];
        }
      children[parent[one]].push(one);
    }
    return { reached, distance, parent, children };
  }

  /** The rings, each with as many lines as its members need to stand apart. */
  function rows({ reached, distance }) {
    const rings = [];
    for (const one of reached.subarray(1)) {
      const ring = distance[one] - 1;
      rings[ring] ??= { members: [] };
      rings[ring].members.push(one);
    }
    let inner = INNER;
    for (const ring of rings) {
      let room = 0, lines = 0;
      for (; room < ring.members.length; lines += 1) room += (FULL * (inner + APART * lines)) / APART;
      Object.assign(ring, { inner, lines, needs: APART / (lines * (inner + (APART * (lines - 1)) / 2)) });
      inner += APART * (lines + 0.8);
    }
    return rings;
  }

  /** Everybody's angle. Siblings are put in the order in which the links that are not of the tree are shortest. */
  function ordered(graph, tree, rings) {
    const across = crossing(graph, tree);
    let angles = spread(tree, rings), best = angles, least = length(across, angles);
    for (let sweep = 0; sweep < SWEEPS && least > 0; sweep += 1) {
      sort(tree, across, angles);
      angles = spread(tree, rings);
      const sum = length(across, angles);
      if (sum < least) [best, least] = [angles, sum];
    }
    return best;
  }

  /** For each entity its neighbours that the tree does not lead to. */
  function crossing({ first, ends }, { reached, parent }) {
    const across = new Map();
    for (const one of reached)
      across.set(one, [...ends.subarray(first[one], first[one + 1])].filter((other) => parent[one] !== other && parent[other] !== one));
    return across;
  }

  function length(across, angles) {
    let sum = 0;
    for (const [one, others] of across)
      for (const other of others) sum += Math.abs(Math.sin((angles[one] - angles[other]) / 2));
    return sum;
  }

  /** Each subtree gets a sector as wide as its fullest ring needs. */
  function spread({ reached, distance, children }, rings) {
    const wide = new Float64Array(distance.length), start = new Float64Array(distance.length);
    for (const one of [...reached].reverse())
      wide[one] = Math.max(distance[one] && rings[distance[one] - 1].needs, total(children[one], wide));
    const turn = FULL / (wide[reached[0]] || 1);
    const angles = new Float64Array(distance.length);
    for (const one of reached) {
      angles[one] = (start[one] + wide[one] / 2) * turn - FULL / 4;
      let next = start[one] + (wide[one] - total(children[one], wide)) / 2;
      for (const child of children[one]) {
        start[child] = next;
        next += wide[child];
      }
    }
    return angles;
  }

  const total = (all, wide) => all.reduce((sum, one) => sum + wide[one], 0);

  /** Siblings by where those pull that they and their own are linked with. */
  function sort({ reached, children }, across, angles) {
    const pull = new Map();
    for (const one of [...reached].reverse()) {
      const sum = { x: 0, y: 0 };
      for (const other of across.get(one)) {
        sum.x += Math.cos(angles[other]);
        sum.y += Math.sin(angles[other]);
      }
      for (const child of children[one]) {
        sum.x += pull.get(child).x;
        sum.y += pull.get(child).y;
      }
      pull.set(one, sum);
    }
    for (const one of reached) {
      const keys = new Map(children[one].map((child) => [child, towards(angles[child], pull.get(child), angles[one], one === reached[0])]));
      children[one].sort((a, b) => keys.get(a) - keys.get(b) || a - b);
    }
  }

  /** The angle of a pull, told from the parent's; the own angle when nothing pulls. Round the centre all angles are equal. */
  function towards(own, { x, y }, parent, whole) {
    const angle = Math.hypot(x, y) < 1e-9 ? own : Math.atan2(y, x);
    const middle = whole ? FULL / 4 : parent;
    return middle + Math.atan2(Math.sin(angle - middle), Math.cos(angle - middle));
  }

  return { places };
})();
