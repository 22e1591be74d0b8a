"use strict";

/** What may be missing: findings by section, with the map beside them where there is room. */
const GapsView = (() => {
  const { el, button } = Dom;

  // What of the state the view shows.
  const ASKED = ["section", "gap", "gapOf", "gapKind", "gapPlace", "programme", "dismissed", ...Object.keys(Trial.NOTHING)];
  // `draw` makes a section's elements; `spot` tells of a finding's key which entities it is about; what is
  // `filtered` is worked out here, for what the filters leave.
  const SECTIONS = [
    { id: "links", draw: Suggestions.draw, spot: Suggestions.spot },
    { id: "roles", draw: RolesView.draw },
    { id: "structure", draw: StructureView.draw, spot: StructureView.spot },
    { id: "overlaps", draw: OverlapsView.draw, spot: OverlapsView.spot },
    { id: "whatif", draw: WhatIfView.draw, spot: () => null, filtered: true },
  ];

  const sectionOf = ({ section }) => SECTIONS.find(({ id }) => id === section) ?? SECTIONS[0];

  /** Whether the map belongs beside the section. */
  const mapped = (state) => Boolean(sectionOf(state).spot);

  function create(view, page) {
    // A text without links is scrolled by keyboard only when it can be reached.
    view.tabIndex = 0;
    // What each section remembers while the page is open: how many rows it shows, which form is open.
    const memory = new Map(SECTIONS.map(({ id }) => [id, {}]));
    let last = "";
    function render() {
      const { id, draw, filtered } = sectionOf(page.store.get());
      Dom.renew(view, el("h2", { class: "away" }, page.words.say("view.gaps")), choice(page, id, filtered),
        draw(page, memory.get(id), render));
      view.dataset.section = id;
      if (last !== id) view.scrollTop = 0;
      last = id;
    }
    return { render };
  }

  function choice(page, current, filtered) {
    const { words, store } = page;
    const one = ({ id }) => button({
      id: `section-${id}`, "aria-pressed": String(id === current), onclick: () => store.set({ section: id, gap: "" }),
    }, words.say(`gaps.${id}`));
    return el("div", { class: "table-head" },
      el("div", { class: "segments", role: "group", "aria-label": words.say("gaps.sections") }, SECTIONS.map(one)),
      !filtered && el("p", { class: "soft" }, words.say("gaps.whole")), Changed.note(page));
  }

  /** The finding that is shown on the map: {subjects, ids, links}, the links being those among its entities; or null. */
  function spot(network, state) {
    const found = state.gap && ["map", "gaps"].includes(state.view) && sectionOf(state).spot?.(network, state.gap);
    if (!found) return null;
    const ids = new Set(found.ids);
    return { ...found, links: network.links.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
  }

  /** What a reader can do with a finding. */
  function deeds({ store, network }) {
    const dismissed = (pairs, change = {}) => {
      Dismissed.keep(network, pairs);
      store.set({ ...change, dismissed: pairs });
    };
    const others = (one, other) => store.get().dismissed.filter(({ a, b }) => !Dismissed.has([{ a, b }], one, other));
    return {
      /** Show a finding on the map, or, with "", none. */
      showGap(key) {
        store.set({ view: "map", gap: key, path: 0 });
        Dom.find("#map").focus();
      },
      /** Rule a pair out, with a reason; it is tried no longer. */
      dismiss(a, b, reason) {
        dismissed([...others(a, b), { a, b, reason }], { added: Trial.apart(store.get(), a, b) });
      },
      /** Let a pair be suggested again. */
      restore: (a, b) => dismissed(others(a, b)),
    };
  }

  return { ASKED, create, spot, mapped, deeds };
})();
