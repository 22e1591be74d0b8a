"use strict";

/** Wiring: one state, the parts of the page that show it, and the address that keeps it. */
(() => {
  const { find, el } = Dom;
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const VIEWS = [
    { id: "map", label: "view.map" },
    { id: "table", label: "view.table" },
    { id: "about", label: "view.about" },
  ];

  async function load() {
    const block = find("#data");
    if (block.dataset.encoding === "json") return JSON.parse(block.textContent);
    const packed = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  function start(data) {
    const initial = { ...State.START, lang: root.lang };
    const network = Network.index(data);
    const asked = () => State.valid(State.read(location.hash, initial), network, VIEWS);
    const store = State.store(asked());
    const page = pageOf(data, network, store);
    const map = GraphMap.create(find("#map"), data, network, {
      select: (id) => (id ? page.choose(id) : page.deselect()),
      open: (id) => page.open(id),
    });
    const parts = {
      legend: Legend.create(find("#rail"), page), drawer: Drawer.create(find("#drawer"), page),
      table: Table.create(find("#view-table"), page), about: About.create(find("#view-about"), page),
    };
    complete(page, map, parts);
    controls(page, map);
    const render = renderer(page, map, parts);
    store.listen(render);
    store.listen((state, before) => remember(state, before, initial));
    const follow = () => store.set(asked());
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    dark.addEventListener("change", () => store.set({}));
    matchMedia("(forced-colors: active)").addEventListener("change", () => store.set({}));
    render(store.get(), null);
    // vis-network draws in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => { root.dataset.ready = "1"; }));
  }

  /** What every part of the page may use. */
  function pageOf(data, network, store) {
    const spoken = new Map();
    let seen = { key: "" };
    return {
      network, store, versions: data.versions,
      get words() {
        const { lang } = store.get();
        if (!spoken.has(lang)) spoken.set(lang, Language.speak(data.texts, lang));
        return spoken.get(lang);
      },
      /** What the filters leave, worked out once for each filter. */
      visible() {
        const filter = State.filter(store.get());
        const key = JSON.stringify(filter);
        if (seen.key !== key) seen = { key, result: Network.visible(network, filter) };
        return seen.result;
      },
      announce: (text) => { find("#status").textContent = text; },
    };
  }

  /** What needs the map or another part: the deeds of the page. */
  function complete(page, map, parts) {
    const { store, network } = page;
    let came = null;
    Object.assign(page, {
      choose(id) {
        const inside = find("#drawer").contains(document.activeElement);
        if (!inside) came = document.activeElement;
        store.set({ entity: id });
        if (store.get().view === "map") map.reveal(id);
        if (inside) parts.drawer.focus();
        const one = network.entities.get(id), { words } = page;
        page.announce(words.say("map.selected", {
          name: one.short, kind: words.pick(network.kinds.get(one.kind).label), links: words.count("links", one.links.length),
        }));
      },
      open(id) {
        page.choose(id);
        map.fit(Network.surroundings(page.visible().links, id, 1));
        parts.drawer.focus();
      },
      deselect() {
        const inside = find("#drawer").contains(document.activeElement);
        store.set({ entity: "", steps: 0 });
        if (inside) (came?.isConnected && came !== document.body ? came : find("#map")).focus();
      },
      around(steps) {
        store.set({ steps, view: "map" });
      },
      async copyLink() {
        const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
        page.announce(page.words.say(done ? "drawer.copied" : "drawer.uncopied"));
        find("#copy")?.classList.toggle("done", Boolean(done));
      },
      closeRail() {
        root.classList.remove("filtering");
        find("#filters").setAttribute("aria-expanded", "false");
        find("#filters").focus();
      },
    });
  }

  function controls(page, map) {
    const { store } = page;
    Search.combobox(find("#search"), find("#found"), page, (id) => page.choose(id));
    Keyboard.walk(find("#map"), page, map);
    const on = (selector, act) => find(selector).addEventListener("click", act);
    on("#skip", () => {
      store.set({ view: "table" });
      find("#view-table button").focus();
    });
    on("#zoom-in", () => map.zoom(1.4));
    on("#zoom-out", () => map.zoom(1 / 1.4));
    on("#zoom-fit", () => map.fit());
    on("#language", () => store.set({ lang: store.get().lang === "de" ? "en" : "de" }));
    on("#scheme", () => {
      const schemes = ["system", "light", "dark"];
      store.set({ scheme: schemes[(schemes.indexOf(store.get().scheme) + 1) % 3] });
    });
    on("#picture", () => Picture.save(page, map, colours(page.network)));
    on("#help", () => help(page));
    on("#filters", () => {
      const open = root.classList.toggle("filtering");
      find("#filters").setAttribute("aria-expanded", String(open));
      if (open) find("#rail-close").focus();
    });
    find("#drawer").addEventListener("keydown", (event) => event.key === "Escape" && page.deselect());
    find("#rail").addEventListener("keydown", (event) =>
      event.key === "Escape" && root.classList.contains("filtering") && page.closeRail());
    addEventListener("beforeprint", () => {
      // Paper is white, whatever the screen is.
      root.dataset.scheme = "light";
      if (store.get().view === "map") Picture.print(map, { ...colours(page.network), paper: "#ffffff" });
    });
    addEventListener("afterprint", () => store.set({}));
  }

  function renderer(page, map, parts) {
    return (state, before) => {
      const changed = (...fields) => !before || fields.some((field) => state[field] !== before[field]);
      const filtered = changed("kinds", "relations", "at", "undated", "place", "theme", "steps") ||
        (state.steps > 0 && changed("entity"));
      paint(page, state);
      if (changed("lang")) translate(page);
      tabs(page, state);
      if (filtered || changed("lang")) parts.legend.render();
      if (filtered || changed("entity", "lang", "steps")) parts.drawer.render();
      if (state.view === "table" && (filtered || changed("view", "table", "lang"))) parts.table.render();
      if (state.view === "about" && changed("view", "lang")) parts.about.render();
      map.cover(...covered());
      map.dress(colours(page.network));
      if (filtered) map.show(page.visible(), state.steps > 0);
      if (changed("entity")) map.select(state.entity);
      const near = !before && state.entity && !state.steps;
      if (near) map.fit(Network.surroundings(page.visible().links, state.entity, 1), false);
      else if (changed("view", "steps", "place", "theme") || (state.steps && changed("entity"))) map.fit(undefined, Boolean(before));
      summary(page, state);
    };
  }

  /** How much of the map the open drawer hides, to the right and below. */
  function covered() {
    const drawer = find("#drawer");
    if (drawer.hidden) return [0, 0];
    const [over, under] = [drawer.getBoundingClientRect(), find("#map").getBoundingClientRect()];
    const below = over.width > 0.8 * under.width;
    return below ? [0, Math.max(under.bottom - over.top, 0)] : [Math.max(under.right - over.left, 0), 0];
  }

  function paint(page, { scheme }) {
    root.dataset.scheme = scheme === "system" ? (dark.matches ? "dark" : "light") : scheme;
    find("#scheme").replaceChildren(Icons.use(scheme));
    const { words } = page;
    name(find("#scheme"), { system: words.say("scheme.system"), light: words.say("scheme.light"), dark: words.say("scheme.dark") }[scheme]);
  }

  /** The colours of the style sheet, for the canvas. */
  function colours(network) {
    const style = getComputedStyle(root);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    const forced = matchMedia("(forced-colors: active)").matches;
    const key = root.dataset.scheme === "dark" ? "colour_dark" : "colour";
    return {
      paper: read("paper"), ink: read("ink"), soft: read("soft"), hull: read("hull"), hullEdge: read("hull-edge"),
      link: read("link"), linkLit: read("link-lit"),
      kinds: new Map([...network.kinds.values()].map((kind) => [kind.id, forced ? read("ink") : kind[key]])),
    };
  }

  function translate(page) {
    const { words } = page;
    root.lang = words.lang;
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = words.say(node.dataset.text);
    for (const node of document.querySelectorAll("[data-label]")) name(node, words.say(node.dataset.label));
    for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = words.say(node.dataset.placeholder);
    find("#map-keys").textContent = Keyboard.help(words).map((pair) => pair.join(": ")).join(". ");
    const language = find("#language");
    language.textContent = words.lang === "de" ? "EN" : "DE";
    name(language, words.say("language"));
  }

  function name(node, text) {
    node.setAttribute("aria-label", text);
    if (node.tagName === "BUTTON") node.title = text;
  }

  function tabs(page, { view }) {
    const { words, store } = page;
    const focused = find("#tabs").contains(document.activeElement) && document.activeElement.id;
    find("#tabs").replaceChildren(...VIEWS.map(({ id, label }) => el("button", {
      id: `tab-${id}`, type: "button", "aria-current": id === view ? "page" : null, onclick: () => store.set({ view: id }),
    }, words.say(label))));
    if (focused) document.getElementById(focused).focus();
    for (const { id } of VIEWS) find(`#view-${id}`).hidden = id !== view;
    root.dataset.view = view;
  }

  function summary(page, state) {
    const { words, network } = page;
    const { entities, links } = page.visible();
    const counts = words.say("map.summary", {
      entities: words.count("entities", entities.size), links: words.count("links", links.length),
    });
    const around = state.entity && state.steps
      ? words.say("map.around", { name: network.entities.get(state.entity).short, steps: words.count("steps", state.steps) })
      : state.at && `${words.say("time")} ${words.date(state.at)}`;
    const leave = state.steps > 0 && el("button", { class: "plain", type: "button", onclick: () => page.around(0) }, words.say("map.leave"));
    find("#map-summary").replaceChildren(...[around && el("b", {}, around), el("span", {}, counts), leave].filter(Boolean));
    find("#map-empty").hidden = entities.size > 0;
  }

  function help({ words }) {
    const dialog = find("#helping");
    const close = el("button", { class: "tool", type: "button", "aria-label": words.say("close"), onclick: () => dialog.close() }, Icons.use("close"));
    dialog.replaceChildren(el("header", {}, el("h2", { id: "helping-title" }, words.say("help.title")), close),
      el("h3", {}, words.say("help.mouse")), el("p", {}, words.say("help.mouse.text")),
      el("h3", {}, words.say("help.keys")),
      el("dl", {}, Keyboard.help(words).map(([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)])),
      el("h3", {}, words.say("help.share")), el("p", {}, words.say("help.share.text")));
    dialog.showModal();
  }

  /** The state into the address; a new view or entity is a step that "back" undoes. */
  function remember(state, before, initial) {
    const hash = State.write(state, initial);
    // In a notebook's frame the address belongs to somebody else.
    if (location.protocol === "about:" || hash === State.write(State.read(location.hash, initial), initial)) return;
    const step = state.view !== before.view || state.entity !== before.entity;
    history[step ? "pushState" : "replaceState"](null, "", `#${hash}`);
  }

  load().then(start, (error) => {
    find("#broken").hidden = false;
    throw error;
  });
})();
