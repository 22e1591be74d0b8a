"use strict";

/** Entities on their way to other positions: a short calm move or, for who wants none, a jump. */
const Motion = (() => {
  const DURATION = 600;
  const MANY = 2000;

  /** `entities` is the network's Map; what is drawn is taken from their x and y. */
  function create(entities) {
    const reduced = matchMedia("(prefers-reduced-motion: reduce)");
    let way = null;

    const ease = (share) => (share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2);

    return {
      /** Everybody to where `at` says. From here on they are there, but for what is drawn until they arrive. */
      go(at, animate) {
        const from = new Map([...entities.values()].map(({ id, x, y }) => [id, { x, y }]));
        for (const one of entities.values()) Object.assign(one, at.get(one.id));
        const calm = animate && !reduced.matches && entities.size <= MANY;
        way = calm ? { from, at, start: performance.now() } : null;
      },
      /** Put everybody where they are by now; says whether they are still on their way. */
      step() {
        if (!way) return false;
        const share = ease(Math.min((performance.now() - way.start) / DURATION, 1));
        for (const one of entities.values()) {
          const from = way.from.get(one.id), to = way.at.get(one.id);
          one.x = from.x + share * (to.x - from.x);
          one.y = from.y + share * (to.y - from.y);
        }
        if (share === 1) way = null;
        return Boolean(way);
      },
    };
  }

  return { create };
})();
