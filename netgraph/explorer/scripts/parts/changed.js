"use strict";

/** What has changed between two states of the network, in the words and signs of the page. */
const Changed = (() => {
  const { el, svg, button } = Dom;
  // What the list of changes leaves out.
  const SAME = ["same"];

  /** The names of the two states, as values for a text. */
  const states = ({ network: { difference }, words }) =>
    ({ before: words.pick(difference.before), after: words.pick(difference.after) });

  /** How the map draws a state: a sign, with its `line` if that is wanted. */
  function sign(state, { line = false } = {}) {
    const stroke = Changes.STROKES[state];
    const inside = stroke && svg("path", { class: "inside", d: stroke, transform: "translate(8 8) scale(3.6)" });
    return svg("svg", { class: `told-by ${state}`, viewBox: `0 0 ${line ? 32 : 16} 16`, "aria-hidden": "true" },
      line && svg("path", { d: "M15 8H31" }), svg("circle", { cx: 8, cy: 8, r: state === "same" ? 4.5 : 6.5 }), inside);
  }

  /**
   * The sign of what became of a record, and what it says: to be read or, to stand behind a name, to be heard only.
   * Nothing where nothing is compared, or has changed.
   */
  function mark({ words }, { change }, { read = true } = {}) {
    if (!change) return null;
    const said = words.say(`change.${change}`);
    return [el("span", { class: `became ${change}`, title: said, "aria-hidden": "true" }, Changes.SIGNS[change]),
      read ? ` ${said}` : el("span", { class: "away" }, `, ${said}`)];
  }

  /** Its part of the legend: how many there are of each state, and what shows and hides them. */
  function legend(page) {
    const { network, words, store } = page;
    if (!network.difference) return null;
    const filter = State.filter(store.get());
    const all = filter.changes.length ? Difference.drawn(Network.visible(network, { ...filter, changes: [] })) : page.both();
    const tally = Difference.counts(network, all);
    return el("fieldset", { class: "differences" }, el("legend", {}, words.say("change.title")),
      el("p", {}, words.say("change.pair", states(page))),
      el("p", { class: "heads", "aria-hidden": "true" }, `${words.say("rail.kinds")} · ${words.say("table.links")}`),
      Difference.STATES.map((state) => row(page, state, tally)),
      button({ id: "change-list", class: "plain wide", onclick: () => list(page) }, words.say("change.list")),
      note(page));
  }

  /** Go to the table of what has changed; on a narrow screen the rail would lie over it. */
  function list(page) {
    page.store.set({ view: "table", changes: SAME });
    if (document.documentElement.classList.contains("filtering")) page.toggleRail(true);
  }

  /** What is counted where two states are compared; nothing elsewhere. */
  const note = (page) => page.network.difference && el("p", { class: "soft" }, page.words.say("change.note", states(page)));

  function row({ words, store }, state, { entities, links }) {
    const off = store.get().changes.includes(state);
    const toggle = () => {
      const hidden = store.get().changes;
      store.set({ changes: Difference.STATES.filter((one) => (one === state) !== hidden.includes(one)) });
    };
    const amounts = [words.count("entities", entities[state]), words.count("links", links[state])].join(", ");
    const numbers = [entities, links].map((of) => words.number(of[state])).join(" · ");
    return el("label", { class: off ? "row off" : "row" },
      el("input", { id: `changes-${state}`, type: "checkbox", checked: !off, onchange: toggle }), sign(state, { line: true }),
      el("span", { class: "what" }, words.say(`change.${state}`), el("span", { class: "away" }, `, ${amounts}`)),
      el("span", { class: "count", title: amounts, "aria-hidden": "true" }, numbers));
  }

  /** How many have changed of what is to be seen: a text for entities, and one for links. */
  function tally(page) {
    const { network, words, seen } = page;
    if (!network.difference) return [];
    const { entities, links } = Difference.counts(network, page.stage()?.name === "groups" ? page.both() : seen());
    return [["rail.kinds", entities], ["table.links", links]].map(([what, of]) =>
      words.say("change.tally", { what: words.say(what), changes: signs(words, of).join(" ") || words.say("change.same") }));
  }

  /** How many there are of each state, each behind its sign: +3, −2. */
  const signs = (words, of) => Object.entries(Changes.SIGNS).filter(([state]) => of[state] > 0)
    .map(([state, sign]) => `${sign}${words.number(of[state])}`);

  /** What became of a record: its state, and what was in each column that differs and is there now. */
  function told(page, record, { whole = false } = {}) {
    const { network, words } = page;
    if (!record.change) return null;
    const rows = Difference.told(network, record, words)
      .map(([label, ...cells]) => [el("dt", {}, label), el("dd", {}, pair(words, cells))]);
    return [
      whole && el("p", { class: `what-changed ${record.change}` }, sign(record.change),
        words.say(`change.said.${record.change}`, states(page))),
      rows.length > 0 && el("dl", { class: "was" }, rows),
    ];
  }

  function pair(words, cells) {
    const empty = el("span", { class: "soft" }, words.say("change.empty"));
    const [before, after] = cells.map((cell, at) => (cell ? el(at ? "ins" : "del", {}, cell) : empty));
    return [el("span", { class: "away" }, `${words.say("column.before")}: `), before,
      el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "away" }, `, ${words.say("column.after")}: `), after];
  }

  return { mark, legend, note, states, tally, signs, told };
})();
