"use strict";

/** Playing through the years, one after the other. Which year it is stands in the state, as if a hand had chosen it. */
const Player = (() => {
  const PACE = 1000;
  // Years in which nothing begins or ends pass quickly.
  const QUIET = 250;

  /** For a network with dates; `page.years` says from when to when. */
  function create(page) {
    const { store, network, years } = page;
    const busy = Years.changes(network);
    const listeners = [];
    let timer = 0;
    let shown = "";

    const playing = () => timer !== 0;

    const year = () => Number(store.get().at.slice(0, 4));

    function step() {
      const next = Math.max(year() + 1, years.from);
      shown = Years.text(next);
      if (next >= years.to) end();
      store.set({ at: shown });
      // Only when this year is drawn the next one is asked for: nothing piles up on a slow machine.
      if (playing()) timer = setTimeout(step, busy.has(next) ? PACE : QUIET);
    }

    function start() {
      const { at } = store.get();
      if (at && year() >= years.to) store.set({ at: "" });
      timer = -1;
      page.announce(page.words.say("time.playing", { from: Math.max(year() + 1, years.from), to: years.to }));
      step();
      tell();
    }

    function end() {
      clearTimeout(timer);
      timer = 0;
      tell();
    }

    /** Stop, and say what there is to be seen: while it plays nothing is said. */
    function stop() {
      end();
      page.announce(Caption.said());
    }

    const tell = () => { for (const listener of listeners) listener(); };

    // Whoever picks a year of their own, looks at something else or leaves, has seen enough.
    store.listen(({ at, view }) => playing() && (at !== shown || view === "about") && end());
    document.addEventListener("visibilitychange", () => playing() && document.hidden && end());

    return { playing, toggle: () => (playing() ? stop() : start()), listen: (listener) => listeners.push(listener) };
  }

  /** A button that plays and pauses, {node, render}. */
  function toggle(page, id) {
    const node = Dom.button({ id, class: "tool", onclick: page.player.toggle });
    function render() {
      const playing = page.player.playing();
      const label = page.words.say(playing ? "time.pause" : "time.play");
      node.replaceChildren(Icons.use(playing ? "pause" : "play"));
      node.title = label;
      node.setAttribute("aria-label", label);
    }
    page.player.listen(render);
    return { node, render };
  }

  return { create, toggle };
})();
