"use strict";

/** The rail: what the signs and lines mean, and at once the switches that show and hide them. */
const Legend = (() => {
  const { el, button } = Dom;

  function create(rail, page, map) {
    const time = Time.create(page);
    function render() {
      time?.render();
      Dom.renew(rail, parts(page, time?.node, map));
    }
    return { render };
  }

  function parts(page, time, map) {
    const { network, words, store } = page;
    const state = store.get();
    const tally = Network.counts(network, State.filter(state), page.visible());
    const kinds = network.overview?.closed ? told(page) : used(network.kinds, network.whole.ranked, "kind").map((kind) =>
      row(page, "kinds", kind, {
        sign: Icons.kind(kind), label: words.pick(kind.plural), count: tally.kinds.get(kind.id) ?? 0,
      }));
    const relations = used(network.relations, network.whole.links, "relation").map((relation) =>
      row(page, "relations", relation, {
        sign: Icons.relation(relation), label: words.pick(relation.forward),
        count: tally.relations.get(relation.id) ?? 0,
      }));
    const list = network.overview && Staging.list(page, map);
    const signs = kinds.length > 0 && group(words.say("rail.kinds"), [...kinds, bridges(page)]);
    const close = button({
      id: "rail-close", class: "tool", "aria-label": words.say("rail.close"), onclick: () => page.toggleRail(true),
    }, Icons.use("close"));
    const reset = () => store.set(NOTHING);
    const all = button({ id: "reset", class: "plain wide", onclick: reset }, words.say("rail.reset"));
    return [
      close,
      Changed.legend(page),
      ...(network.overview?.closed ? [signs, list] : [list, signs]),
      relations.length > 0 && group(words.say("rail.relations"), relations),
      time,
      choice(page, "place", words.say("rail.places"), network.places),
      choice(page, "theme", words.say("rail.themes"), network.themes),
      changed(state) && all,
    ];
  }

  /** What the ring tells: nothing to switch, only to read. */
  function bridges({ network, words, visible }) {
    const { length } = Bridges.among(network, visible().links);
    return length > 0 && read(words.say("rail.bridges"), Icons.bridge(), words.number(length), words.say("rail.bridges.told"));
  }

  /** Kinds of whom nobody is known: nothing to switch either. */
  function told({ network, words, kinds }) {
    const tally = kinds();
    return [...network.kinds.values()].filter(({ id }) => tally.has(id))
      .map((kind) => read(words.pick(kind.plural), Icons.kind(kind), words.number(tally.get(kind.id))));
  }

  const read = (label, sign, count, title = null) => el("div", { class: "row told", title }, sign,
    el("span", { class: "what" }, label), el("span", { class: "count" }, count));

  // A large network has hundreds of thousands of links to look through: once is enough.
  const known = new WeakMap();

  /** Of the vocabulary only what this network has. */
  function used(vocabulary, records, field) {
    if (!known.has(vocabulary)) {
      const ids = new Set();
      for (const record of records) ids.add(record[field]);
      known.set(vocabulary, [...vocabulary.values()].filter(({ id }) => ids.has(id)));
    }
    return known.get(vocabulary);
  }

  function row(page, field, { id }, { sign, label, count }) {
    const { store, words } = page;
    const off = store.get()[field].includes(id);
    const toggle = () => {
      const hidden = store.get()[field];
      store.set({ [field]: off ? hidden.filter((other) => other !== id) : [...hidden, id] });
    };
    const box = el("input", { id: `${field}-${id}`, type: "checkbox", checked: !off, onchange: toggle });
    return el("label", { class: off ? "row off" : "row" }, box, sign,
      el("span", { class: "what" }, label), el("span", { class: "count" }, words.number(count)));
  }

  const group = (title, rows) => el("fieldset", {}, el("legend", {}, title), rows);

  function choice(page, field, label, values) {
    if (!values.length) return null;
    const { store, words } = page;
    const option = (value, text) => el("option", { value, selected: store.get()[field] === value }, text);
    const select = el("select", {
      id: `only-${field}`, onchange: (event) => store.set({ [field]: event.target.value }),
    }, option("", words.say("rail.any")), values.map((value) => option(value, value)));
    return el("div", { class: "choice" }, el("label", { for: `only-${field}` }, label), select);
  }

  const NOTHING = { kinds: [], relations: [], changes: [], at: "", undated: true, place: "", theme: "", steps: 0 };

  const changed = (state) => Object.entries(NOTHING).some(([field, value]) => String(state[field]) !== String(value));

  return { create };
})();
