"use strict";

/** What if: the changes that are tried, and what they would do to the network, before and after. */
const WhatIfView = (() => {
  const { el, button } = Dom;
  const SIGNS = { added: "+", removed: "−", gone: "−" };
  // The digits that a reader needs of each measure.
  const DIGITS = { components: 0, reachable_pairs: 0, within_three: 1, efficiency: 4, mean_path: 2 };
  const DRAFT = { source: "", relation: "", target: "" };

  /** The section; `memory.draft` is a link in the making: chosen ends that are not tried yet. */
  function draw(page, memory, redraw) {
    const { words, store } = page;
    const changes = Trial.count(store.get());
    const set = (change) => {
      memory.draft = { ...memory.draft, ...change };
      redraw();
    };
    return [
      el("div", { class: "asking" }, el("p", { class: "lead" }, words.say("whatif.lead")),
        form(page, memory.draft ?? DRAFT, set)),
      el("div", { class: "answers whatif" },
        changes > 0 ? [listed(page), effects(page, redraw)] : el("p", { class: "empty" }, words.say("whatif.empty"))),
    ];
  }

  const first = () => Dom.find("#try-source")?.focus();

  /** Any link can be tried: from where, which, and to where. */
  function form(page, draft, set) {
    const { network, words, store, trial } = page;
    const { source, target } = draft;
    const both = source && target;
    const open = both ? Trial.possible(network, store.get(), source, target) : [];
    const relation = open.some(({ id }) => id === draft.relation) ? draft.relation : open[0]?.id;
    const option = ({ id, forward }) => el("option", { value: id, selected: id === relation }, words.pick(forward));
    const select = el("select", {
      id: "try-relation", disabled: !open.length, onchange: (event) => set({ relation: event.target.value }),
    }, open.length ? open.map(option) : el("option", {}, words.say(both ? "whatif.nothing" : "whatif.choose")));
    const end = (field) => Search.finder(page, {
      id: `try-${field}`, label: words.say(`whatif.${field}`), shown: draft[field], choose: (id) => set({ [field]: id }),
    });
    const add = () => {
      trial.add({ source, relation, target });
      set(DRAFT);
      first();
    };
    return el("div", { class: "trying" },
      end("source"), el("label", { for: "try-relation" }, words.say("whatif.relation")), select, end("target"),
      button({ id: "try", class: "plain", disabled: !open.length, onclick: add }, Icons.use("plus"), words.say("whatif.try")));
  }

  /** The changes, each with the way back. */
  function listed(page) {
    const { network, words, store, trial } = page;
    const state = store.get();
    const rows = Object.keys(SIGNS).flatMap((field) => state[field].map((item) => ({ field, item })));
    const clear = () => {
      trial.clear();
      first();
    };
    return el("section", {},
      el("h3", {}, words.count("trial.changes", rows.length)),
      el("ul", { class: "changes" }, rows.map((row, at) => change(page, row, at))),
      el("div", { class: "actions" },
        button({ id: "try-clear", class: "plain", onclick: clear }, words.say("whatif.clear")),
        state.added.length > 0 && Saving.button(page, {
          id: "csv-planned", name: "planned-links", text: "whatif.csv", rows: () => Trial.planRows(network, state),
        })));
  }

  function change(page, { field, item }, at) {
    const { network, words, trial } = page;
    const { source, relation, target } = Trial.read(item);
    const said = field === "gone" ? Naming.entity(page, item)
      : [Naming.entity(page, source), words.pick(network.relations.get(relation).forward), Naming.entity(page, target)];
    const label = words.say("whatif.undo", { what: Trial.told(network, field, item, words) });
    const undo = () => {
      trial.undo(field, item);
      // The next one has come up to its place.
      if (!Dom.find(`#undo-${at}`)) first();
    };
    return el("li", {},
      el("span", { class: "stop", "aria-hidden": "true" }, SIGNS[field]),
      el("span", { class: "away" }, words.say(`whatif.is.${field}`)),
      el("span", { class: "pair" }, said,
        field === "added" && Trial.proposed(network, item)?.planned && el("em", {}, words.say("whatif.planned"))),
      button({ id: `undo-${at}`, class: "tool", "aria-label": label, title: label, onclick: undo }, Icons.use("close")));
  }

  /** What the changes do, and what that rests on. */
  function effects(page, redraw) {
    const { words, network } = page, work = page.effects();
    if (!work.answer) return Slices.progress(page, work, redraw);
    const { measures, betweenness, cut_pairs, thin_spots, ...rest } = work.answer;
    const figures = Object.entries(measures).map(([id, values]) =>
      ({ name: words.say(`whatif.${id.replace("_", ".")}`), values, digits: DIGITS[id] }));
    const brokers = betweenness.map(({ id, before, after }) =>
      ({ name: Naming.entity(page, id), values: [before, after], digits: 1 }));
    return el("section", {},
      el("h3", {}, words.say("whatif.measures")),
      el("div", { class: "table-head" }, el("p", { class: "soft" }, basis(page, rest)), Saving.button(page, {
        id: "csv-effects", name: "what-if", rows: () => Listings.effects(network, words, work.answer),
      })),
      compared(page, "whatif.measure", figures),
      cut_pairs > 0 && el("p", {}, words.count("whatif.cut", cut_pairs)),
      el("h3", {}, words.say("whatif.brokers")),
      brokers.length ? compared(page, "whatif.between", brokers) : el("p", { class: "soft" }, words.say("whatif.same")),
      el("h3", {}, words.say("whatif.thin")),
      ["gone", "new"].map((key) => spots(page, key, thin_spots[key])));
  }

  function basis({ words, store }, { entities, links, undated, estimated }) {
    const { at } = store.get();
    return [
      at && `${words.say("time")} ${words.date(at)}`,
      words.count("entities", entities), words.count("links", links),
      undated > 0 && words.count("rankings.undated", undated),
      estimated && words.say("whatif.estimated"),
    ].filter(Boolean).join(" · ");
  }

  function compared({ words }, head, rows) {
    const number = (value, digits) => (value === null ? "–" : words.fixed(value, digits));
    // The difference is that of the figures beside it, not of digits that nobody sees.
    const difference = (values, digits) => {
      const [before, after] = values.map((value) => Math.round(value * 10 ** digits));
      const moved = (after - before) / 10 ** digits;
      return moved ? `${moved > 0 ? "+" : "−"}${words.fixed(Math.abs(moved), digits)}` : "=";
    };
    const cell = (text) => el("td", { class: "number" }, text);
    const column = (key) => el("th", { scope: "col", class: "number" }, words.say(key));
    return el("table", { class: "compared" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.say(head)),
        column("whatif.before"), column("whatif.after"), column("whatif.change"))),
      el("tbody", {}, rows.map(({ name, values, digits }) => el("tr", {}, el("th", { scope: "row" }, name),
        values.map((value) => cell(number(value, digits))), cell(difference(values, digits))))));
  }

  /** Thin spots that are no longer, or newly there. */
  function spots(page, key, { entities, links }) {
    const { words } = page;
    const items = [
      ...entities.map((id) => Naming.entity(page, id)),
      ...links.map(({ source, target }) =>
        el("span", { class: "pair" }, Naming.entity(page, source), "–", Naming.entity(page, target))),
    ];
    if (!items.length) return el("p", { class: "soft" }, words.say(`whatif.thin.${key}.none`));
    return [el("p", {}, words.say(`whatif.thin.${key}`)), el("ul", { class: "spots" }, items.map((item) => el("li", {}, item)))];
  }

  return { draw };
})();
