"use strict";

/** The rankings: who stands out by a measure, in the part of the network that the filters leave. */
const Rankings = (() => {
  const { el, button } = Dom;
  const STEP = 200;
  // A second or so of a browser's time: entities times entities and links.
  const BUDGET = 4e7;
  const REPEATED = ["eigenvector", "pagerank", "katz"];
  const DEAR = ["betweenness", "closeness", "harmonic", "reach_2", "reach_3"];

  const dear = (entities, ends) => entities * (entities + ends) > BUDGET;

  /** The measure that the page begins with: one that it can compute of the whole network. */
  const first = ({ entities, links }) => (dear(entities.size, 2 * links.length) ? "degree" : State.START.measure);

  /**
   * What the chosen measure says: {measure, graph, links, rows, unranked}, or {measure, refused} with the key
   * of the text that says why this page does not compute it.
   */
  function answer(network, state) {
    const measure = network.measures.get(state.measure);
    const part = Network.part(network, State.filter(state));
    const refused = (key) => ({ measure, links: part.links, refused: key });
    if (measure.id === "brokerage" && !State.whole(state)) return refused("rankings.filtered");
    const acts = (id) => network.kinds.get(network.entities.get(id).kind).actor;
    const whole = Graph.once(part.links, "ties", () => Graph.simple(part, (link) => network.relations.get(link.relation).strength));
    if (state.actors && Graph.meetings(whole, acts) > BUDGET / 20) return refused("rankings.large");
    const graph = state.actors ? Graph.once(part.links, "actors", () => Graph.projection(whole, acts)) : whole;
    if (DEAR.includes(measure.id) && dear(graph.ids.length, graph.ends.length))
      return refused("rankings.large");
    const scores = scoresOf(network, measure, graph);
    if (REPEATED.includes(measure.id) && graph.ids.length && scores.every(Number.isNaN)) return refused("rankings.large");
    const among = (id) => !state.only || network.entities.get(id).kind === state.only;
    return {
      measure, graph, links: part.links, scores,
      rows: Measures.ranked(graph, scores, { low: measure.first === "low", among }),
      unranked: graph.ids.filter((id, at) => Number.isNaN(scores[at]) && among(id)),
    };
  }

  function scoresOf(network, measure, graph) {
    if (measure.id !== "brokerage") return Measures[measure.id](graph);
    const group = new Map(network.groups.flatMap(({ leader, members }) => members.map((id) => [id, leader])));
    return Measures.brokerage((id) => group.get(id))(graph);
  }

  /** From 0 to 1 by id how much each is what the measure looks for; null when there is no answer. */
  function shares({ measure, rows = [] }) {
    if (!rows.length) return null;
    const [best, worst] = [rows[0].score, rows.at(-1).score];
    const of = measure.first === "low" ? (score) => (worst - score) / (worst - best) : (score) => score / best;
    return new Map(rows.map(({ id, score }) => [id, of(score) || 0]));
  }

  function create(view, page) {
    let limit = STEP, last = "";
    function render() {
      const { store } = page;
      const { measure, actors, only } = store.get();
      const asked = JSON.stringify([measure, actors, only]);
      const other = last !== asked;
      if (other) [last, limit] = [asked, STEP];
      const found = page.ranking();
      const more = () => {
        limit += 5 * STEP;
        render();
      };
      Dom.renew(view, el("h2", { class: "away" }, page.words.say("view.rankings")), head(page, found),
        body(page, found, limit, more));
      if (other) view.querySelector(".scroll")?.scrollTo({ top: 0 });
    }
    return { render };
  }

  function head(page, found) {
    const { words } = page;
    return el("div", { class: "asking" },
      el("div", { class: "controls" }, measures(page), kinds(page), actors(page)),
      el("p", { class: "lead" }, `${words.pick(found.measure.explanation)} `, unit(page, found)),
      Changed.note(page),
      el("div", { class: "table-head" },
        el("p", { class: "soft" }, basis(page, found)),
        !found.refused && sized(page),
        !found.refused && Saving.button(page, {
          id: "csv-rank", name: found.measure.id, rows: () => Listings.ranking(page.network, words, found),
        })));
  }

  function measures({ network, words, store }) {
    const options = [...network.measures.values()].map((measure) =>
      el("option", { value: measure.id, selected: store.get().measure === measure.id }, words.pick(measure.label)));
    return Naming.labelled(words.say("rankings.measure"), "measure",
      el("select", { id: "measure", onchange: (event) => store.set({ measure: event.target.value }) }, options));
  }

  function kinds({ network, words, store }) {
    const { only, actors } = store.get();
    const offered = [...network.kinds.values()].filter((kind) =>
      (kind.actor || !actors) && network.ranked.some((one) => one.kind === kind.id));
    const option = (value, text) => el("option", { value, selected: only === value }, text);
    return Naming.labelled(words.say("rankings.only"), "only",
      el("select", { id: "only", onchange: (event) => store.set({ only: event.target.value }) },
        option("", words.say("rankings.any")), offered.map((kind) => option(kind.id, words.pick(kind.plural)))));
  }

  function actors({ network, words, store }) {
    const chosen = store.get().actors;
    const acting = [...network.kinds.values()].filter((kind) => kind.actor).map((kind) => words.pick(kind.plural));
    const set = (value) => {
      const { only } = store.get();
      store.set({ actors: value, only: value && only && !network.kinds.get(only).actor ? "" : only });
    };
    const choice = (id, value, text) => button({
      id, "aria-pressed": String(chosen === value), onclick: () => set(value),
    }, text);
    return acting.length > 0 && el("div", { class: "labelled" },
      el("span", { id: "actors-label" }, words.say("rankings.who")),
      el("div", { class: "segments", role: "group", "aria-labelledby": "actors-label" },
        choice("actors-no", false, words.say("rankings.all")),
        choice("actors-yes", true, words.list(acting))));
  }

  const unit = ({ store, words }) => store.get().actors && el("span", { class: "soft" }, words.say("rankings.actors"));

  /** What the scores rest on. */
  function basis({ words, store }, { links, graph }) {
    const { at } = store.get();
    const undated = Network.undated(links);
    return [
      at && `${words.say("time")} ${words.date(at)}`,
      graph && words.count("entities", graph.ids.length),
      words.count("links", links.length),
      undated > 0 && words.count("rankings.undated", undated),
    ].filter(Boolean).join(" · ");
  }

  function sized({ store, words }) {
    const box = el("input", {
      id: "sized", type: "checkbox", checked: store.get().sized, onchange: () => store.set({ sized: box.checked }),
    });
    return el("label", { class: "row" }, box, el("span", { class: "what" }, words.say("rankings.size")));
  }

  function body(page, { measure, rows, unranked, refused }, limit, more) {
    const { words } = page;
    if (refused) return el("p", { class: "empty" }, words.say(refused, { measure: measure.id }));
    if (!rows.length && !unranked.length) return Naming.empty(page, page.network.ranked);
    // The best comes first, and the best may be the least.
    const most = rows.length ? Math.max(rows[0].score, rows.at(-1).score) : 0;
    // In a large network shares are small: what differs in them must be read all the same.
    const digits = measure.digits && measure.digits + Math.max(0, Math.floor(-Math.log10(most || 1)));
    const column = (key, kind = null) => el("th", { scope: "col", class: kind }, words.say(`column.${key}`));
    const all = [...rows, ...unranked.map((id) => ({ id, score: 0 }))];
    const lines = all.slice(0, limit).map((row) => line(page, digits, row, most > 0 ? row.score / most : 0));
    const left = all.length - limit;
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.say("table.scroll") },
      el("table", { class: "ranking" },
        el("thead", {}, el("tr", {},
          column("rank", "number"), column("name"), column("kind", "kind"), column("score"), column("neighbours", "number"))),
        el("tbody", {}, lines)),
      Naming.more(page, left, { show: more }));
  }

  function line(page, digits, { id, rank, score, neighbours = 0 }, share) {
    const { network, words, choose, store } = page;
    const one = network.entities.get(id);
    const bar = el("span", { class: "bar-of", "aria-hidden": "true" });
    bar.style.setProperty("--share", share);
    return el("tr", {
      class: store.get().entity === id ? "chosen" : null, onclick: (event) => event.target.closest("button") || choose(id),
    },
    el("td", { class: "number rank" }, rank ? words.number(rank) : "–"),
    el("th", { scope: "row" }, Naming.entity(page, id)),
    el("td", { class: "kind" }, words.pick(network.kinds.get(one.kind).label)),
    el("td", { class: "score" }, el("span", {}, rank ? words.fixed(score, digits) : "–"), share > 0 && bar),
    el("td", { class: "number" }, words.number(neighbours)));
  }

  return { create, answer, first, shares };
})();
