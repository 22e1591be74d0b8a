"use strict";

/** Where everything lies: by ties, by place or by programme. Pure functions that know nothing of the page. */
const Arrangement = (() => {
  const TIES = "ties";

  /**
   * What the data allow, by name: functions that give {name, at, grounds}. `at` tells of each id where it lies; the
   * `grounds` are rectangles {basis, of, left, top, right, bottom, members}, each of a place or programme (`of`), of
   * several programmes or of none. By ties there are none. An `upright` window has others than one that is wider than high.
   */
  function index({ arrangements }, entities, upright) {
    const own = new Map([...entities.values()].map(({ id, x, y }) => [id, { x, y }]));
    const ties = { name: TIES, at: own, grounds: [] };
    const others = Object.entries(arrangements).map(([name, { wide, upright: high }]) =>
      [name, once(() => read(name, upright ? high : wide, entities))]);
    return new Map([[TIES, () => ties], ...others]);
  }

  function once(make) {
    let made = null;
    return () => (made ??= make());
  }

  function read(name, { at, grounds }, entities) {
    const places = new Map([...entities.keys()].map((id, nth) => [id, { x: at[2 * nth], y: at[2 * nth + 1] }]));
    return {
      name, at: places,
      grounds: grounds.map(({ basis, of, box: [left, top, right, bottom] }) => ({
        basis, of, left, top, right, bottom,
        members: [...places].filter(([, { x, y }]) => x > left && x < right && y > top && y < bottom).map(([id]) => id),
      })),
    };
  }

  /** What is written over a ground. */
  function title(network, name, { basis, of }, words) {
    if (basis === "programme") return network.entities.get(of).short;
    return basis === "place" ? of : words.say(`ground.${basis}.${name}`);
  }

  return { TIES, index, title };
})();
