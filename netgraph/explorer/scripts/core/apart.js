"use strict";

/** Room for the signs of a part of the map: its places {x, y} by number, so far apart that none lies on another. Pure functions. */
const Apart = (() => {
  const REACH = 27;
  const PUSHES = 80;
  const AROUND = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y]));

  /** The same places with no sign on another: those too near push each other away. */
  function pushed(at) {
    const bodies = [...at].map(([number, place]) => ({ ...place, number }));
    for (let round = 0, moved = true; round < PUSHES && moved; round += 1) {
      moved = false;
      const near = nearby(bodies);
      for (const body of bodies)
        for (const other of near(body))
          if (body.number < other.number) moved = part(body, other) || moved;
    }
    return new Map(bodies.map(({ number, x, y }) => [number, { x, y }]));
  }

  /** Who may be too near to a body, by cells as large as that. */
  function nearby(bodies) {
    const cells = new Map();
    const key = (x, y) => 1e5 * x + y;
    const cell = (xy) => Math.floor(xy / (2 * REACH));
    for (const body of bodies) {
      const at = key(cell(body.x), cell(body.y));
      if (!cells.has(at)) cells.set(at, []);
      cells.get(at).push(body);
    }
    return ({ x, y }) => AROUND.flatMap(([dx, dy]) => cells.get(key(cell(x) + dx, cell(y) + dy)) ?? []);
  }

  function part(one, other) {
    const [x, y] = [other.x - one.x || 1e-3, other.y - one.y || 1e-3];
    const length = Math.hypot(x, y), missing = 2 * REACH - length;
    if (missing <= 0.5) return false;
    const share = missing / 2 / length;
    one.x -= x * share;
    one.y -= y * share;
    other.x += x * share;
    other.y += y * share;
    return true;
  }

  return { pushed };
})();
