"use strict";

/** The rail: what the signs and lines mean, and at once the switches that show and hide them. */
const Legend = (() => {
  const { el } = Dom;

  function create(rail, page) {
    const time = Time.create(page);
    function render() {
      time?.render();
      const focused = rail.contains(document.activeElement) && document.activeElement.id;
      rail.replaceChildren(...parts(page, time?.node));
      // The rail is drawn anew at each change: whoever stood in it must not be thrown out.
      if (focused) document.getElementById(focused)?.focus();
    }
    return { render };
  }

  function parts(page, time) {
    const { network, words, store } = page;
    const state = store.get();
    const tally = Network.counts(network, State.filter(state));
    const kinds = [...network.kinds.values()].map((kind) => row(page, "kinds", kind, {
      sign: Icons.kind(kind), label: words.pick(kind.plural), count: tally.kinds.get(kind.id) ?? 0,
    }));
    const used = new Set(network.links.map((link) => link.relation));
    const relations = [...network.relations.values()].filter((relation) => used.has(relation.id));
    const rows = relations.map((relation) => row(page, "relations", relation, {
      sign: Icons.relation(relation), label: words.pick(relation.forward), count: tally.relations.get(relation.id) ?? 0,
    }));
    return [
      el("button", { id: "rail-close", class: "tool", type: "button", "aria-label": words.say("rail.close"), onclick: page.closeRail }, Icons.use("close")),
      group(words.say("rail.kinds"), kinds),
      rows.length && group(words.say("rail.relations"), rows),
      time,
      choice(page, "place", words.say("rail.places"), network.places),
      choice(page, "theme", words.say("rail.themes"), network.themes),
      changed(state) && el("button", { id: "reset", class: "plain wide", type: "button", onclick: () => reset(store) }, words.say("rail.reset")),
    ].filter(Boolean);
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
    const select = el("select", { id: `only-${field}`, onchange: (event) => store.set({ [field]: event.target.value }) },
      option("", words.say("rail.any")), values.map((value) => option(value, value)));
    return el("div", { class: "choice" }, el("label", { for: `only-${field}` }, label), select);
  }

  const NOTHING = { kinds: [], relations: [], at: "", undated: true, place: "", theme: "", steps: 0 };

  const changed = (state) => Object.entries(NOTHING).some(([field, value]) => String(state[field]) !== String(value));

  const reset = (store) => store.set(NOTHING);

  return { create };
})();
