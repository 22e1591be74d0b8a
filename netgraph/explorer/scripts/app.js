"use strict";

/** Wiring: one state, the parts of the page that show it, and the address that keeps it. */
(() => {
  const { find, el } = Dom;
  const root = document.documentElement;

  // A view is a tab and a section of the page; `create` gives it a render function. The map has its own wiring.
  const VIEWS = [
    { id: "map" },
    { id: "table", create: Table.create },
    { id: "rankings", create: Rankings.create },
    { id: "paths", create: PathView.create },
    { id: "gaps", create: GapsView.create },
    { id: "about", create: About.create },
  ];
  // What is left where nobody is known but groups.
  const OF_GROUPS = ["map", "table", "about"];
  const FILTERS = ["kinds", "relations", "changes", "at", "undated", "place", "theme", "steps"];
  const RANKING = ["measure", "actors", "only"];
  const PATHS = ["from", "to", "avoid", "strongest", "alternatives"];
  const TRIAL = Object.keys(Trial.NOTHING);
  // What of the state a view shows besides the filters, the entity and the language.
  const ASKED = { table: ["table"], rankings: [...RANKING, "sized"], paths: [...PATHS, "path"], gaps: GapsView.ASKED };
  // A new view, entity, question or change is a step that "back" undoes.
  const STEPS = ["view", "arrange", "entity", "group", "whole", "steps", "table", "measure", "from", "to", "path", "section", "gap"];
  // Milliseconds of work at a time.
  const SLICE = 12;
  // There is room for the map beside paths and gaps.
  const wide = matchMedia("(min-width: 1200px)");
  const beside = (state) => wide.matches && (state.view === "paths" || (state.view === "gaps" && GapsView.mapped(state)));

  const narrow = matchMedia("(max-width: 960px)"), broad = matchMedia("(min-width: 1600px)");
  // A list has no room between the rail and the drawer.
  const folded = (state) => narrow.matches || (beside(state) && !broad.matches) ||
    (!wide.matches && state.view !== "map" && Boolean(state.entity)) ||
    Boolean(state.embed && !state.embed.includes("legend"));

  async function load() {
    const block = find("#data");
    if (block.dataset.encoding === "json") return JSON.parse(block.textContent);
    const text = atob(block.textContent), packed = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) packed[at] = text.charCodeAt(at);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  function start(data) {
    const { clientWidth: width, clientHeight: height } = find("main");
    const network = Network.index(data, height > 1.2 * width);
    root.toggleAttribute("data-difference", Boolean(network.difference));
    // First the one that the page opens in.
    const languages = [...new Set([root.lang, ...Object.keys(data.texts)])];
    const views = VIEWS.filter(({ id }) => !network.overview?.closed || OF_GROUPS.includes(id));
    const begin = { ...State.START, measure: Rankings.first(network), ...data.start, lang: root.lang };
    const initial = State.valid(begin, network, views, languages);
    const asked = () => State.valid(State.read(location.hash, initial), network, views, languages);
    const store = State.store(asked());
    const page = shared(data, network, store);
    const map = GraphMap.create(find("#map"), data.options, network, {
      select: (id) => (id ? page.choose(id) : page.deselect()),
      open: (id) => page.open(id),
      enter: (key) => page.openGroup(key),
    });
    Object.assign(page, Staging.create(page), Deeds.create(page, map), GapsView.deeds(page));
    page.player = page.years && Player.create(page);
    const render = renderer(page, map, views, views.filter((view) => view.create).map((view) => section(view, page)));
    controls(page, map);
    store.listen(render);
    // What the address stands for, though it may name what is gone.
    let said = State.write(store.get(), initial);
    store.listen((state, before) => {
      const hash = State.write(state, initial);
      if (hash !== said) remember(hash, state, before);
      said = hash;
    });
    store.listen(Embedding.render);
    for (const event of ["hashchange", "popstate"])
      addEventListener(event, () => {
        const state = asked();
        said = State.write(state, initial);
        store.set(state);
      });
    Colours.watch(() => store.set({}));
    for (const query of [wide, narrow, broad]) query.addEventListener("change", () => store.set({}));
    addEventListener("resize", () => requestAnimationFrame(() => {
      store.set({});
      map.refit();
    }));
    Embedding.render(store.get());
    render(store.get(), null);
    // vis-network draws in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => ready(network)));
  }

  /** From here on nobody needs what is there for when the page cannot start. */
  function ready(network) {
    root.dataset.ready = "1";
    find("#plain").remove();
    prepare(network);
  }

  /** What the search looks through: in slices that nobody who clicks meanwhile has to wait for. */
  function prepare(network) {
    const end = performance.now() + SLICE;
    if (!Network.prepare(network, () => performance.now() > end)) setTimeout(prepare, 0, network);
  }

  /** What every part of the page may use. */
  function shared(data, network, store) {
    const spoken = new Map();
    let working = null;
    /** Works out an answer once for each filter and each value of these fields. */
    const once = (answer, ...fields) => {
      let seen = { key: "" };
      return () => {
        const state = store.get();
        const key = JSON.stringify([State.filter(state), ...fields.map((field) => state[field])]);
        if (seen.key !== key) seen = { key, result: answer(network, state) };
        return seen.result;
      };
    };
    /** What the filters leave to be seen. */
    const visible = once((all, state) => Network.visible(all, State.filter(state)));
    return {
      network, store, versions: data.versions, years: Years.span(network),
      languages: Object.keys(data.texts),
      speak(lang) {
        if (!spoken.has(lang)) spoken.set(lang, Language.speak(data.texts, lang));
        return spoken.get(lang);
      },
      get words() {
        return this.speak(store.get().lang);
      },
      visible,
      /** The same with what is gone, where states are compared: to be drawn and listed. */
      both: () => Difference.drawn(visible()),
      /** What the chosen measure says of the part that they leave. */
      ranking: once(Rankings.answer, ...RANKING),
      /** How large each entity is to be on the map; null when size tells the number of links. */
      shares() {
        return store.get().sized ? Rankings.shares(this.ranking()) : null;
      },
      /** What there is at a glance: of all places, for those who look at one may want another. */
      gist: once((all, state) => {
        const { place, around } = State.filter(state);
        return Gist.of(all, place || around ? Network.visible(all, { ...State.filter(state), place: "", around: null }) : visible());
      }),
      /** What is answered to the question for paths. */
      paths: once(Answer.answer, ...PATHS),
      /** The work on what the changes that are tried would do. */
      effects: once((all, state) => {
        working?.stop();
        working = Slices.begin(WhatIf.steps(all, state));
        return working;
      }, ...TRIAL),
      /** The path that the map draws: in the view of paths the first, until one is chosen. */
      drawn() {
        const { view, path } = store.get();
        const nth = path || Number(view === "paths");
        return nth ? this.paths().paths[nth - 1] ?? null : null;
      },
      /** The finding that the map shows; null when it shows none. */
      spot: () => GapsView.spot(network, store.get()),
      caption() { return Caption.parts(this); },
      announce: (text) => { find("#status").textContent = text; },
    };
  }

  function controls(page, map) {
    const on = (selector, act) => find(selector).addEventListener("click", act);
    on("#zoom-in", () => map.zoom(1.4));
    on("#zoom-out", () => map.zoom(1 / 1.4));
    on("#zoom-fit", () => map.fit(page.seen().entities));
    on("#share", page.share);
    find(".search").hidden = Boolean(page.network.overview?.closed);
    Search.combobox(find("#search"), find("#found"), page, page.choose);
    Keyboard.walk(find("#map"), page, map);
    find("#drawer").addEventListener("keydown", (event) => event.key === "Escape" && page.deselect());
    find("#rail").addEventListener("keydown", (event) =>
      event.key === "Escape" && root.classList.contains("filtering") && page.toggleRail(true));
    // A browser is content with a sliver of what the keyboard reaches.
    document.addEventListener("focusin", ({ target }) =>
      target.matches(":is(.scroll, #tabs) :focus-visible") && target.scrollIntoView({ block: "nearest", inline: "nearest" }));
    Printing.watch(page, map);
  }

  function section({ id, create }, page) {
    const node = el("section", { id: `view-${id}`, "data-label": `view.${id}` });
    find("main").append(node);
    return { id, render: create(node, page).render };
  }

  /** Whether two values of a state say the same: lists that were read from the address are others each time. */
  const same = (one, other) => one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));

  /** Bring everything in line with a new state; each part only when what it shows has changed. */
  function renderer(page, map, views, sections) {
    const bar = Bar.create(page, views);
    const legend = Legend.create(find("#rail"), page, map);
    const drawer = Drawer.create(find("#drawer"), page, Suggestions.ofEntity);
    const arranging = Arranging.create(page);
    const glance = Glance.create(page, map);
    const clock = page.player && Clock.create(page);
    return (state, before) => {
      const changed = (...fields) => !before || fields.some((field) => !same(state[field], before[field]));
      const filtered = changed(...FILTERS) || (state.steps > 0 && changed("entity"));
      Colours.wear(state.scheme);
      bar.render(state, changed);
      if (changed("arrange", "lang")) arranging.render();
      if (changed("at", "lang")) clock?.render();
      if (filtered || changed("lang") || changed("group")) legend.render();
      if (filtered || changed("lang")) glance.fill();
      if (filtered || changed("entity", "group", "lang", "dismissed", ...TRIAL)) drawer.render();
      const open = [state.view, beside(state) && "map"];
      for (const { id } of views) find(`#view-${id}`).hidden = !open.includes(id);
      root.dataset.view = state.view;
      root.toggleAttribute("data-beside", beside(state));
      root.toggleAttribute("data-folded", folded(state));
      for (const { id, render } of sections)
        if (id === state.view && (filtered || changed("view", "lang", "entity", ...ASKED[id] ?? []))) render();
      glance.show(!(beside(state) || state.entity || page.drawn() || page.spot() || (page.stage()?.name ?? "groups") !== "groups"));
      show(page, map, state, { first: !before, changed, filtered });
    };
  }

  function show(page, map, state, { first, changed, filtered }) {
    Caption.render(page, state);
    Covering.keepFree(page, map, state);
    map.dress(Colours.read(page.network));
    const question = changed("view", "path", "section", "gap", ...PATHS) || (state.view === "paths" && changed("entity"));
    const asked = filtered || question;
    if (!page.stage() && (question || changed("arrange", "place", "theme", "lang"))) map.arrange(Arranging.shown(page), !first);
    const staged = page.stage() && (asked || changed("entity", "group", "whole", "lang"));
    const moved = staged && map.stage(page.stage(), page.regions());
    if (asked || staged || changed(...TRIAL)) traced(page, map, state);
    if (filtered || changed("sized", ...RANKING)) map.size(page.shares());
    if (changed("entity")) map.select(state.entity);
    // While the years pass, the camera stays where it is.
    if (staged) settle(page, map, moved, asked && !page.player?.playing());
    else if (first && state.entity && !state.steps)
      map.fit(Network.surroundings(page.network, page.both().links, state.entity, 1), false);
    else if (asked && (page.drawn() ?? page.spot())) map.fit((page.drawn() ?? page.spot()).ids, !first);
    else if (changed("view", "arrange", "steps", "place", "theme", "path", "section", "gap") || (state.steps > 0 && changed("entity")))
      map.fit(page.both().entities, !first);
    else if (changed("kinds", "relations", "undated")) map.follow();
    else if (changed("at")) map.refit();
    const spoken = filtered || (staged && changed("group", "whole"));
    if (spoken && !first && state.view !== "paths" && !page.player?.playing()) page.announce(Caption.said());
  }

  /** Bring a stage into sight: a new one at once, the one that is there when the question to it is new. */
  function settle(page, map, moved, asked) {
    const shown = page.drawn() ?? page.spot();
    if (moved || asked) map.fit(new Set([...page.seen().entities, ...shown?.ids ?? []]), !moved);
  }

  /** Show what the filters leave, what is tried on it, and the path or the finding: these may be of what they hide. */
  function traced(page, map, state) {
    const path = page.drawn(), spot = path ? null : page.spot();
    const { entities, links } = page.seen();
    const more = path ? path.steps.flatMap((step) => step.links) : spot?.links ?? [];
    const shown = new Set([...entities, ...path?.ids ?? spot?.ids ?? []]);
    map.show({
      entities: shown,
      links: [...new Set([...links, ...more]), ...Trial.links(page.network, state, shown)],
      lost: Trial.lost(page.network, state),
      day: state.at,
    }, state.steps > 0 || page.stage()?.name === "around");
    map.trace(path);
    map.light(spot);
  }

  /** The state into the address, as `hash`. */
  function remember(hash, state, before) {
    // In a notebook's frame the address belongs to somebody else.
    if (location.protocol === "about:") return;
    const step = STEPS.some((field) => state[field] !== before[field]) ||
      TRIAL.some((field) => state[field].join() !== before[field].join());
    // Within a frame, "back" is the way back through the page around it.
    history[step && !state.embed ? "pushState" : "replaceState"](null, "", `#${hash}`);
  }

  // What fails is said by guard.js.
  load().then(start);
})();
