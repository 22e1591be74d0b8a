"use strict";

/** The table: all entities and all links that the filters leave, for whoever does not use the map. */
const Table = (() => {
  const { el, button, outward } = Dom;
  const STEP = 200;

  const COLUMNS = {
    entities: ["name", "kind", "place", "period", "links", "roles", "themes"],
    links: ["source", "relation", "target", "period", "evidence", "note"],
    groups: ["name", "kinds", "size", "inside", "outside"],
  };
  // Where two states are compared, what became of each stands behind its name.
  const columnsOf = ({ network }, which) =>
    (network.difference && which !== "groups" ? COLUMNS[which].toSpliced(BEHIND[which], 0, "change") : COLUMNS[which]);
  const BEHIND = { entities: 1, links: 3 };
  const NUMBERS = ["links", "size", "inside", "outside"];
  const COUNTED = { entities: "entities", links: "links", groups: "glance.groups" };

  function create(view, page) {
    // What has changed comes first where that is the question.
    const unsorted = { column: page.network.difference ? "change" : "", descending: false };
    let order = unsorted;
    let limit = STEP;
    let last = "";

    function render() {
      const { words, store } = page;
      const which = store.get().table;
      const other = last !== which;
      if (other) [order, limit, last] = [unsorted, STEP, which];
      const key = (row) => row.order?.[order.column] ?? row[order.column];
      const rows = order.column ? Network.sorted(all(page), key, order.descending, words.lang) : all(page);
      Dom.renew(view, el("h2", { class: "away" }, words.say("view.table")), head(page, rows),
        body(page, rows, { columns: columnsOf(page, which), order, limit, sort, more }));
      if (other) top();
    }

    function sort(column) {
      order = { column, descending: order.column === column && !order.descending };
      render();
      top();
    }

    function top() {
      view.querySelector(".scroll")?.scrollTo({ top: 0 });
    }

    function more() {
      limit += 5 * STEP;
      render();
    }

    return { render };
  }

  /** The rows as cells in words; `of` is the record behind them, `order` what a cell sorts by. */
  function all(page) {
    const { network, words, store } = page;
    const { entities, links } = page.both(), { table, changes } = store.get();
    // On the map, who has not changed stands at the end of links that have.
    const asked = (record) => !changes.includes(Difference.of(record));
    if (table === "groups") return groups(page);
    if (table === "links") return links.map((link) => linkRow(link, network, words));
    return network.whole.ranked.filter((one) => entities.has(one.id) && asked(one)).map((one) => entityRow(one, network, words));
  }

  const recorded = ({ network, store }) =>
    ({ entities: network.whole.ranked, links: network.whole.links, groups: network.overview?.groups })[store.get().table];

  function groups({ network, words, counted, title }) {
    const all = counted();
    const outside = (number) => Overview.near(all, number).reduce((sum, { links }) => sum + links, 0);
    const kinds = (tally) => [...network.kinds.values()].filter(({ id }) => tally.get(id))
      .map(({ id, plural }) => `${words.pick(plural)}: ${words.number(tally.get(id))}`).join("; ");
    return all.groups.filter(({ size }) => size > 0).map((group) => {
      const row = {
        name: title(group), kinds: kinds(group.kinds), size: group.size, inside: group.links, outside: outside(group.number),
      };
      return { ...row, of: { ...row, key: group.key } };
    });
  }

  /** How a record sorts by what became of it: the new ones first, unchanged ones last. */
  const changed = (record) => (record.change ? Difference.STATES.indexOf(record.change) : "");

  function entityRow(one, network, words) {
    return {
      of: one, order: { period: one.start ?? one.end ?? "", change: changed(one) },
      name: one.short, kind: words.pick(network.kinds.get(one.kind).label), place: one.place ?? "",
      period: words.period(one, words.figures), links: one.links.length,
      roles: (one.roles ?? []).join("; "), themes: (one.themes ?? []).join("; "),
    };
  }

  function linkRow(link, network, words) {
    return {
      of: link, order: { period: link.start ?? link.end ?? "", change: changed(link) },
      source: network.entities.get(link.from).short, target: network.entities.get(link.to).short,
      relation: words.pick(network.relations.get(link.relation).forward),
      period: words.period(link, words.figures), evidence: network.sources.get(link.evidence)?.title ?? "",
      note: link.note ?? "",
    };
  }

  function head(page, rows) {
    const { words, store } = page;
    const which = store.get().table;
    const choice = (id, key) => button({
      id: `table-${id}`, "aria-pressed": String(which === id), onclick: () => store.set({ table: id }),
    }, words.say(key));
    const { overview } = page.network;
    return el("div", { class: "table-head" },
      !overview?.closed && el("div", { class: "segments", role: "group", "aria-label": words.say("table.which") },
        choice("entities", "table.entities"), choice("links", "table.links"), overview && choice("groups", "regions")),
      el("p", { class: "soft" }, amount(words, which, rows.map(({ of }) => of))),
      // A file says more than fits on a screen: full names, ids, dates as they were entered.
      Saving.button(page, { id: "csv", name: which, rows: () => Listings[which](page.network, words, rows.map(({ of }) => of)) }));
  }

  /** How many there are; what is gone is told apart. */
  function amount(words, which, records) {
    const gone = records.filter(Difference.gone).length;
    const there = words.count(COUNTED[which], records.length - gone);
    return gone ? `${there}, ${words.say("change.without", { n: words.number(gone) })}` : there;
  }

  function body(page, rows, { columns, order, limit, sort, more }) {
    const { words } = page;
    if (!rows.length) return Naming.empty(page, recorded(page));
    const heads = columns.map((column) => {
      const direction = order.column !== column ? null : order.descending ? "descending" : "ascending";
      return el("th", { scope: "col", "aria-sort": direction, class: NUMBERS.includes(column) ? "number" : null },
        button({ id: `sort-${column}`, onclick: () => sort(column) }, words.say(`column.${column}`)));
    });
    const left = rows.length - limit;
    // A click anywhere in a row is a convenience for the mouse; the button in it is for everybody.
    const open = ({ key, from, id }) => (key ? page.openGroup(key) : page.choose(from ?? id));
    const opens = (row) => (event) => event.target.closest("a, button") || open(row.of);
    const chosen = page.store.get().entity;
    const line = (row) => el("tr", { class: row.of.id === chosen ? "chosen" : row.of.change ?? null, onclick: opens(row) },
      columns.map((column) => cell(page, row, column)));
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.say("table.scroll") },
      el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows.slice(0, limit).map(line))),
      Naming.more(page, left, { show: more }));
  }

  function cell(page, row, column) {
    const { network, words } = page;
    const { of } = row;
    if (column === "name" && of.key) return el("th", { scope: "row" }, group(page, of));
    const leads = { name: of.id, source: of.from, target: of.to };
    if (column in leads) {
      const one = network.entities.get(leads[column]);
      const full = column === "name" && one.name !== one.short && el("small", {}, one.name);
      const tag = column === "name" ? ["th", { scope: "row" }] : ["td", {}];
      // What became of an entity stands in a column of its own.
      return el(...tag, Naming.entity(page, one.id, { marked: column !== "name" }), full);
    }
    if (NUMBERS.includes(column)) return el("td", { class: "number" }, words.number(row[column]));
    if (column === "change") return el("td", { class: column }, of.change && state(page, of));
    if (column === "evidence") {
      const source = outward(network.sources.get(of.evidence)?.url, row.evidence);
      return el("td", { class: column }, el("span", { title: row.evidence }, source), of.locator && el("small", {}, of.locator));
    }
    return el("td", { class: column }, row[column]);
  }

  /** What became of a record, and in what it differs. */
  const state = (page, record) => [Changed.mark(page, record),
    record.was && el("small", {}, Difference.sentence(page.network, record, page.words))];

  const group = ({ network, openGroup }, { key, name }) => (network.overview.closed
    ? el("span", { dir: "auto" }, name) : button({ class: "other", onclick: () => openGroup(key) }, el("span", {}, name)));

  return { create };
})();
