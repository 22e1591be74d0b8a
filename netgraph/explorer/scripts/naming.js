"use strict";

/** Entities by their signs and short names, as controls that choose them. */
const Naming = (() => {
  const { el, button } = Dom;

  /** A sign and a short name; the name in full where the pointer rests. */
  function entity({ network, choose }, id) {
    const one = network.entities.get(id);
    return button({ class: "other", title: one.name, onclick: () => choose(id) }, ...sign(network, id));
  }

  /** The same without a control, to stand inside one. */
  function sign(network, id) {
    const one = network.entities.get(id);
    return [Icons.kind(network.kinds.get(one.kind)), el("span", {}, one.short)];
  }

  /** A field to find an entity in; it shows the one that was chosen, and emptied it chooses "". */
  function finder(page, { id, label, shown = "", choose }) {
    const { words, network } = page;
    const one = network.entities.get(shown);
    const input = el("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", value: one?.short ?? "",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `found-${id}`,
      placeholder: words.say("search.hint"),
    });
    const list = el("ul", { id: `found-${id}`, class: "found", role: "listbox", "aria-label": words.say("search.results"), hidden: true });
    Search.combobox(input, list, page, choose, one?.short);
    return [
      el("label", { for: id }, words.say(label)),
      el("div", { class: "finder" }, one ? Icons.kind(network.kinds.get(one.kind)) : Icons.use("search"), input, list),
    ];
  }

  /** A control under its label. */
  const labelled = (label, id, control) => el("div", { class: "labelled" }, el("label", { for: id }, label), control);

  return { entity, sign, finder, labelled };
})();
