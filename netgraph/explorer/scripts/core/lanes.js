"use strict";

/**
 * A few entities side by side, such as the stops of a path, and above and below them those that they are linked with:
 * whoever is linked with two stands between them. Pure functions.
 */
const Lanes = (() => {
  const STEP = 250;
  const ACROSS = 50;
  const LINE = 54;
  const FIRST = 96;

  /** Places {x, y} by id: of `ids` in their order, and of `others`, ids with the ids of `ids` that they are linked with. */
  function places(ids, others) {
    const at = new Map(ids.map((id, nth) => [id, { x: nth * STEP, y: 0 }]));
    const middle = (near) => near.reduce((sum, id) => sum + at.get(id).x, 0) / near.length;
    const taken = new Set();
    // Who joins several comes first, and so nearest.
    const order = [...others].sort(([a, near], [b, far]) => far.length - near.length || middle(near) - middle(far) || (a < b ? -1 : 1));
    for (const [id, near] of order) {
      const slot = nearest(middle(near), taken);
      taken.add(slot.key);
      at.set(id, { x: slot.x, y: slot.y });
    }
    return at;
  }

  /** The free place nearest to `x`, above before below; every other line is set off by half a step. */
  function nearest(x, taken) {
    let best = null;
    for (let line = 0; !best || line * LINE < best.cost; line += 1)
      for (const side of [-1, 1]) {
        const place = inLine(x, side, line, taken);
        if (!best || place.cost < best.cost) best = place;
      }
    return best;
  }

  function inLine(x, side, line, taken) {
    const offset = (line % 2) / 2, middle = Math.round(x / ACROSS - offset);
    for (let aside = 0; ; aside += 1)
      for (const column of [middle - aside, middle + aside]) {
        const key = `${column} ${side} ${line}`;
        const at = (column + offset) * ACROSS;
        if (!taken.has(key)) return { key, x: at, y: side * (FIRST + line * LINE), cost: Math.abs(at - x) + line * LINE };
      }
  }

  return { places };
})();
