"use strict";

/** Shapes of the plane: hulls, bends, boxes and where labels go. Pure functions on numbers. */
const Geometry = (() => {
  // How many pixels off a label may stand; each further step has to spare more than so many small symbols.
  const ASIDE = [3, 9, 26, 44, 64];
  const WORTH = 1.5;

  /** The corners of the smallest convex shape around the points (Andrew 1979, monotone chain). */
  function hull(points) {
    const ordered = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
    if (ordered.length < 3) return ordered;
    const half = (sequence) => {
      const corners = [];
      for (const point of sequence) {
        while (corners.length > 1 && turn(corners.at(-2), corners.at(-1), point) <= 0) corners.pop();
        corners.push(point);
      }
      return corners.slice(0, -1);
    };
    return [...half(ordered), ...half(ordered.reverse())];
  }

  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

  /** The sides of a hull as curves {leaving, arriving, end} without a corner, so that it looks soft; they swell a little. */
  function swollen(corners) {
    const nth = (at) => corners[(at + corners.length) % corners.length];
    return corners.map((from, at) => {
      const end = nth(at + 1);
      // Long sides would swell into their neighbours.
      const reach = Math.min(0.28 * Math.hypot(end.x - from.x, end.y - from.y), 70);
      const way = (before, after) => towards({ x: 0, y: 0 }, { x: after.x - before.x, y: after.y - before.y }, reach);
      const out = way(nth(at - 1), end), back = way(nth(at + 2), from);
      return { leaving: { x: from.x + out.x, y: from.y + out.y }, arriving: { x: end.x + back.x, y: end.y + back.y }, end };
    });
  }

  /** How far each of several links between one pair bows aside, in steps; 0 for a single link. */
  function bends(links) {
    const pairs = new Map();
    for (const link of links) {
      const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(link);
    }
    const found = new Map();
    for (const parallel of pairs.values())
      parallel.forEach((link, at) => {
        const step = at - (parallel.length - 1) / 2;
        // The side is that of the pair, not of the link: opposite links must not fall together.
        found.set(link.id, link.from < link.to ? step : -step);
      });
    return found;
  }

  /** A link's quadratic curve from rim to rim: start, control and end; null when the rims touch. */
  function curve(from, to, bend, gapFrom, gapTo) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length <= gapFrom + gapTo) return null;
    const normal = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
    const middle = {
      x: (from.x + to.x) / 2 + normal.x * bend * 2,
      y: (from.y + to.y) / 2 + normal.y * bend * 2,
    };
    return {
      start: towards(from, middle, gapFrom), control: middle, end: towards(to, middle, gapTo), straight: !bend,
    };
  }

  function towards(point, target, distance) {
    const length = Math.hypot(target.x - point.x, target.y - point.y) || 1;
    return {
      x: point.x + ((target.x - point.x) * distance) / length,
      y: point.y + ((target.y - point.y) * distance) / length,
    };
  }

  /** The smallest upright box around the points; null when there are none. */
  function bounds(points) {
    if (!points.length) return null;
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { x, y } of points) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
    return box;
  }

  /** Of several points the one that lies best in a direction: by distance and how far it is aside. */
  function ahead(from, points, x, y) {
    const cost = (point) => {
      const [dx, dy] = [point.x - from.x, point.y - from.y];
      const along = dx * x + dy * y;
      // More than 60° aside is not that way.
      return along <= 0.5 * Math.hypot(dx, dy) ? Infinity : along + 2 * Math.abs(dx * y - dy * x);
    };
    const costs = points.map(cost);
    const least = Math.min(...costs);
    return least < Infinity ? points[costs.indexOf(least)] : null;
  }

  /** Text in at most two lines, broken between words so that they are about equal, cut after `width` characters. */
  function wrapped(text, width) {
    if (text.length <= width) return [text];
    const words = text.slice(0, 4 * width).split(/\s+/);
    const breaks = words.map((_, at) => [words.slice(0, at).join(" "), words.slice(at).join(" ")]).slice(1);
    const longer = ([one, other]) => Math.max(one.length, other.length);
    const lines = breaks.reduce((best, pair) => (longer(pair) < longer(best) ? pair : best), breaks[0] ?? [text]);
    return lines.map((line) => (line.length > width + 2 ? `${line.slice(0, width)}…` : line));
  }

  /** Boxes that have their place, found by where they lie. */
  function occupied() {
    const SIZE = 96;
    const cells = new Map();
    const cellsOf = (box) => {
      const keys = [];
      for (let x = Math.floor(box.left / SIZE); x <= Math.floor(box.right / SIZE); x += 1)
        for (let y = Math.floor(box.top / SIZE); y <= Math.floor(box.bottom / SIZE); y += 1)
          keys.push(`${x} ${y}`);
      return keys;
    };
    return {
      add(box) {
        for (const key of cellsOf(box)) {
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(box);
        }
      },
      /** What they weigh that a box would cover, 1 each or their `weight`; without what belongs to the same id. */
      under(box) {
        const found = new Set();
        for (const key of cellsOf(box))
          for (const other of cells.get(key) ?? [])
            if (other.id !== box.id && overlap(box, other)) found.add(other);
        return [...found].reduce((sum, { weight = 1 }) => sum + weight, 0);
      },
    };
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /**
   * Where labels go: most important first, never on another label or a `solid` symbol, wholly inside `view`,
   * and not on another's symbol, or on as few as can be when `important`, of which one may weigh more than another.
   * Who finds no place gets no label, and none stands on a box that is `taken`.
   * Items are {id, x, y, radius, width, height, important, due} or, with the places that will do, {id, boxes, important};
   * answers are boxes with the item's id, `far` when so far from its symbol that a line should join them: only what is
   * `due` stands there. An item is passed over when the one of the id `unless` has its place.
   */
  function labels(items, symbols, view, taken = []) {
    const texts = occupied(), marks = occupied();
    taken.forEach(texts.add);
    for (const symbol of symbols) (symbol.solid ? texts : marks).add({ ...around(symbol, symbol.radius), weight: symbol.weight });
    const placed = [];
    for (const item of items) {
      if (item.unless && placed.some(({ id }) => id === item.unless)) continue;
      const free = places(item, view).filter(({ box }) => inside(box, view) && !texts.under(box));
      const costs = free.map(({ box, step }) => marks.under(box) + WORTH * step);
      const least = Math.min(...costs);
      if (!free.length || (least > 0 && !item.important)) continue;
      const { box, step } = free[costs.indexOf(least)];
      texts.add(box);
      placed.push(step > 1 ? { ...box, far: true } : box);
    }
    return placed;
  }

  const around = ({ id, x, y }, radius) =>
    ({ id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

  /** Where a label may stand, each {box, step}: the more important, the further off; what is due also along the rim. */
  function places(item, view) {
    if (item.boxes) return item.boxes.map((box) => ({ box, step: 0 }));
    const steps = ASIDE.slice(0, item.due ? ASIDE.length : item.important ? 2 : 1);
    const slid = (box) => (item.due ? beside(box, view) : box);
    return steps.flatMap((aside, step) => candidates(item, aside).map((box) => ({ box: slid(box), step })));
  }

  /** A box that reaches out of sight to the sides, moved back. */
  function beside(box, view) {
    const shift = Math.max(view.left - box.left, 0) || Math.min(view.right - box.right, 0);
    return { ...box, left: box.left + shift, right: box.right + shift };
  }

  function candidates({ id, x, y, radius, width, height }, aside) {
    const gap = radius + aside;
    const at = (left, top) => ({ id, left, top, right: left + width, bottom: top + height });
    return [
      at(x - width / 2, y + gap),
      at(x - width / 2, y - gap - height),
      at(x + gap, y - height / 2),
      at(x - gap - width, y - height / 2),
      at(x + 0.7 * gap, y + 0.7 * gap),
      at(x - 0.7 * gap - width, y + 0.7 * gap),
      at(x + 0.7 * gap, y - 0.7 * gap - height),
      at(x - 0.7 * gap - width, y - 0.7 * gap - height),
    ];
  }

  const inside = (box, view) =>
    box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;

  return { hull, swollen, bends, curve, bounds, ahead, wrapped, labels, overlap };
})();
