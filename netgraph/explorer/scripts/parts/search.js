"use strict";

/** A box to find an entity in, with suggestions: the combobox pattern of the ARIA practices. */
const Search = (() => {
  const { el } = Dom;
  // Milliseconds without a key, after which a word is taken to be typed.
  const REST = 400;

  /**
   * `shown` is what the box says while nobody types: the name of what was chosen; emptied, it chooses "". Only those are
   * offered that are `wanted`.
   */
  function combobox(input, list, page, choose, { shown = "", wanted } = {}) {
    let found = [];
    let active = -1;
    let telling = 0;

    function open() {
      found = input.value.trim() ? Network.search(page.network, input.value, wanted) : [];
      const none = el("li", { class: "none", role: "option", "aria-disabled": "true" }, page.words.say("search.none"));
      list.replaceChildren(...(found.length ? found.map(option) : [none]));
      list.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      activate(found.length ? 0 : -1);
      // Once for a word, not for each of its letters.
      clearTimeout(telling);
      if (!list.hidden) telling = setTimeout(() => page.announce(page.words.count("search.found", found.length)), REST);
    }

    function option(entity, at) {
      const kind = page.network.kinds.get(entity.kind);
      const about = [page.words.pick(kind.label), entity.place, entity.change && page.words.say(`change.${entity.change}`)]
        .filter(Boolean).join(" · ");
      return el("li", { id: `${list.id}-${at}`, role: "option", onmousedown: (event) => take(event, at) },
        Icons.kind(kind), el("span", { class: "what" }, el("b", {}, entity.short), el("small", {}, about)));
    }

    function take(event, at) {
      event.preventDefault();
      if (!found[at]) return;
      const { id } = found[at];
      input.value = shown;
      close();
      choose(id);
    }

    function activate(at) {
      active = at;
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    }

    function leave() {
      close();
      if (!shown) return;
      if (!input.value.trim()) choose("");
      input.value = shown;
    }

    function close() {
      clearTimeout(telling);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    const keys = {
      ArrowDown: () => activate((active + 1) % found.length),
      ArrowUp: () => activate((active - 1 + found.length) % found.length),
      Enter: (event) => take(event, active),
      Escape: () => {
        input.value = shown;
        close();
      },
    };

    input.addEventListener("input", open);
    input.addEventListener("focus", () => (input.value === shown ? input.select() : open()));
    input.addEventListener("blur", leave);
    input.addEventListener("keydown", (event) => {
      if (list.hidden || !keys[event.key] || (event.key.startsWith("Arrow") && !found.length)) return;
      event.preventDefault();
      keys[event.key](event);
    });
  }

  /** A field to find an entity in that is there, with its label; it shows the one that was chosen. */
  function finder(page, { id, label, shown = "", choose }) {
    const { words, network } = page;
    const one = network.entities.get(shown);
    const input = el("input", {
      id, type: "text", dir: "auto", role: "combobox", autocomplete: "off", spellcheck: "false", value: one?.short ?? "",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `found-${id}`,
      placeholder: words.say("search.hint"),
    });
    const list = el("ul", { id: `found-${id}`, class: "found", role: "listbox", "aria-label": words.say("search.results"), hidden: true });
    combobox(input, list, page, choose, { shown: one?.short, wanted: Difference.there });
    return [
      el("label", { for: id }, label),
      el("div", { class: "finder" }, one ? Icons.kind(network.kinds.get(one.kind)) : Icons.use("search"), input, list),
    ];
  }

  return { combobox, finder };
})();
