"use strict";

/** What the reader has chosen: one small object, and its form in the address. */
const State = (() => {
  const START = Object.freeze({
    view: "map", arrange: Arrangement.TIES, entity: "", group: "", whole: false, steps: 0,
    kinds: [], relations: [], changes: [], at: "", undated: true, place: "", theme: "", lang: "", scheme: "system", table: "entities",
    measure: "betweenness", actors: false, only: "", sized: false,
    from: "", to: "", avoid: [], strongest: false, alternatives: 0, path: 0,
    section: "links", gap: "", gapOf: "", gapKind: "", gapPlace: "", programme: "", dismissed: [],
    ...Trial.NOTHING,
    // Within another page: the controls that are left, or null for the whole page.
    embed: null,
  });

  const CONTROLS = ["search", "legend", "views"];

  // Address key → field, for fields that are text; the others are read below.
  const TEXT = {
    view: "view", arrange: "arrange", e: "entity", group: "group", at: "at", place: "place", theme: "theme", lang: "lang",
    scheme: "scheme", table: "table", by: "measure", kind: "only", from: "from", to: "to",
    section: "section", gap: "gap", "gap-of": "gapOf", "gap-kind": "gapKind", "gap-place": "gapPlace",
    programme: "programme",
  };
  const LISTS = {
    "no-kind": "kinds", "no-relation": "relations", "no-change": "changes", avoid: "avoid",
    add: "added", remove: "removed", without: "gone",
  };
  const FLAGS = ["whole", "actors", "sized", "strongest"];
  const NUMBERS = { steps: [1, 2, 3], alternatives: [3, 5, 10], path: Array.from({ length: 100 }, (_, at) => at + 1) };
  const ALLOWED = {
    scheme: ["system", "light", "dark"],
    table: ["entities", "links", "groups"],
  };

  /** The state that an address asks for, on top of `start`; what makes no sense is passed over. */
  function read(hash, start = START) {
    const asked = new URLSearchParams(hash.replace(/^#/, ""));
    const state = { ...start };
    for (const [key, field] of Object.entries(TEXT)) {
      const value = asked.get(key);
      if (value !== null && (ALLOWED[field]?.includes(value) ?? true)) state[field] = value;
    }
    for (const [key, field] of Object.entries(LISTS))
      if (asked.has(key)) state[field] = asked.get(key).split(",").filter(Boolean);
    if (!isDate(state.at)) state.at = "";
    for (const [key, allowed] of Object.entries(NUMBERS))
      if (allowed.map(String).includes(asked.get(key))) state[key] = Number(asked.get(key));
    for (const key of FLAGS) state[key] = asked.get(key) === "1";
    state.undated = asked.get("undated") !== "0";
    if (asked.has("embed")) state.embed = CONTROLS.filter((control) => asked.get("embed").split(",").includes(control));
    return state;
  }

  /** Whether it is a year, a month or a day that there is. */
  function isDate(text) {
    if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return false;
    const day = `${text}-01-01`.slice(0, 10), time = Date.parse(`${day}T00:00:00Z`);
    // A 31st of June would become a 1st of July.
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  }

  /** The address of a state: only what differs from `start` is said. */
  function write(state, start = START) {
    const said = new URLSearchParams();
    for (const [key, field] of Object.entries(TEXT))
      if (state[field] !== start[field]) said.set(key, state[field]);
    for (const [key, field] of Object.entries(LISTS))
      if (state[field].join() !== start[field].join()) said.set(key, state[field].join());
    for (const key of Object.keys(NUMBERS)) if (state[key]) said.set(key, state[key]);
    for (const key of FLAGS) if (state[key]) said.set(key, "1");
    if (!state.undated) said.set("undated", "0");
    if (state.embed) said.set("embed", state.embed.join() || "1");
    return said.toString();
  }

  /** The state without what this network does not have: an old link must not break a newer page. */
  function valid(state, network, views, languages) {
    const listed = (id) => network.entities.has(id);
    // Nothing is asked of who is gone.
    const known = (id) => listed(id) && Difference.there(network.entities.get(id));
    const entity = listed(state.entity) ? state.entity : "";
    return {
      ...state,
      entity,
      lang: languages.includes(state.lang) ? state.lang : languages[0],
      group: network.overview?.byKey.has(state.group) ? state.group : "",
      whole: Boolean(network.overview?.whole) && state.whole,
      from: known(state.from) ? state.from : "",
      to: known(state.to) ? state.to : "",
      avoid: state.avoid.filter(known),
      measure: network.measures.has(state.measure) ? state.measure : START.measure,
      gapOf: known(state.gapOf) ? state.gapOf : "",
      gapKind: network.kinds.has(state.gapKind) ? state.gapKind : "",
      gapPlace: network.places.includes(state.gapPlace) ? state.gapPlace : "",
      programme: known(state.programme) ? state.programme : "",
      dismissed: Dismissed.list(network),
      only: network.kinds.has(state.only) ? state.only : "",
      steps: entity ? state.steps : 0,
      arrange: !network.overview && network.arrangements.has(state.arrange) ? state.arrange : START.arrange,
      view: views.some(({ id }) => id === state.view) ? state.view : START.view,
      table: tabled(network, state.table),
      kinds: state.kinds.filter((id) => network.kinds.has(id)),
      relations: state.relations.filter((id) => network.relations.has(id)),
      changes: network.difference ? Difference.STATES.filter((one) => state.changes.includes(one)) : [],
      place: network.places.includes(state.place) ? state.place : "",
      theme: network.themes.includes(state.theme) ? state.theme : "",
      ...Trial.valid(network, state),
    };
  }

  /** Groups are a table of networks that are drawn by groups, and the only one where nothing else is known. */
  const tabled = ({ overview }, table) => (overview?.closed ? "groups" : !overview && table === "groups" ? START.table : table);

  /** The filter that a state stands for, as Network.visible takes it. */
  function filter(state) {
    const { kinds, relations, changes, at, undated, place, theme, entity, steps } = state;
    const around = entity && steps ? { id: entity, steps } : null;
    return { kinds, relations, changes, at, undated, place, theme, around };
  }

  /** Whether the filter leaves out nothing of what is counted. */
  const whole = (state) => JSON.stringify(filter({ ...state, changes: [] })) === JSON.stringify(filter(START));

  /** One state and those who listen to it. */
  function store(initial) {
    let state = initial;
    const listeners = [];
    return {
      get: () => state,
      listen: (listener) => listeners.push(listener),
      set(change) {
        const before = state;
        state = { ...before, ...change };
        for (const listener of listeners) listener(state, before);
      },
    };
  }

  return { START, CONTROLS, ALTERNATIVES: [0, ...NUMBERS.alternatives], read, write, valid, filter, whole, store };
})();
