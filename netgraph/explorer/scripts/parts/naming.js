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

  /** A control under its label. */
  const labelled = (label, id, control) => el("div", { class: "labelled" }, el("label", { for: id }, label), control);

  return { entity, sign, labelled };
})();
