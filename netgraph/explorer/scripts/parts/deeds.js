"use strict";

/** What a reader can do from anywhere: choose an entity, leave it, share it, try a change. */
const Deeds = (() => {
  const { find } = Dom;

  function create(page, map) {
    const { store, network } = page;
    const inDrawer = () => find("#drawer").contains(document.activeElement);
    const toDrawer = () => find("#who")?.focus();
    const within = () => find(find("#view-map").hidden ? "#tabs [aria-current]" : "#map");
    let came = null;
    return {
      trial: trial(page),
      choose(id) {
        const inside = inDrawer();
        store.set({ entity: id });
        if (!inside) came = document.activeElement;
        if (!find("#view-map").hidden) map.reveal(id);
        // Who chooses by keyboard in a list goes on reading; on the map the arrows lead on.
        if (inside || came.matches(":focus-visible:not(#map)")) toDrawer();
        else page.announce(inShort(page, network.entities.get(id)));
      },
      open(id) {
        page.choose(id);
        if (page.stage()) store.set({ steps: 1 });
        else map.fit(Network.surroundings(network, page.both().links, id, 1));
        toDrawer();
      },
      deselect() {
        if (inDrawer()) {
          // Before the lists are drawn anew, which leaves the focus where it is then.
          find("#drawer").hidden = true;
          (came?.checkVisibility() && came !== document.body ? came : within()).focus();
        }
        store.set({ entity: "", steps: 0 });
      },
      /** Show who is within so many steps of the chosen entity or, with 0, all or the region that it is in. */
      around(steps) {
        const { overview, entities } = network, { number } = entities.get(store.get().entity);
        store.set({ steps, view: "map", ...(overview && { group: steps ? "" : overview.groups[overview.of[number]].key }) });
      },
      /** Make an entity the start ("from") or the end ("to") of a path. */
      path(end, id) {
        store.set({ [end]: id, path: 0, view: "paths", entity: "", steps: 0 });
        const { from, to } = store.get();
        find(from && to ? "#view-paths" : from ? "#path-to" : "#path-from").focus();
      },
      /** Draw this path on the map, or, with 0, none. */
      drawPath(nth) {
        store.set({ view: "map", path: nth });
        find("#map").focus();
      },
      share: () => Sharing.open(page, map),
      /** The link of what is to be seen; where a browser does not let it be copied, it is shown. */
      async copyLink({ currentTarget }) {
        const done = await Sharing.copy(Embedding.address());
        currentTarget.classList.toggle("done", done);
        if (done) page.announce(page.words.say("share.copied"));
        else Sharing.open(page, map, "#share-link");
      },
      /** On a narrow screen the rail lies over the view, and is opened and closed. */
      toggleRail(focus) {
        const root = document.documentElement;
        const open = root.classList.toggle("filtering");
        find("#filters").setAttribute("aria-expanded", String(open));
        if (focus) find(open ? "#rail-close" : "#filters").focus();
      },
    };
  }

  const inShort = ({ network, words }, one) => [words.say("map.selected", {
    name: one.short, kind: words.pick(network.kinds.get(one.kind).label), links: words.count("links", one.links.length),
  }), one.change && words.say(`change.${one.change}`)].filter(Boolean).join(", ");

  /**
   * What can be tried, and taken back; each change is spoken. A link is {source, relation, target} by ids. The
   * state says in which of its lists (`field`) a change stands, and how it is written there (`item`).
   */
  function trial(page) {
    const { store, network } = page;
    const set = (key, change, field, item) => {
      store.set(change);
      page.announce(page.words.say(key, { what: Trial.told(network, field, item, page.words) }));
    };
    const attempt = (field, item) => set("trial.tried", Trial.tried(network, store.get(), field, item), field, item);
    return {
      add: (link) => attempt("added", Trial.write(network, link)),
      remove: (link) => attempt("removed", Trial.write(network, link)),
      lose: (id) => attempt("gone", id),
      undo: (field, item) => set("trial.undone", Trial.undone(store.get(), field, item), field, item),
      /** Go to where it says what the changes would do. */
      show() {
        store.set({ view: "gaps", section: "whatif", gap: "" });
        find("#section-whatif").focus();
      },
      clear() {
        store.set(Trial.NOTHING);
        page.announce(page.words.say("trial.nothing"));
      },
    };
  }

  return { create };
})();
