"use strict";

/** What paper needs that a screen does not: light colours, what is shown in words, an origin, the map as a drawing. */
const Printing = (() => {
  const { el, find } = Dom;

  function watch(page, map) {
    let added = [];
    addEventListener("beforeprint", () => {
      Colours.wear("light");
      running(page);
      added = seen("#view-map") && page.store.get().view === "map" ? [onPaper(page, map)] : imprints(page);
    });
    addEventListener("afterprint", () => {
      for (const node of added) node.remove();
      page.store.set({});
    });
  }

  const seen = (selector) => !find(selector).hidden;

  function onPaper(page, map) {
    const drawing = Picture.node(page, map, { ...Colours.read(page.network), paper: "#ffffff" });
    find("#map").after(drawing);
    return drawing;
  }

  /** Which view of which part of the network this is, and whose data these are: below, they might get a sheet to themselves. */
  function imprints({ network, words, store, visible, amounts }) {
    const state = store.get();
    const shown = [
      words.say(`view.${state.view}`), ...amounts(visible()),
      state.at && `${words.say("time")} ${words.date(state.at)}`, ...Imprint.filters(network, state, words),
    ].filter(Boolean).join(" · ");
    const lines = [shown, Imprint.source(network, words)].map((text) => el("p", { class: "imprint" }, text));
    find("main").prepend(...lines);
    return lines;
  }

  /** The line at the foot of each page; style sheets take text only in quotes. */
  function running({ network, words }) {
    const quoted = Imprint.title(network, words).replace(/["\\\n]/g, (sign) => (sign === "\n" ? " " : `\\${sign}`));
    document.documentElement.style.setProperty("--running", `"${quoted}"`);
  }

  return { watch };
})();
