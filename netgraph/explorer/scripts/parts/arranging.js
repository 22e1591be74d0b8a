"use strict";

/** The choice of arrangement on the map. */
const Arranging = (() => {
  const { el, find } = Dom;

  function create(page) {
    const { network, store } = page;
    const select = find("#arrange");
    select.addEventListener("change", () => {
      store.set({ arrange: select.value });
      page.announce(page.words.list([page.words.say(`arrange.${select.value}`), aside(page)].filter(Boolean)));
    });
    return {
      render() {
        const { words } = page;
        const options = [...network.arrangements.keys()].map((name) =>
          el("option", { value: name }, words.say(`arrange.${name}`)));
        select.replaceChildren(...options);
        select.value = store.get().arrange;
        // One arrangement is no choice, and of a large network only parts can be read.
        find(".arranging").hidden = options.length < 2 || Boolean(network.overview);
      },
    };
  }

  /** The arrangement that the map shows, its grounds with their titles: by ties, the few of a place lie by themselves. */
  function shown(page) {
    const { network, store, words } = page, state = store.get();
    const apart = state.arrange === Arrangement.TIES && !(page.drawn() ?? page.spot());
    const { name, at, grounds } = (apart && Stage.few(network, state)) || network.arrangements.get(state.arrange)();
    const titled = grounds.map((ground) => ({ ...ground, title: Arrangement.title(network, name, ground, words) }));
    return { name, at, grounds: titled };
  }

  /** How many of those to be seen stand aside; nothing when nobody does. */
  function aside({ network, store, words, visible }) {
    const { name, grounds } = network.arrangements.get(store.get().arrange)();
    const lone = grounds.find(({ basis }) => basis === "none");
    const { entities } = visible();
    const number = lone?.members.filter((id) => entities.has(id)).length ?? 0;
    return number > 0 && words.count(`aside.${name}`, number);
  }

  return { create, shown, aside };
})();
