"use strict";

/** Where the map is looked at from: fitting, zooming and panning in the part of the window that is free. */
const Camera = (() => {
  const NEAREST = 4;
  const FARTHEST = 0.02;
  // Two entities should not fill the window.
  const FITTED = 1.8;
  const CAPTION = 8;
  const NEARER = 1.4;
  const RIM = 48;
  // What changes less than this does not move the camera.
  const CALM = 1.25;

  /** `view` is the vis-network in `container`. */
  function create(view, container, network) {
    const reduced = matchMedia("(prefers-reduced-motion: reduce)");
    let covered = { right: 0, bottom: CAPTION, top: 0 };
    let taken = [];

    const free = () => ({
      width: container.clientWidth - covered.right, height: container.clientHeight - covered.bottom - covered.top,
    });

    const within = (scale, nearest = NEAREST) => Math.min(Math.max(scale, FARTHEST), nearest);

    // What was brought into sight, until the reader looks elsewhere.
    let fitted = null;

    function move(position, scale, animate = true) {
      fitted = null;
      const animation = animate && !reduced.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
      const offset = { x: -covered.right / 2, y: (covered.top - covered.bottom) / 2 };
      view.moveTo({ position, scale: within(scale), offset, animation });
    }

    /** These entities and grounds, as large as the free part of the window lets them be. */
    function fit(ids, animate = true, grounds = []) {
      // When its window has become another size, vis-network would later change the scale by itself.
      view.setSize();
      const sight = aim(ids, grounds);
      if (!sight) return;
      move(sight.middle, sight.scale, animate);
      fitted = { ids, grounds };
    }

    /** The {middle, scale} from which they are seen. */
    function aim(ids, grounds) {
      const corners = grounds.flatMap(({ left, top, right, bottom }) => [{ x: left, y: top }, { x: right, y: bottom }]);
      const box = Geometry.bounds([...[...ids].map((id) => network.entities.get(id)), ...corners]);
      if (!box) return null;
      const { width, height } = free();
      // Names reach further to the sides than up and down, headings further up.
      const [aside, above] = grounds.length
        ? [RIM, Math.max(...grounds.map(({ rim = 2 * RIM }) => rim))]
        : [Math.min(0.16 * width, 120), Math.min(Math.max(0.16 * height, RIM), 84)];
      const scale = Math.min((width - aside) / (box.right - box.left || 1), (height - above) / (box.bottom - box.top || 1));
      return { middle: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: within(scale, FITTED) };
    }

    /** These instead of those that were brought into sight, if that makes much of a difference. */
    function follow(ids, grounds) {
      const sight = fitted && aim(ids, grounds);
      if (!sight) return;
      const { x, y } = centre(), scale = view.getScale();
      const far = Math.hypot(sight.middle.x - x, sight.middle.y - y) * scale > RIM;
      if (far || Math.max(sight.scale / scale, scale / sight.scale) > CALM) fit(ids, true, grounds);
    }

    function centre() {
      const { x, y } = view.getViewPosition();
      const scale = view.getScale();
      return { x: x - covered.right / 2 / scale, y: y + (covered.top - covered.bottom) / 2 / scale };
    }

    function pan(x, y) {
      const at = centre(), scale = view.getScale();
      move({ x: at.x + x / scale, y: at.y + y / scale }, scale);
    }

    /** Bring an entity into the free part of the window, when it is not there already. */
    function reveal(id) {
      const { x, y } = view.canvasToDOM(network.entities.get(id));
      const { width, height } = free();
      const seen = x > 40 && y > covered.top + 40 && x < width - 40 && y < covered.top + height - 40;
      if (!seen) move(network.entities.get(id), Math.max(view.getScale(), 0.5));
    }

    /** The scale, the part in sight and what of it is taken, in map units. */
    function sight() {
      const start = view.DOMtoCanvas({ x: 0, y: covered.top });
      const end = view.DOMtoCanvas({ x: free().width, y: covered.top + free().height + CAPTION });
      const boxes = taken.map(({ left, top, right, bottom }) => {
        const [from, to] = [view.DOMtoCanvas({ x: left, y: top }), view.DOMtoCanvas({ x: right, y: bottom })];
        return { left: from.x, top: from.y, right: to.x, bottom: to.y };
      });
      return { scale: view.getScale(), view: { left: start.x, top: start.y, right: end.x, bottom: end.y }, taken: boxes };
    }

    for (const event of ["zoom", "dragStart"]) view.on(event, () => { fitted = null; });
    view.on("zoom", ({ scale }) => scale !== within(scale) && view.moveTo({ scale: within(scale) }));

    return {
      fit, follow, pan, reveal, sight,
      /** The same once more in a window of another size, unless the reader has looked elsewhere since. */
      refit: () => fitted && fit(fitted.ids, false, fitted.grounds),
      zoom: (factor) => move(centre(), view.getScale() * factor),
      /** This place into the middle, and nearer. */
      approach: (position) => move(position, view.getScale() * NEARER),
      /** Keep this much of the window free of what matters: the drawer, the caption and the choices lie over it. */
      cover: (right, bottom, top) => { covered = { right, bottom: bottom + CAPTION, top }; },
      /** Boxes within it that lie over what is drawn: no name is written there. */
      keepOff: (boxes) => { taken = boxes; },
    };
  }

  return { create };
})();
