"use strict";

/** Who comes appears slowly and who leaves fades away; at once for who wants no motion, and when there are too many. */
const Fading = (() => {
  const DURATION = 300;
  const MANY = 2000;

  /** `scene` is what paint.js says it is; `settled` is called when who has left is gone. */
  function create(scene, redraw, settled) {
    const reduced = matchMedia("(prefers-reduced-motion: reduce)");
    let start = 0;

    return {
      /** From what is to be seen to `after`: the scene has a `fading` {share, entering, leaving}, or null without one. */
      begin(after) {
        const before = scene.visible;
        const entering = less(after, before), leaving = less(before, after);
        const changed = [entering, leaving].some(({ entities, links }) => entities.size + links.size > 0);
        // At the beginning everybody would come. On the stages of a large network they would come from elsewhere.
        const calm = !reduced.matches && !scene.stage && before.entities.size > 0 && after.links.length <= MANY;
        scene.fading = calm && changed ? { share: 0, entering, leaving } : null;
        start = performance.now();
      },
      /** Called at each drawing: how far it is by now. */
      step() {
        const { fading } = scene;
        if (!fading || fading.share === 1) return;
        fading.share = Math.min((performance.now() - start) / DURATION, 1);
        if (fading.share < 1) redraw();
        else requestAnimationFrame(() => scene.fading === fading && end());
      },
    };

    function end() {
      scene.fading = null;
      settled();
    }
  }

  function less(one, other) {
    const known = new Set(other.links.map(({ id }) => id));
    return {
      entities: new Set([...one.entities].filter((id) => !other.entities.has(id))),
      links: new Set(one.links.filter(({ id }) => !known.has(id))),
    };
  }

  /** The links of a scene with those that are leaving it. */
  const links = ({ visible, fading }) => (fading ? [...visible.links, ...fading.leaving.links] : visible.links);

  /** Whether an entity is to be seen, be it for the last time. */
  const seen = ({ visible, fading }, id) => visible.entities.has(id) || Boolean(fading?.leaving.entities.has(id));

  /** How far something is there, from 0 to 1: an entity's id, or a link. */
  function presence({ fading }, of, one) {
    if (fading?.entering[of].has(one)) return fading.share;
    return fading?.leaving[of].has(one) ? 1 - fading.share : 1;
  }

  return { create, links, seen, presence };
})();
