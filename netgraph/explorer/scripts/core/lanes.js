"use strict";

/**
 * A few entities side by side, such as the stops of a path, and above and below them those that they are linked with:
 * whoever is linked with two stands between them. A long path turns back in another row below. Pure functions.
 */
const Lanes = (() => {
  const STEP = 250;
  const ACROSS = 50;
  const LINE = 54;
  const FIRST = 96;
  const APART = 110;

  /**
   * Places {x, y} by id: of `ids` in their order, at most so many `across`, and of `others`, ids with the ids of `ids`
   * that they are linked with.
   */
  function places(ids, others, across) {
    const lines = Math.ceil(ids.length / across), wide = Math.ceil(ids.length / lines);
    const rowOf = new Map(ids.map((id, nth) => [id, Math.floor(nth / wide)]));
    const all = new Map();
    let top = 0;
    for (let line = 0; line < lines; line += 1) {
      const own = ids.slice(line * wide, (line + 1) * wide);
      const joined = [...others].filter(([, near]) => rowOf.get(near[0]) === line)
        .map(([id, near]) => [id, near.filter((one) => rowOf.get(one) === line)]);
      const at = row(new Map(own.map((id, nth) => [id, { x: (line % 2 ? wide - 1 - nth : nth) * STEP, y: 0 }])), joined);
      const box = Geometry.bounds([...at.values()]);
      for (const [id, { x, y }] of at) all.set(id, { x, y: y - box.top + top });
      top += box.bottom - box.top + APART;
    }
    return all;
  }

  /** Those who lie in a row at y 0, with the others round them. */
  function row(at, others) {
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
