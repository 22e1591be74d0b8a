"use strict";

/** How one reaches another: the question, and its paths in words with their evidence. */
const PathView = (() => {
  const { el, button } = Dom;

  function create(view, page) {
    // A text without links is scrolled by keyboard only when it can be reached.
    view.tabIndex = 0;
    let last = null;
    function render() {
      const cite = Citing.footnotes(page.network);
      const found = page.paths();
      Dom.renew(view,
        el("h2", { class: "away" }, page.words.say("view.paths")),
        asking(page),
        el("div", { class: "answers" }, found.reason ? refusal(page, found) : answers(page, found, cite)),
        Citing.notes(page.words, cite),
      );
      if (last && last !== found) page.announce(view.querySelector(".answers :is(p, h3)").textContent);
      last = found;
    }
    return { render };
  }

  function asking(page) {
    const { store, words } = page;
    const { from, to } = store.get();
    const swap = button({
      id: "swap", class: "tool", "aria-label": words.say("paths.swap"), title: words.say("paths.swap"),
      onclick: () => store.set({ from: to, to: from, path: 0 }),
    }, Icons.use("swap"));
    return el("div", { class: "asking" },
      el("div", { class: "ends" },
        finder(page, "from", { shown: from, choose: (id) => store.set({ from: id, path: 0 }) }),
        swap,
        finder(page, "to", { shown: to, choose: (id) => store.set({ to: id, path: 0 }) }),
        avoiding(page)),
      el("div", { class: "controls" }, way(page), number(page)),
      Changed.note(page));
  }

  const finder = (page, id, field) =>
    Search.finder(page, { id: `path-${id}`, label: page.words.say(`paths.${id}`), ...field });

  function avoiding(page) {
    const { store, words, network } = page;
    const { avoid } = store.get();
    const chips = avoid.map((id) => {
      const name = network.entities.get(id).short;
      return button({
        class: "plain chip", "aria-label": words.say("paths.allow", { name }),
        onclick: () => store.set({ avoid: avoid.filter((other) => other !== id), path: 0 }),
      }, name, Icons.use("close"));
    });
    const choose = (id) => store.set({ avoid: [...new Set([...avoid, id])], path: 0 });
    return [finder(page, "avoid", { choose }), chips.length > 0 && el("div", { class: "chips" }, chips)];
  }

  function way({ store, words }) {
    const { strongest } = store.get();
    const choice = (id, value) => button({
      id, "aria-pressed": String(strongest === value), onclick: () => store.set({ strongest: value, path: 0 }),
    }, words.say(`paths.${id}`));
    return el("div", { class: "labelled" }, el("span", { id: "way-label" }, words.say("paths.way")),
      el("div", { class: "segments", role: "group", "aria-labelledby": "way-label" },
        choice("short", false), choice("strong", true)));
  }

  function number({ store, words }) {
    const option = (n) => el("option", { value: n, selected: store.get().alternatives === n },
      n ? words.say("paths.best", { n }) : words.say("paths.shortest"));
    return Naming.labelled(words.say("paths.number"), "alternatives", el("select", {
      id: "alternatives", onchange: (event) => store.set({ alternatives: Number(event.target.value), path: 0 }),
    }, State.ALTERNATIVES.map(option)));
  }

  function answers(page, { paths, cut, undated }, cite) {
    const { words, store } = page;
    const { at, path } = store.get();
    const facts = [
      at && `${words.say("time")} ${words.date(at)}`,
      words.count("paths.found", paths.length),
      cut && words.say("paths.cut"),
      undated > 0 && words.count("paths.rests", undated),
    ].filter(Boolean).join(" · ");
    return [
      el("div", { class: "table-head" }, el("p", { class: "soft" }, facts), Saving.button(page, {
        id: "csv-paths", name: "paths", rows: () => Listings.paths(page.network, words, paths),
      })),
      el("ol", { class: "ways" }, paths.map((found, index) => item(page, found, index + 1, (path || 1) === index + 1, cite))),
    ];
  }

  function item(page, path, nth, chosen, cite) {
    const { words, network, store } = page;
    const head = button({
      id: `way-${nth}`, class: "way", "aria-expanded": String(chosen), onclick: () => store.set({ path: nth }),
    }, el("span", { class: "nth", "aria-hidden": "true" }, words.number(nth)),
    el("span", {}, Telling.sentence(network, path.steps, words.lang)));
    return el("li", { class: chosen ? "chosen" : null }, head, marks(words, path),
      chosen && el("div", { class: "deeds" },
        button({ id: "to-map", class: "plain", onclick: () => page.drawPath(nth) }, Icons.use("fit"), words.say("paths.map")),
        Sharing.linking(page, "copy-path")),
      chosen && stops(page, path, cite));
  }

  function marks(words, { steps, simultaneous, common, undated }) {
    return el("p", { class: "marks" }, el("span", {}, words.count("steps", steps.length)),
      common && el("span", {}, words.say("paths.common", { period: words.period(common) })),
      undated.length > 0 && el("span", {}, words.count("paths.undated", undated.length)),
      !simultaneous && el("strong", { class: "warning" }, words.say("paths.never")));
  }

  /** The way stop by stop, numbered as on the map, with the links from each to the next. */
  function stops(page, { ids, steps }, cite) {
    const { words } = page;
    const stop = (id, at) => el("li", {},
      el("span", { class: "stop", "aria-hidden": "true" }, words.number(at + 1)),
      Naming.entity(page, id),
      at < steps.length && el("ul", { class: "hop" }, steps[at].links.map((link) => hop(page, link, id, cite))));
    return el("ol", { class: "stops" }, ids.map(stop));
  }

  function hop({ network, words }, link, from, cite) {
    const relation = network.relations.get(link.relation);
    const evidence = cite(link.evidence, link.locator) ?? words.say("drawer.unproven");
    return el("li", {},
      el("b", {}, words.pick(link.from === from ? relation.forward : relation.backward)),
      el("p", { class: "proof" }, words.period(link) || words.say("drawer.undated"), " · ", evidence),
      link.note && el("p", { class: "proof" }, link.note));
  }

  function refusal(page, found) {
    const { words, network, store } = page;
    const name = (id) => network.entities.get(id).short;
    const { at, from, to } = store.get();
    if (found.reason === "ask") return el("p", { class: "empty" }, words.say("paths.ask"));
    if (found.reason !== "none") {
      const names = words.list(found.ids.map(name));
      return el("p", { class: "empty" }, words.say(`paths.${found.reason}`, { names, at: at && words.date(at) }));
    }
    const { components, candidates, unfiltered } = found;
    return el("div", { class: "refusal" },
      el("h3", { class: "none" }, words.say("paths.none", { from: name(from), to: name(to) })),
      unfiltered !== null && el("p", {}, words.say("paths.unfiltered", { steps: words.count("steps", unfiltered) })),
      el("ul", {}, components.map(({ leader, size }, index) => el("li", {}, component(words, name, [from, to][index], leader, size)))),
      candidates.length > 0 && el("h3", {}, words.say("paths.join")),
      el("ol", {}, candidates.map((link) => candidate(page, link))));
  }

  function component(words, name, id, leader, size) {
    if (size === 1) return words.say("paths.alone", { name: name(id) });
    return words.say("paths.component", { name: name(id), entities: words.count("entities", size), leader: name(leader) });
  }

  /** A link that there is not: who with whom, and what they share. */
  function candidate(page, { from, to, relation, shared }) {
    const { network, words } = page;
    const facts = [
      words.pick(network.relations.get(relation).label),
      shared.length > 0 && words.say("paths.shared", { what: shared.join(", ") }),
    ].filter(Boolean).join(" · ");
    return el("li", {}, el("p", { class: "pair" }, Naming.entity(page, from), "–", Naming.entity(page, to)),
      el("p", { class: "proof" }, facts));
  }

  return { create };
})();
