"use strict";

/** What lies over the map, and how much of it is left to be seen. */
const Covering = (() => {
  const { find } = Dom;
  const narrow = matchMedia("(max-width: 960px)");

  /** Let what matters on the map keep off what lies over it: the drawer, the caption, the choices and the year. */
  function keepFree(page, map, state) {
    map.cover(...covered(), above(page, state));
    map.keepOff([".camera", ".arranging", "#glance-toggle", ".clock"].filter(find).map(inMap));
  }

  /** Where something lies over the map. */
  function inMap(selector) {
    const [box, map] = [selector, "#map"].map((one) => find(one).getBoundingClientRect());
    return { left: box.left - map.left, top: box.top - map.top, right: box.right - map.left, bottom: box.bottom - map.top };
  }

  /** How much of it what lies over its upper edge hides. By ties, corners are empty, but for a small window's. */
  function above(page, { arrange, entity, at }) {
    const glance = find("#glance"), over = find(".over");
    const docked = !glance.hidden && getComputedStyle(glance).boxShadow === "none";
    if (docked || (at && narrow.matches && glance.hidden)) return over.offsetTop + (docked ? glance : over).offsetHeight;
    // Names make room for the choice of arrangements; a path or a finding must not lie under it either.
    const free = arrange === Arrangement.TIES && !(page.drawn() ?? page.spot()) && !(entity && narrow.matches);
    return free ? 0 : find(".arranging").offsetHeight;
  }

  /** How much of the map the caption and the open drawer hide, to the right and below. */
  function covered() {
    const drawer = find("#drawer"), caption = find("#map-summary").offsetHeight;
    if (drawer.hidden) return [0, caption];
    const [over, under] = [drawer.getBoundingClientRect(), find("#map").getBoundingClientRect()];
    const below = over.width > 0.8 * under.width;
    return below ? [0, Math.max(under.bottom - over.top, 0) + caption] : [Math.max(under.right - over.left, 0), caption];
  }

  return { keepFree };
})();
