"use strict";

/** The roles in the municipalities of a programme: a table to walk in, and for each cell who and by which document. */
const RolesView = (() => {
  const { el, button } = Dom;
  // Told by the sign as well as by the colour.
  const SIGNS = { table: "●", there: "◐", expected: "□", absent: "·", unknown: "?" };
  const ROWS = ["expected", "missing", "all"];
  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  /** What a cell says: one of the SIGNS. */
  function stateOf({ state, at_table: atTable, expected }) {
    if (state === "present") return atTable ? "table" : "there";
    return state === "absent" && expected ? "expected" : state;
  }

  const keyOf = (programme, peer, role) => JSON.stringify([programme, peer, role]);

  const named = (network, { peer, place }) => network.entities.get(peer)?.short ?? place;

  /** The matrix that the state asks for, and the cell in it, as {matrix, row, role, cell}. */
  function chosen({ gaps }, { gap, programme }) {
    const asked = gaps.roles.find((one) => one.programme === programme);
    // Of many, the first of which anything is expected has something to tell.
    const matrix = asked ?? gaps.roles.find(({ roles }) => roles.some(({ expected }) => expected)) ?? gaps.roles[0];
    for (const row of matrix?.rows ?? [])
      for (const [at, role] of matrix.roles.entries())
        if (keyOf(matrix.programme, row.peer ?? row.place, role.role) === gap) return { matrix, row, role, cell: row.cells[at] };
    return { matrix };
  }

  function draw(page, memory, redraw) {
    const { network, store, words } = page;
    const found = chosen(network, store.get());
    if (!found.matrix) return [el("p", { class: "empty" }, words.say("roles.none"))];
    const part = narrowed(page, found.matrix, memory);
    return [
      el("div", { class: "asking" },
        el("p", { class: "lead" }, words.say("roles.lead")),
        controls(page, found.matrix, memory, redraw),
        el("div", { class: "table-head" }, key(page, part), part.roles.length > 0 && Saving.button(page, {
          id: "csv-roles", name: "roles", rows: () => Listings.roles(network, words, found.matrix.programme, part, stateOf),
        }))),
      el("div", { class: "matrix-room" }, table(page, found, part), found.cell && detail(page, found)),
    ];
  }

  function controls({ network, store, words }, matrix, memory, redraw) {
    const option = (value, text, current) => el("option", { value, selected: value === current }, text);
    const programmes = network.gaps.roles.map(({ programme }) =>
      option(programme, network.entities.get(programme).short, matrix.programme));
    const shown = (which) => button({
      id: `roles-${which}`, "aria-pressed": String((memory.rows ?? ROWS[0]) === which),
      onclick: () => {
        memory.rows = which;
        redraw();
      },
    }, words.say(`roles.show.${which}`));
    const find = el("input", {
      id: "roles-find", type: "search", autocomplete: "off", value: memory.find ?? "",
      oninput: () => {
        memory.find = find.value;
        redraw();
      },
    });
    return el("div", { class: "controls" },
      Naming.labelled(words.say("roles.programme"), "roles-programme", el("select", {
        id: "roles-programme", onchange: (event) => store.set({ programme: event.target.value, gap: "" }),
      }, programmes)),
      Naming.labelled(words.say("roles.find"), "roles-find", find),
      el("div", { class: "labelled" }, el("span", { id: "roles-label" }, words.say("roles.show")),
        el("div", { class: "segments", role: "group", "aria-labelledby": "roles-label" }, ROWS.map(shown))));
  }

  /** What the signs mean, and how often each stands in the table. */
  function key({ words }, { roles, peers }) {
    const states = peers.flatMap((row) => roles.map(({ at }) => stateOf(row.cells[at])));
    return el("ul", { class: "signs" }, Object.entries(SIGNS).map(([state, sign]) => el("li", { class: state },
      el("span", { class: "cell-sign", "aria-hidden": "true" }, sign),
      words.say(`roles.${state}`), el("span", { class: "count" }, words.number(states.filter((one) => one === state).length)))));
  }

  /** The rows and columns that are asked for: by what is expected, and by a word in a name. */
  function narrowed({ network }, { roles, rows }, { find = "", rows: which = ROWS[0] }) {
    const word = Network.fold(find);
    const has = (name) => Network.fold(name).includes(word);
    const numbered = roles.map((role, at) => ({ ...role, at }));
    const wanted = {
      expected: ({ expected }) => expected,
      missing: ({ at }) => rows.some((row) => stateOf(row.cells[at]) === "expected"),
      all: () => true,
    };
    const kept = numbered.filter(wanted[which]);
    const byRole = kept.filter(({ role }) => has(role));
    const byPeer = rows.filter((row) => has(named(network, row)));
    return { roles: byRole.length ? byRole : byPeer.length ? kept : [], peers: byPeer.length ? byPeer : byRole.length ? rows : [] };
  }

  function table(page, { matrix, cell: open }, { roles, peers }) {
    const { network, words } = page;
    if (!roles.length || !peers.length) return el("p", { class: "empty" }, words.say("table.empty"));
    const heads = peers.map((row) => el("th", { scope: "col", class: "turned" },
      el("span", {}, row.peer ? Naming.entity(page, row.peer) : row.place)));
    const grid = el("table", { role: "grid", class: "matrix", "aria-label": words.say("roles.grid", {
      programme: network.entities.get(matrix.programme).short,
    }) },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.say("column.roles")), heads)),
    el("tbody", {}, roles.map((role) => el("tr", {}, head(page, role),
      peers.map((row) => cell(page, { matrix, row, role, open }))))));
    walk(grid);
    return el("div", { class: "scroll" }, grid);
  }

  function head({ words }, { role, expected }) {
    return el("th", { scope: "row" }, el("span", {}, role), expected && el("small", {}, words.say(`roles.by.${expected}`)));
  }

  function cell(page, { matrix, row, role, open }) {
    const { network, store, words } = page;
    const here = row.cells[role.at], state = stateOf(here);
    const key = keyOf(matrix.programme, row.peer ?? row.place, role.role);
    const toggle = () => {
      store.set({ gap: here === open ? "" : key });
      const who = (here.entities ?? []).map(({ id }) => network.entities.get(id).short);
      if (here !== open) page.announce([words.say(`roles.said.${state}`), ...who].join(" "));
    };
    return el("td", {
      id: `cell-${role.at}-${matrix.rows.indexOf(row)}`, class: state, tabindex: -1, "aria-selected": String(here === open),
      title: `${role.role} – ${named(network, row)}`, "aria-label": words.say(`roles.${state}`),
      onclick: toggle, onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      },
    }, el("span", { class: "cell-sign", "aria-hidden": "true" }, SIGNS[state]));
  }

  /** One cell is a stop for the tabulator; from there the arrows lead on, as the practices for grids have it. */
  function walk(grid) {
    const rows = [...grid.tBodies[0].rows].map((row) => [...row.cells].slice(1));
    const stop = (node) => {
      for (const other of rows.flat()) other.tabIndex = other === node ? 0 : -1;
    };
    stop(rows.flat().find((node) => node.ariaSelected === "true") ?? rows[0][0]);
    grid.addEventListener("focusin", (event) => event.target.matches("td") && stop(event.target));
    grid.addEventListener("keydown", (event) => {
      const y = rows.findIndex((row) => row.includes(event.target)), x = rows[y]?.indexOf(event.target);
      const next = y < 0 ? null : target(event, rows, y, x);
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  function target({ key, ctrlKey }, rows, y, x) {
    if (MOVES[key]) return rows[y + MOVES[key][0]]?.[x + MOVES[key][1]];
    if (key === "Home") return rows[ctrlKey ? 0 : y][0];
    return key === "End" ? rows[ctrlKey ? rows.length - 1 : y].at(-1) : null;
  }

  /** Who fills a role in a municipality, with what shows it; or why it is expected there. */
  function detail(page, { matrix, row, role, cell: here }) {
    const { network, store, words } = page;
    const cite = Citing.footnotes(network);
    const leave = () => {
      Dom.find("#view-gaps td[aria-selected='true']")?.focus();
      store.set({ gap: "" });
    };
    const close = button({ id: "detail-close", class: "tool", "aria-label": words.say("close"), onclick: leave }, Icons.use("close"));
    const people = (here.entities ?? []).map(({ id, at_table: atTable, evidence, locator }) => el("li", {}, Naming.entity(page, id),
      el("p", { class: "proof" }, words.say(atTable ? "roles.table" : "roles.there"), " · ",
        cite(evidence, locator) ?? words.say("drawer.unproven"))));
    const expecting = network.entities.get(matrix.programme).short;
    const why = here.expected === "template"
      ? [words.say("roles.why.template", { programme: expecting }), " ", role.note, " ", cite(role.source, role.locator)]
      : here.expected && [words.say("roles.why.peers", { share: words.fixed(100 * role.share, 0) })];
    return el("aside", { class: "detail", "aria-label": words.say("drawer"), onkeydown: (event) => event.key === "Escape" && leave() },
      el("header", {}, el("h3", {}, `${role.role} – ${named(network, row)}`), close),
      el("p", {}, words.say(`roles.said.${stateOf(here)}`)),
      people.length > 0 && el("ul", { class: "links" }, people),
      why && el("p", { class: "soft" }, why),
      Citing.notes(words, cite));
  }

  return { draw };
})();
