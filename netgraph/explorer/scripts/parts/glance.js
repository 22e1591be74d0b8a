"use strict";

/** The network at a glance, above the map: its programmes, its places and who joins it, as names that can be chosen. */
const Glance = (() => {
  const { el, button, find } = Dom;
  // In a smaller window it lies over the map, and so only when it is asked for.
  const roomy = matchMedia("(min-width: 1100px) and (min-height: 640px)");

  function create(page, map) {
    const panel = find("#glance"), toggle = find("#glance-toggle");
    let open = roomy.matches;
    toggle.addEventListener("click", () => {
      open = !open;
      page.store.set({});
      map.fit(page.seen().entities);
    });
    roomy.addEventListener("change", ({ matches }) => {
      open = matches;
      page.store.set({});
    });
    new ResizeObserver(() => trim(panel)).observe(panel);
    return {
      /** The names anew, when what is to be seen has changed. */
      fill() {
        Dom.renew(panel, rows(page));
      },
      /** Whoever looks at one thing needs no overview. */
      show(whole) {
        toggle.hidden = !whole || !panel.children.length;
        panel.hidden = toggle.hidden || !open;
        toggle.setAttribute("aria-expanded", String(!panel.hidden));
        trim(panel);
      },
    };
  }

  function rows(page) {
    const { network, words, store } = page;
    const { programmes, places, bridges } = page.gist();
    const name = (id) => network.entities.get(id).short;
    const entity = (list, unit) => ({ id, number }) => item({
      id: `${list}-${id}`, title: `${network.entities.get(id).name}: ${words.count(unit, number)}`, onclick: () => page.open(id),
    }, name(id), words.count(unit, number), words.number(number));
    const place = ({ id, number }) => {
      const chosen = store.get().place === id;
      return item({
        id: `place-${id}`, "aria-pressed": String(chosen), onclick: () => store.set({ place: chosen ? "" : id }),
      }, id, words.count("entities", number), words.number(number));
    };
    const kind = programmes.length > 0 && network.kinds.get(network.entities.get(programmes[0].id).kind);
    return [
      kind && row("programmes", [Icons.kind(kind), words.pick(kind.plural)], programmes.map(entity("programme", "links"))),
      row("places", [words.say("glance.places")], places.map(place)),
      row("bridges", [Icons.bridge(), words.say("glance.bridges")], bridges.map(entity("bridge", "glance.groups"))),
    ].filter(Boolean);
  }

  /** One list under its name. What a number counts is said to who cannot see what it stands beside. */
  function row(id, title, items) {
    return items.length > 0 && el("div", { class: "gist" },
      el("h2", { id: `glance-${id}` }, title), el("ul", { "aria-labelledby": `glance-${id}` }, items));
  }

  function item(properties, text, spoken, number) {
    return el("li", {}, button({ class: "name", ...properties }, el("span", { dir: "auto" }, text),
      el("span", { class: "count", "aria-hidden": "true" }, number), el("span", { class: "away" }, `, ${spoken}`)));
  }

  /** Beside the choice of arrangement each list has one line: what does not fit is left out, also for the keyboard. */
  function trim(panel) {
    const lines = getComputedStyle(panel).getPropertyValue("--lines").trim() === "1";
    for (const list of panel.querySelectorAll("ul")) {
      const items = [...list.children];
      for (const one of items) one.hidden = false;
      const top = items[0].offsetTop;
      const hidden = items.map((one) => lines && one.offsetTop > top);
      items.forEach((one, at) => { one.hidden = hidden[at]; });
    }
  }

  return { create };
})();
