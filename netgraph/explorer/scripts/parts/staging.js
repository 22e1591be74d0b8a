"use strict";

/** What the map of a large network shows, and what stands beside it: its regions as a list, and the way back to them. */
const Staging = (() => {
  const { el, button } = Dom;

  /** What a page knows of its stage; `stage()` is null when the network is drawn as a whole. */
  function create(page) {
    const { network, store } = page;
    const kept = new Map();
    let counted = null;
    const traced = () => page.drawn() ?? page.spot();
    return {
      stage() {
        if (!network.overview) return null;
        const { key } = Stage.asked(network, store.get(), traced());
        // Going back finds everybody where they were.
        if (!kept.has(key)) kept.set(key, Stage.laid(network, store.get(), traced()));
        return kept.get(key);
      },
      /** Of what the filters leave, what the map draws. */
      seen: once(() => [page.stage(), page.both()], (...of) => staged(network, ...of)),
      /** What is to be counted: what its regions stand for or, of a part, what is drawn and not gone. */
      told: once(() => [page.stage(), page.visible()], (stage, all) => (stage?.name === "groups" ? all : staged(network, stage, all))),
      /** How many these are, or those that are told of, as a list of words. */
      amounts({ entities, links } = page.told()) {
        const { overview } = network, { count } = page.words;
        const all = overview?.closed ? overview.amount : { entities: entities.size, links: links.length };
        return [count("entities", all.entities), count("links", all.links)];
      },
      /** How many of each kind are told of. */
      kinds() {
        const counts = page.stage()?.name === "groups" ? page.counted().groups.flatMap(({ kinds }) => [...kinds])
          : [...page.told().entities].map((id) => [network.entities.get(id).kind, 1]);
        const tally = new Map();
        for (const [kind, number] of counts) tally.set(kind, (tally.get(kind) ?? 0) + number);
        return tally;
      },
      /** All regions with their ties, as the filters leave them. */
      counted() {
        const visible = page.visible();
        if (counted?.visible !== visible) counted = { visible, all: Overview.counted(network, visible) };
        return counted.all;
      },
      /** The circles that the map draws, {groups, ties}; null when it draws none. */
      regions() {
        const stage = page.stage();
        if (stage?.name === "groups") return overview(page);
        return stage?.name === "group" ? rim(page, stage) : null;
      },
      openGroup(key) {
        if (network.overview.closed) page.announce(page.words.say("regions.closed"));
        else store.set({ ...AT_REST, group: key });
      },
      region: (number) => told(page, number),
      /** What a region is called: after its best linked member. */
      title: ({ name }) => name || page.words.say("regions.rest"),
      /** Back to where the map of a large network opens: a place or theme is a part as well. */
      toRegions: () => store.set({ ...AT_REST, place: "", theme: "" }),
      showWhole: () => store.set({ ...AT_REST, whole: true }),
    };
  }

  function staged(network, stage, all) {
    if (!stage) return all;
    const entities = new Set([...stage.at.keys()].filter((id) => all.entities.has(id)));
    return { entities, links: entities.size ? Network.within(network, all.links, entities) : [] };
  }

  /** Makes it anew only from others than the last time: what the map shows is asked for all over the page. */
  function once(from, make) {
    let last = [], made = null;
    return () => {
      const now = from();
      if (now.some((part, at) => part !== last[at])) [last, made] = [now, make(...now)];
      return made;
    };
  }

  const AT_REST = { view: "map", entity: "", steps: 0, path: 0, gap: "", group: "", whole: false };

  function overview(page) {
    const { network, words } = page, all = page.counted();
    const states = network.difference ? Overview.states(network, page.both().entities) : [];
    const groups = all.groups.map((group) => ({
      ...group, title: page.title(group), states: states[group.number],
      note: [words.number(group.size), ...Changed.signs(words, states[group.number] ?? {})].join(" "),
    }));
    return { groups, ties: Overview.strongest(all) };
  }

  function rim(page, { at }) {
    const { network, words, store } = page;
    const { number } = network.overview.byKey.get(store.get().group);
    const groups = at.size ? Overview.rim(network, number, at, page.visible().links) : [];
    const titled = groups.map((group) => ({ ...group, title: page.title(group), note: words.count("links", group.links) }));
    return { groups: titled, ties: [] };
  }

  /** A region in words, by its number: its name, how many it has, and with which it has most links. */
  function told(page, number) {
    const all = page.counted();
    const near = Overview.near(all, number).slice(0, 3).map(({ group }) => page.title(group));
    const said = { name: page.title(all.groups[number]), entities: page.words.count("entities", all.groups[number].size) };
    return near.length ? page.words.say("regions.told", { ...said, names: page.words.list(near) }) : page.words.say("regions.alone", said);
  }

  /** What of the network is on the stage, for the caption: parts of a sentence. */
  function caption(page) {
    const { words, network, store } = page, stage = page.stage(), state = store.get();
    if (!stage) return [];
    const cut = stage.at.size < stage.all;
    return [
      stage.name === "groups" && words.count("regions.shown", network.overview.groups.length),
      network.overview.closed && words.say("regions.closed"),
      stage.name === "group" && words.say("regions.group", { name: page.title(network.overview.byKey.get(state.group)) }),
      stage.name === "around" && !state.steps && words.say("map.around", {
        name: network.entities.get(state.entity).short, steps: words.count("steps", 1),
      }),
      stage.name !== "groups" && cut && words.say("regions.cut", { n: words.number(stage.at.size), all: words.number(stage.all) }),
    ].filter(Boolean);
  }

  /** The ways out of a stage: to the regions and, where it can be drawn, to the whole. */
  function ways(page) {
    const { words, network, store } = page, stage = page.stage();
    if (!stage || store.get().view !== "map") return [];
    const back = stage.name !== "groups" &&
      button({ id: "to-regions", class: "plain", onclick: page.toRegions }, words.say("regions.back"));
    const whole = stage.name === "groups" && network.overview.whole &&
      button({ id: "to-whole", class: "plain", onclick: page.showWhole }, words.say("regions.whole"));
    return [back, whole].filter(Boolean);
  }

  /** The regions as a list of buttons: what the circles of the map are to who points. */
  function list(page, map) {
    const { words, store } = page;
    const { groups } = page.counted();
    const open = store.get().group;
    const rows = groups.filter(({ size }) => size > 0).map((group) => el("li", {}, button({
      id: `region-${group.number}`, class: "row", "aria-current": String(open === group.key),
      onclick: () => page.openGroup(group.key),
      onmouseenter: () => map.point(group.number), onmouseleave: () => map.point(null),
      onfocus: () => map.point(group.number), onblur: () => map.point(null),
    }, el("span", { class: "what" }, page.title(group)), el("span", { class: "count" }, words.number(group.size)))));
    return el("section", { class: "regions", "aria-labelledby": "regions-title" },
      el("h2", { id: "regions-title" }, words.say("regions"), el("span", { class: "count" }, words.number(rows.length))),
      el("ul", {}, rows));
  }

  return { create, caption, ways, list };
})();
