"use strict";

/** Walking the map with the keyboard alone. */
const Keyboard = (() => {
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const STEP = 120;
  const KEYS = ["key.home", "key.arrows", "key.back", "key.open", "key.zoom", "key.pan", "key.all", "key.leave"];

  // Where there is nothing but groups.
  const CLOSED = {
    "key.home": "key.home.groups", "key.arrows": "key.arrows.groups",
    "key.zoom": "key.zoom.does", "key.pan": "key.pan.does", "key.all": "key.all.does",
  };

  /** The keys and what they do, as pairs of words. */
  const help = ({ overview }, words) => (overview?.closed ? Object.entries(CLOSED) : KEYS.map((key) => [key, `${key}.does`]))
    .map((pair) => pair.map((key) => words.say(key)));

  function walk(element, page, map) {
    const trail = [];

    const go = (id, remember = true) => {
      const { entity } = page.store.get();
      if (remember && entity) trail.push(entity);
      page.choose(id);
    };

    const best = () => page.network.ranked.find((one) => page.seen().entities.has(one.id));
    const circles = () => page.stage()?.name === "groups";

    /** Go to the circle of this number: it stands out, and is told. */
    function region(number) {
      if (number === null) return page.announce(page.words.say("map.nobody"));
      map.point(number);
      return page.announce(page.region(number));
    }

    function arrow(event) {
      const [x, y] = ARROWS[event.key];
      if (event.shiftKey) return map.pan(x * STEP, y * STEP);
      if (circles()) return region(map.ahead(x, y));
      const { entity } = page.store.get();
      if (!entity || !page.seen().entities.has(entity)) return best() && go(best().id);
      const here = page.network.entities.get(entity);
      const next = Geometry.ahead(here, Network.neighbours(page.network, page.seen().links, entity), x, y);
      return next ? go(next.id) : page.announce(page.words.say("map.nobody"));
    }

    const keys = {
      Home: () => (circles() ? region(0) : best() && go(best().id)),
      Enter() {
        const { entity } = page.store.get();
        if (circles() && map.pointed() !== null) page.openGroup(page.network.overview.groups[map.pointed()].key);
        else if (entity) page.open(entity);
      },
      Backspace() {
        if (trail.length) go(trail.pop(), false);
        else if (page.stage()) page.toRegions();
      },
      Escape: () => page.deselect(),
      "+": () => map.zoom(1.3),
      "-": () => map.zoom(1 / 1.3),
      0: () => map.fit(page.seen().entities),
    };

    element.addEventListener("keydown", (event) => {
      const act = ARROWS[event.key] ? arrow : keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act(event);
    });
  }

  return { walk, help };
})();
