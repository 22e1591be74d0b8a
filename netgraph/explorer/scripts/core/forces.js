"use strict";

/**
 * Where some entities lie when they are looked at alone: who is linked near each other, all apart, those of one group
 * together. The forces of ForceAtlas2 (Jacomy et al. 2014, PLoS ONE 9(6), e98679) as netgraph.layout.forces has them,
 * far ones by the middles of the cells of a grid. Pure functions on a graph as Graph.simple makes it.
 */
const Forces = (() => {
  const STEPS = 120;
  const TOGETHER = 4;
  const DAMPING = 0.3;
  const SOFT = 0.01;
  const WINDOW = 1.5;
  const SPACE = 76;
  const MARGIN = 60;

  /** Places {x, y} by number, in pixels. `groupOf` tells of each number which group it belongs to. */
  function places(graph, groupOf) {
    const parts = Graph.components(graph).sort((a, b) => b.length - a.length || a[0] - b[0]);
    return packed(parts.map((part) => {
      if (part.length === 1) return new Map([[part[0], { x: 0, y: 0 }]]);
      return Apart.pushed(rest(graph, part, groupOf));
    }));
  }

  /** A connected part at rest, in pixels: each step moves everybody by their force over the stiffness of their ties. */
  function rest(graph, part, groupOf) {
    const bodies = start(graph, part);
    const ties = tied(graph, part, groupOf, bodies);
    const { x, y, fx, fy, mass, stiffness } = bodies;
    for (let step = 0; step < STEPS; step += 1) {
      const limit = 0.3 * Math.sqrt(part.length) * (1 - step / STEPS);
      // Gravity is stronger from above and below, so that the whole takes the shape of a window.
      x.forEach((_, one) => {
        fx[one] = -mass[one] * x[one] * WINDOW ** -0.5;
        fy[one] = -mass[one] * y[one] * WINDOW ** 0.5;
      });
      repel(bodies);
      for (const { one, other, pull } of ties) {
        const dx = (x[other] - x[one]) * pull, dy = (y[other] - y[one]) * pull;
        fx[one] += dx;
        fy[one] += dy;
        fx[other] -= dx;
        fy[other] -= dy;
      }
      x.forEach((_, one) => {
        const length = Math.hypot(fx[one], fy[one]) / stiffness[one];
        const share = Math.min(1, limit / (length || 1)) / stiffness[one];
        x[one] += fx[one] * share;
        y[one] += fy[one] * share;
      });
    }
    return scaled(part, bodies);
  }

  /** In pixels, with about the same room for each. */
  function scaled(part, { x, y }) {
    const places = Array.from(part, (_, one) => ({ x: x[one], y: y[one] }));
    const box = Geometry.bounds(places);
    // Two or three may lie in one line.
    const area = Math.max(box.right - box.left, 1) * Math.max(box.bottom - box.top, 1);
    const scale = SPACE * Math.sqrt(part.length / area);
    return new Map(places.map((place, one) => [part[one], { x: place.x * scale, y: place.y * scale }]));
  }

  /** Everybody at the places of a radial tree round the best linked. */
  function start({ first, ...graph }, part) {
    const degree = (number) => first[number + 1] - first[number];
    const best = part.reduce((a, b) => (degree(b) > degree(a) ? b : a));
    const { at } = Rings.places({ first, ...graph }, best);
    const column = (of) => Float64Array.from(part, of);
    const mass = column((number) => 1 + degree(number));
    return {
      x: column((number) => at.get(number).x / SPACE), y: column((number) => at.get(number).y / SPACE),
      fx: new Float64Array(part.length), fy: new Float64Array(part.length), mass, stiffness: mass.map((one) => one * WINDOW ** 0.5),
    };
  }

  /** The ties {one, other, pull} between bodies; each makes its ends stiffer. */
  function tied({ first, ends }, part, groupOf, { mass, stiffness }) {
    const bodyOf = new Map(Array.from(part, (number, one) => [number, one]));
    const ties = [];
    part.forEach((number, one) => {
      for (const end of ends.subarray(first[number], first[number + 1])) {
        if (end < number) continue;
        const other = bodyOf.get(end);
        const pull = (groupOf(number) === groupOf(end) ? TOGETHER : 1) / Math.max(mass[one], mass[other]) ** DAMPING;
        ties.push({ one, other, pull });
        stiffness[one] += pull;
        stiffness[other] += pull;
      }
    });
    return ties;
  }

  /** Everybody pushes everybody with the product of their masses over the distance; far ones push as their cell. */
  function repel(bodies) {
    const { x, y, mass } = bodies;
    const cells = grid(bodies, Math.ceil(Math.sqrt(x.length) / 2));
    for (const here of cells)
      for (const there of cells) {
        const far = Math.abs(here.column - there.column) > 1 || Math.abs(here.row - there.row) > 1;
        for (const one of here.members) {
          if (far) push(bodies, one, there.x, there.y, there.mass);
          else there.members.forEach((other) => push(bodies, one, x[other], y[other], mass[other]));
        }
      }
  }

  function push({ x, y, fx, fy, mass }, one, fromX, fromY, weight) {
    const dx = x[one] - fromX, dy = y[one] - fromY;
    const share = (mass[one] * weight) / (dx * dx + dy * dy + SOFT);
    fx[one] += dx * share;
    fy[one] += dy * share;
  }

  /** The filled cells of a grid of so many columns and rows: {column, row, members, mass, x, y}, x and y their middle. */
  function grid({ x, y, mass }, size) {
    const box = Geometry.bounds(Array.from(x, (_, one) => ({ x: x[one], y: y[one] })));
    const wide = (box.right - box.left || 1) / size, high = (box.bottom - box.top || 1) / size;
    const cells = new Map();
    for (let one = 0; one < x.length; one += 1) {
      const column = Math.min(Math.floor((x[one] - box.left) / wide), size - 1);
      const row = Math.min(Math.floor((y[one] - box.top) / high), size - 1);
      const key = row * size + column;
      if (!cells.has(key)) cells.set(key, { column, row, members: [], mass: 0, x: 0, y: 0 });
      const cell = cells.get(key), whole = cell.mass + mass[one];
      cell.members.push(one);
      cell.x += ((x[one] - cell.x) * mass[one]) / whole;
      cell.y += ((y[one] - cell.y) * mass[one]) / whole;
      cell.mass = whole;
    }
    return [...cells.values()];
  }

  /** Parts in lines below the largest, which none of them is as wide as; single ones stand close in the last lines. */
  function packed(parts) {
    const all = new Map();
    let width = 0, left = 0, top = 0, high = 0;
    parts.forEach((part, nth) => {
      const box = Geometry.bounds([...part.values()]);
      const [wide, tall] = [box.right - box.left + MARGIN, box.bottom - box.top + MARGIN];
      if (nth === 0) width = Math.max(wide, MARGIN * Math.ceil(Math.sqrt(WINDOW * parts.length)));
      if (left + wide > width && left > 0) [left, top, high] = [0, top + high, 0];
      for (const [number, { x, y }] of part) all.set(number, { x: x - box.left + left, y: y - box.top + top });
      left += wide;
      high = Math.max(high, tall);
    });
    return all;
  }

  return { places };
})();
