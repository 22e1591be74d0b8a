"use strict";

/** The table: all entities and all links that the filters leave, for whoever does not use the map. */
const Table = (() => {
  const { el, outward } = Dom;
  const STEP = 200;

  const COLUMNS = {
    entities: ["name", "kind", "place", "period", "links", "roles", "themes"],
    links: ["source", "relation", "target", "period", "evidence", "locator", "note"],
  };
  const NUMBERS = new Set(["links"]);

  function create(view, page) {
    let order = { column: "", descending: false };
    let limit = STEP;
    let last = "";

    function render() {
      const { network, words, store } = page;
      const which = store.get().table;
      if (last !== which) [order, limit, last] = [{ column: "", descending: false }, STEP, which];
      const focused = view.contains(document.activeElement) && document.activeElement.id;
      const rows = order.column ? Network.sorted(all(page), order.column, order.descending, words.lang) : all(page);
      view.replaceChildren(head(page, rows), body(page, rows, { which, order, limit, sort, more }));
      if (focused) document.getElementById(focused)?.focus();
    }

    function sort(column) {
      order = { column, descending: order.column === column && !order.descending };
      render();
    }

    function more() {
      limit += 5 * STEP;
      render();
    }

    return { render };
  }

  /** The rows as plain cells, with what a cell leads to beside them. */
  function all(page) {
    const { network, words, store } = page;
    const { entities, links } = page.visible();
    if (store.get().table === "entities")
      return network.ranked.filter((one) => entities.has(one.id)).map((one) => ({
        open: one.id, sign: network.kinds.get(one.kind), full: one.name,
        name: one.short, kind: words.pick(network.kinds.get(one.kind).label), place: one.place ?? "",
        period: words.period(one), links: one.links.length,
        roles: (one.roles ?? []).join("; "), themes: (one.themes ?? []).join("; "),
      }));
    const name = (id) => network.entities.get(id).short;
    const sign = (id) => network.kinds.get(network.entities.get(id).kind);
    return links.map((link) => ({
      open: link.from, sign: sign(link.from), also: link.to, alsoSign: sign(link.to), proof: network.sources.get(link.evidence),
      source: name(link.from), relation: words.pick(network.relations.get(link.relation).forward), target: name(link.to),
      period: words.period(link), evidence: network.sources.get(link.evidence)?.title ?? "",
      locator: link.locator ?? "", note: link.note ?? "",
    }));
  }

  function head(page, rows) {
    const { words, store } = page;
    const which = store.get().table;
    const choice = (id, key) => el("button", {
      id: `table-${id}`, type: "button", "aria-pressed": String(which === id), onclick: () => store.set({ table: id }),
    }, words.say(key));
    return el("div", { class: "table-head" },
      el("div", { class: "segments", role: "group", "aria-label": words.say("table.which") },
        choice("entities", "table.entities"), choice("links", "table.links")),
      el("p", { class: "soft" }, words.count(which === "links" ? "links" : "entities", rows.length)),
      el("button", { id: "csv", class: "plain", type: "button", onclick: () => save(page, rows) }, Icons.use("picture"), words.say("table.csv")));
  }

  function body(page, rows, { which, order, limit, sort, more }) {
    const { words } = page;
    if (!rows.length) return el("p", { class: "empty" }, words.say("table.empty"));
    const columns = COLUMNS[which];
    const heads = columns.map((column) => {
      const direction = order.column !== column ? null : order.descending ? "descending" : "ascending";
      return el("th", { scope: "col", "aria-sort": direction, class: NUMBERS.has(column) ? "number" : null },
        el("button", { id: `sort-${column}`, type: "button", onclick: () => sort(column) }, words.say(`column.${column}`)));
    });
    const left = rows.length - limit;
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.say("table.scroll") },
      el("table", {}, el("thead", {}, el("tr", {}, heads)),
        el("tbody", {}, rows.slice(0, limit).map((row) => el("tr", {}, columns.map((column) => cell(page, row, column)))))),
      left > 0 && el("button", { id: "more", class: "plain wide", type: "button", onclick: more }, words.count("table.more", left)));
  }

  function cell(page, row, column) {
    const text = row[column];
    const first = column === "name" || column === "source";
    if (first || column === "target") {
      const opens = first ? row.open : row.also;
      const button = el("button", { class: "other", type: "button", onclick: () => page.choose(opens) },
        Icons.kind(first ? row.sign : row.alsoSign), el("span", {}, text));
      const full = row.full && row.full !== text && el("small", {}, row.full);
      return el(column === "name" ? "th" : "td", column === "name" ? { scope: "row" } : {}, button, full);
    }
    if (column === "evidence") return el("td", { class: column }, row.proof ? outward(row.proof.url, text) : "");
    return el("td", { class: NUMBERS.has(column) ? "number" : column }, typeof text === "number" ? page.words.number(text) : text);
  }

  function save({ words, network, store }, rows) {
    const which = store.get().table;
    const columns = COLUMNS[which];
    const cells = [columns.map((column) => words.say(`column.${column}`)), ...rows.map((row) => columns.map((column) => row[column]))];
    // A German spreadsheet takes the comma for a decimal sign; the mark tells it that this is UTF-8.
    const text = `\ufeff${Network.csv(cells, words.lang === "de" ? ";" : ",")}`;
    Dom.download(`${network.about.id}-${which}.csv`, new Blob([text], { type: "text/csv" }));
  }

  return { create };
})();
