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
    let sorting = unsorted;
    let limit = STEP;
    let last = "";

    function render() {
      const { words, store } = page;
      const which = store.get().table;
      const other = last !== which;
      if (other) [sorting, limit, last] = [unsorted, STEP, which];
      const { column, descending } = sorting;
      const rows = column ? Network.sorted(all(page), order(page, column), descending, words.lang) : all(page);
      Dom.renew(view, el("h2", { class: "away" }, words.say("view.table")), head(page, rows),
        body(page, rows, { columns: columnsOf(page, which), sorting, limit, sort, more }));
      if (other) top();
    }

    function sort(column) {
      sorting = { column, descending: sorting.column === column && !sorting.descending };
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

  /** The records behind the rows; of groups the rows themselves. */
  function all(page) {
    const { network, store } = page;
    const { entities, links } = page.both(), { table, changes } = store.get();
    // On the map, who has not changed stands at the end of links that have.
    const asked = (record) => !changes.includes(Difference.of(record));
    if (table === "groups") return groups(page);
    return table === "links" ? links : network.whole.ranked.filter((one) => entities.has(one.id) && asked(one));
  }

  // What a cell says: asked only of the rows that are to be seen, for words take time.
  const VALUES = {
    name: ({ short, name }) => short ?? name,
    kind: ({ kind }, { network, words }) => words.pick(network.kinds.get(kind).label),
    period: (record, { words }) => words.period(record, words.figures),
    links: ({ links }) => links.length,
    roles: ({ roles = [] }) => roles.join("; "),
    themes: ({ themes = [] }) => themes.join("; "),
    source: ({ from }, { network }) => network.entities.get(from).short,
    target: ({ to }, { network }) => network.entities.get(to).short,
    relation: ({ relation }, { network, words }) => words.pick(network.relations.get(relation).forward),
    evidence: ({ evidence }, { network }) => network.sources.get(evidence)?.title ?? "",
  };
  const value = (page, record, column) => VALUES[column]?.(record, page) ?? record[column] ?? "";

  // What it sorts by, where that is something else: of what has changed the new ones come first, unchanged ones last.
  const ORDERS = {
    period: ({ start, end }) => start ?? end ?? "",
    change: ({ change }) => (change ? Difference.STATES.indexOf(change) : ""),
  };
  const order = (page, column) => ORDERS[column] ?? ((record) => value(page, record, column));

  const recorded = ({ network, store }) =>
    ({ entities: network.whole.ranked, links: network.whole.links, groups: network.overview?.groups })[store.get().table];

  function groups({ network, words, counted, title }) {
    const all = counted();
    const outside = (number) => Overview.near(all, number).reduce((sum, { links }) => sum + links, 0);
    const kinds = (tally) => [...network.kinds.values()].filter(({ id }) => tally.get(id))
      .map(({ id, plural }) => `${words.pick(plural)}: ${words.number(tally.get(id))}`).join("; ");
    return all.groups.filter(({ size }) => size > 0).map((group) => ({
      name: title(group), kinds: kinds(group.kinds), size: group.size, inside: group.links, outside: outside(group.number), key: group.key,
    }));
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
      el("p", { class: "soft" }, amount(page, which, rows)),
      // A file says more than fits on a screen: full names, ids, dates as they were entered.
      Saving.button(page, { id: "csv", name: which, rows: () => Listings[which](page.network, words, rows) }));
  }

  /** How many there are; what is gone is told apart. */
  function amount({ network, words }, which, records) {
    const gone = network.difference ? records.filter(Difference.gone).length : 0;
    const there = words.count(COUNTED[which], records.length - gone);
    return gone ? `${there}, ${words.say("change.without", { n: words.number(gone) })}` : there;
  }

  function body(page, rows, { columns, sorting, limit, sort, more }) {
    const { words } = page;
    if (!rows.length) return Naming.empty(page, recorded(page));
    const heads = columns.map((column) => {
      const direction = sorting.column !== column ? null : sorting.descending ? "descending" : "ascending";
      return el("th", { scope: "col", "aria-sort": direction, class: NUMBERS.includes(column) ? "number" : null },
        button({ id: `sort-${column}`, onclick: () => sort(column) }, words.say(`column.${column}`)));
    });
    const left = rows.length - limit;
    // A click anywhere in a row is a convenience for the mouse; the button in it is for everybody.
    const open = ({ key, from, id }) => (key ? page.openGroup(key) : page.choose(from ?? id));
    const opens = (row) => (event) => event.target.closest("a, button") || open(row);
    const chosen = page.store.get().entity;
    const line = (row) => el("tr", { class: row.id === chosen ? "chosen" : row.change ?? null, onclick: opens(row) },
      columns.map((column) => cell(page, row, column)));
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.say("table.scroll") },
      el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows.slice(0, limit).map(line))),
      Naming.more(page, left, { show: more }));
  }

  function cell(page, row, column) {
    const { network, words } = page;
    if (column === "name" && row.key) return el("th", { scope: "row" }, group(page, row));
    const leads = { name: row.id, source: row.from, target: row.to };
    if (column in leads) {
      const one = network.entities.get(leads[column]);
      const full = column === "name" && one.name !== one.short && el("small", {}, one.name);
      const tag = column === "name" ? ["th", { scope: "row" }] : ["td", {}];
      // What became of an entity stands in a column of its own.
      return el(...tag, Naming.entity(page, one.id, { marked: column !== "name" }), full);
    }
    const told = value(page, row, column);
    if (NUMBERS.includes(column)) return el("td", { class: "number" }, words.number(told));
    if (column === "change") return el("td", { class: column }, row.change && state(page, row));
    if (column === "evidence") {
      const source = outward(network.sources.get(row.evidence)?.url, told);
      return el("td", { class: column }, el("span", { title: told }, source), row.locator && el("small", {}, row.locator));
    }
    return el("td", { class: column }, told);
  }

  /** What became of a record, and in what it differs. */
  const state = (page, record) => [Changed.mark(page, record),
    record.was && el("small", {}, Difference.sentence(page.network, record, page.words))];

  const group = ({ network, openGroup }, { key, name }) => (network.overview.closed
    ? el("span", { dir: "auto" }, name) : button({ class: "other", onclick: () => openGroup(key) }, el("span", {}, name)));

  return { create };
})();
