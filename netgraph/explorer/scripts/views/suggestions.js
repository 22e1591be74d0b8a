"use strict";

/** Links that there are not and that are like those that there are: which, and what speaks for each. */
const Suggestions = (() => {
  const { el, button } = Dom;
  const STEP = 20;
  const IN_DRAWER = 3;

  const keyOf = ({ source, target }) => `${source} ${target}`;

  /** Those that were not ruled out; all of them only for one entity, kind or place, else the best of all. */
  function listed(network, { gapOf, gapKind, gapPlace, dismissed }) {
    const { links, best } = network.gaps;
    const narrowed = gapOf || gapKind || gapPlace;
    const some = (link, holds) => holds(network.entities.get(link.source)) || holds(network.entities.get(link.target));
    return links.slice(0, narrowed ? links.length : best).filter((link) =>
      !Dismissed.has(dismissed, link.source, link.target) &&
      (!gapOf || link.source === gapOf || link.target === gapOf) &&
      (!gapKind || some(link, (one) => one.kind === gapKind)) &&
      (!gapPlace || some(link, (one) => one.place === gapPlace)));
  }

  /** The entities of a suggestion, its ends first, and those that speak for it. */
  function spot(network, key) {
    const found = network.gaps.links.find((link) => keyOf(link) === key);
    if (!found) return null;
    const subjects = [found.source, found.target];
    return { subjects, ids: [...new Set([...subjects, ...found.reasons.flatMap((one) => one.entities)])] };
  }

  function draw(page, memory, redraw) {
    const { words, network, store } = page;
    const found = listed(network, store.get());
    const shown = found.slice(0, memory.limit ?? STEP);
    const more = () => {
      memory.limit = shown.length + 5 * STEP;
      redraw();
    };
    const left = found.length - shown.length;
    const told = found.length ? words.count("gaps.links.found", found.length) : words.say("gaps.links.none");
    return [
      el("div", { class: "asking" },
        el("p", { class: "lead" }, words.say("gaps.links.lead")),
        el("p", { class: "soft" }, words.pick(network.gaps.trust)),
        narrowing(page)),
      el("div", { class: "answers" },
        el("div", { class: "table-head" }, el("p", { class: "soft" }, told),
          found.length > 0 && Saving.button(page, {
            id: "csv-suggestions", name: "suggestions", rows: () => Listings.suggestions(network, words, found),
          })),
        el("ol", { class: "ways" }, shown.map((link, at) => item(page, link, at + 1, { memory, redraw }))),
        Naming.more(page, left, { text: "gaps.more", show: more }),
        ruledOut(page)),
    ];
  }

  function narrowing(page) {
    const { words, network, store } = page;
    const { gapOf, gapKind, gapPlace } = store.get();
    const choice = (id, field, label, values) => Naming.labelled(words.say(label), id,
      el("select", { id, onchange: (event) => store.set({ [field]: event.target.value, gap: "" }) },
        el("option", { value: "" }, words.say("rail.any")), values));
    const option = (value, text, chosen) => el("option", { value, selected: value === chosen }, text);
    const kinds = [...network.kinds.values()].filter(({ id }) => network.ranked.some((one) => one.kind === id));
    return el("div", { class: "controls narrowing" },
      el("div", { class: "labelled" },
        Search.finder(page, {
          id: "gap-of", label: words.say("gaps.of"), shown: gapOf, choose: (id) => store.set({ gapOf: id, gap: "" }),
        })),
      choice("gap-kind", "gapKind", "column.kind", kinds.map(({ id, label }) => option(id, words.pick(label), gapKind))),
      network.places.length > 0 &&
        choice("gap-place", "gapPlace", "column.place", network.places.map((place) => option(place, place, gapPlace))));
  }

  function item(page, link, nth, { memory, redraw }) {
    const { store, words } = page;
    const key = keyOf(link);
    const chosen = store.get().gap === key;
    const head = button({
      id: `gap-${nth}`, class: "way", "aria-expanded": String(chosen),
      onclick: () => store.set({ gap: chosen ? "" : key, path: 0 }),
    }, el("span", { class: "nth", "aria-hidden": "true" }, words.number(nth)), statement(page, link));
    const reasons = chosen ? link.reasons : link.reasons.slice(0, 1);
    return el("li", { class: chosen ? "chosen" : null }, head,
      el("ul", { class: "reasons" }, reasons.map(({ text }) => el("li", {}, words.pick(text)))),
      !link.met && el("p", { class: "marks" }, el("strong", { class: "warning" }, words.say("gaps.unmet"))),
      chosen && deeds(page, link, { nth, memory, redraw }));
  }

  /** The link as it would be said if there were it. */
  function statement({ network, words }, { source, target, relation }) {
    return el("span", { class: "would" },
      el("span", {}, Naming.sign(network, source)),
      el("em", {}, words.pick(network.relations.get(relation).forward)),
      el("span", {}, Naming.sign(network, target)));
  }

  function deeds(page, link, { nth, memory, redraw }) {
    const { words, network } = page;
    const { source, target } = link;
    const key = keyOf(link);
    const dismissing = (value) => {
      memory.dismissing = value;
      redraw();
      Dom.find(value ? "#dismiss-why" : `#gap-${nth}`)?.focus();
    };
    return [
      el("p", { class: "pair" }, Naming.entity(page, source), Naming.entity(page, target)),
      el("div", { class: "deeds" },
        Trying.button(page, "added", Trial.write(network, link)),
        button({ id: "to-map", class: "plain", onclick: () => page.showGap(key) }, Icons.use("fit"), words.say("paths.map")),
        Sharing.linking(page, "copy-gap"),
        button({
          id: "gap-dismiss", class: "plain", "aria-expanded": String(memory.dismissing === key), onclick: () => dismissing(key),
        }, Icons.use("close"), words.say("gaps.dismiss"))),
      memory.dismissing === key && form(page, link, { nth, close: () => dismissing("") }),
    ];
  }

  // A notebook's frame lets no form be sent: Enter and the button do it.
  function form({ words, dismiss }, { source, target }, { nth, close }) {
    const why = el("input", { id: "dismiss-why", type: "text", autocomplete: "off", maxlength: 500 });
    const done = () => {
      close();
      dismiss(source, target, why.value.trim());
      // The next one has come up to its place.
      (Dom.find(`#gap-${nth}`) ?? Dom.find("#section-links")).focus();
    };
    const keys = { Escape: close, Enter: done };
    why.addEventListener("keydown", (event) => keys[event.key]?.());
    return el("div", { class: "dismissing" },
      Naming.labelled(words.say("gaps.why"), "dismiss-why", why),
      button({ id: "dismiss-do", class: "plain", onclick: done }, words.say("gaps.dismissed.do")));
  }

  /** What was ruled out here, each with the way back, and how many pairs the data have ruled out. */
  function ruledOut(page) {
    const { words, network, store, restore } = page;
    const { dismissed } = store.get();
    const line = ({ a, b, reason }) => {
      const [one, other] = [a, b].map((id) => network.entities.get(id).short);
      const back = button({
        class: "plain", "aria-label": words.say("gaps.restore.pair", { one, other }), onclick: () => restore(a, b),
      }, words.say("gaps.restore"));
      return el("li", {}, el("span", {}, `${one} – ${other}`, reason && el("small", {}, reason)), back);
    };
    return [
      network.gaps.ruled_out > 0 && el("p", { class: "soft" }, words.count("gaps.ruled", network.gaps.ruled_out)),
      dismissed.length > 0 && el("section", { class: "dismissed" },
        el("h3", {}, words.count("gaps.dismissed", dismissed.length)), el("ul", {}, dismissed.map(line)),
        Saving.button(page, {
          id: "csv-dismissed", name: "not_links", text: "gaps.dismissed.csv", rows: () => Dismissed.rows(dismissed),
        })),
    ];
  }

  /** In the drawer: the best suggestions for one entity, and the way to all of its own. */
  function ofEntity(page, id) {
    const { words, network, store } = page;
    const all = listed(network, { gapOf: id, dismissed: store.get().dismissed });
    if (!all.length) return null;
    const line = (link) => {
      const relation = network.relations.get(link.relation);
      const [other, said] = link.source === id ? [link.target, relation.forward] : [link.source, relation.backward];
      return el("li", {}, Naming.entity(page, other), Trying.button(page, "added", Trial.write(network, link), { small: true }),
        el("p", { class: "proof" }, `${words.pick(said)} · `, words.pick(link.reasons[0]?.text ?? { de: "", en: "" })));
    };
    return el("section", { class: "suggested" },
      el("h3", {}, words.say("gaps.drawer"), el("span", { class: "count" }, words.number(all.length))),
      el("p", { class: "soft" }, words.say("gaps.drawer.lead")),
      el("ul", { class: "links" }, all.slice(0, IN_DRAWER).map(line)),
      button({
        id: "gaps-here", class: "plain", onclick: () => store.set({ view: "gaps", section: "links", gapOf: id, gap: "" }),
      }, words.say("gaps.all")));
  }

  return { draw, spot, ofEntity };
})();
