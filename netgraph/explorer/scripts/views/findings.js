"use strict";

/**
 * Lists of findings, each with what it says in short and, when it is chosen, in full. A list is {id, text, lead,
 * subjects, ids, head, more, trial}: `text` and `lead` are the keys of its heading and of what stands below;
 * `ids` are the entities of a finding, first those it is about (`subjects` of them, or two); `head` gives its
 * title and a fact, `more` an element with the rest, `trial` what can be tried with it.
 */
const Findings = (() => {
  const { el, button } = Dom;
  const STEP = 10;

  const subjects = (list, found) => list.ids(found).slice(0, list.subjects ?? 2);

  const keyOf = (list, found) => [list.id, ...subjects(list, found)].join(" ");

  /** The finding that a key names, with its list; undefined when there is none. */
  function named(lists, all, key) {
    const pairs = lists.flatMap((list) => all[list.id].map((found) => ({ list, found })));
    return pairs.find(({ list, found }) => keyOf(list, found) === key);
  }

  /** What the map shows of a finding: the entities, and those that its caption names. */
  function spot(lists, all, key) {
    const { list, found } = named(lists, all, key) ?? {};
    return list ? { list, ids: [...new Set(list.ids(found))], subjects: subjects(list, found) } : null;
  }

  function section(page, list, all, { memory, redraw }) {
    const { words } = page;
    const shown = all.slice(0, memory[list.id] ?? STEP);
    const left = all.length - shown.length;
    const more = () => {
      memory[list.id] = all.length;
      redraw();
    };
    return el("section", { class: "finding" },
      el("h3", {}, words.say(list.text), el("span", { class: "count" }, words.number(all.length))),
      el("div", { class: "table-head" }, el("p", { class: "soft" }, words.say(list.lead)), Saving.button(page, {
        id: `csv-${list.id}`, name: list.id, of: words.say(list.text), rows: () => Listings.findings(page.network, words, list.id, all),
      })),
      el("ol", { class: "ways" }, shown.map((found, at) => item(page, list, found, at + 1))),
      Naming.more(page, left, { id: `more-${list.id}`, text: "gaps.more", show: more }));
  }

  function item(page, list, found, nth) {
    const { store, words } = page;
    const key = keyOf(list, found);
    const open = store.get().gap === key;
    const { title, fact } = list.head(page, found);
    const head = button({
      id: `${list.id}-${nth}`, class: "way", "aria-expanded": String(open),
      onclick: () => store.set({ gap: open ? "" : key, path: 0 }),
    }, el("span", { class: "nth", "aria-hidden": "true" }, words.number(nth)), el("span", { class: "would" }, title));
    return el("li", { class: open ? "chosen" : null }, head, el("p", { class: "reasons" }, fact),
      open && list.more?.(page, found), open && deeds(page, list, found, key));
  }

  function deeds(page, list, found, key) {
    const { words } = page;
    const trial = list.trial?.(page, found);
    return el("div", { class: "deeds" },
      subjects(list, found).map((id) => Naming.entity(page, id)),
      trial && Trying.button(page, trial.field, trial.item),
      button({ id: "to-map", class: "plain", onclick: () => page.showGap(key) }, Icons.use("fit"), words.say("paths.map")),
      Sharing.linking(page, "copy-gap"));
  }

  /** An entity's sign and name, to stand in a title. */
  const one = ({ network }, id) => el("span", {}, Naming.sign(network, id));

  /** The names of entities, one after the other. */
  const names = ({ network, words }, ids) => words.list(ids.map((id) => network.entities.get(id).short));

  return { spot, section, one, names };
})();
