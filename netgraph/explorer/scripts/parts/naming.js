"use strict";

/** Entities by their signs and short names, as controls that choose them. */
const Naming = (() => {
  const { el, button } = Dom;

  /** A sign and a short name; the name in full where the pointer rests. */
  function entity(page, id, { marked = true } = {}) {
    const one = page.network.entities.get(id);
    return button({ class: "other", title: one.name, onclick: () => page.choose(id) },
      ...sign(page.network, id), marked && Changed.mark(page, one, { read: false }));
  }

  /** The same without a control, to stand inside one. */
  function sign(network, id) {
    const one = network.entities.get(id);
    return [Icons.kind(network.kinds.get(one.kind)), el("span", {}, one.short)];
  }

  /** A control under its label. */
  const labelled = (label, id, control) => el("div", { class: "labelled" }, el("label", { for: id }, label), control);

  /** What stands in place of a list when the filters leave nothing of all that there is, or there is nothing. */
  const empty = ({ words }, all) => el("p", { class: "empty" }, words.say(all.length ? "table.empty" : "table.none"));

  /** A control that shows more of a list, and says on paper how much more there is. */
  const more = ({ words }, left, { id = "more", text = "table.more", show }) => left > 0 && button({
    id, class: "plain wide", "data-unprinted": words.say("unprinted", { n: words.number(left) }), onclick: show,
  }, words.count(text, left));

  return { entity, sign, labelled, empty, more };
})();
