"use strict";

/** The year in large figures on the map, with what plays and what leads back to all years. */
const Clock = (() => {
  const { el, button, find } = Dom;

  function create(page) {
    const play = Player.toggle(page, "clock-play");
    const shown = el("b", {});
    const all = button({ class: "plain", onclick: () => {
      page.store.set({ at: "" });
      find("#map").focus();
    } });
    const node = el("div", { class: "clock", role: "group" }, play.node, shown, all);
    find(".over").append(node);
    return {
      render() {
        const { words, store } = page;
        const { at } = store.get();
        node.hidden = !at;
        node.setAttribute("aria-label", words.say("time"));
        shown.textContent = at && words.date(at);
        all.textContent = words.say("time.all");
        play.render();
      },
    };
  }

  return { create };
})();
