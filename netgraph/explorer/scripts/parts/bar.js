"use strict";

/** The top bar: views, language, brightness, help; and the words that the template leaves open. */
const Bar = (() => {
  const { el, button, find } = Dom;

  function create(page, views) {
    const { store } = page;
    const on = (selector, act) => find(selector).addEventListener("click", act);
    on("#skip", () => {
      if (store.get().view === "map") store.set({ view: "table" });
      const content = find(`#view-${store.get().view}`);
      (content.tabIndex < 0 ? content.querySelector("button, select") : content).focus();
    });
    on("#scheme", () => store.set({ scheme: Colours.next(store.get().scheme) }));
    on("#help", () => help(page));
    on("#filters", () => page.toggleRail(true));

    function render(state, changed) {
      if (changed("lang")) {
        translate(page);
        Dom.renew(find("#languages"), languages(page));
      }
      if (changed("lang", "scheme")) brightness(page.words, state.scheme);
      if (changed("lang", "view")) tabs(page, views, state.view);
      if (changed("lang", "view", "entity")) title(page, state);
    }

    return { render };
  }

  function translate({ words, network }) {
    document.documentElement.lang = words.lang;
    find("#title").textContent = Imprint.title(network, words);
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = words.say(node.dataset.text);
    for (const node of document.querySelectorAll("[data-label]")) name(node, words.say(node.dataset.label));
    for (const node of document.querySelectorAll("[data-placeholder]"))
      node.placeholder = words.say(node.dataset.placeholder);
    find("#map-keys").textContent = Keyboard.help(network, words).map((pair) => pair.join(": ")).join(". ");
  }

  /** The way to the other language or, when there are several, a menu of all; each is called as those call it who speak it. */
  function languages(page) {
    const { words, store } = page;
    const others = page.languages.filter((lang) => lang !== words.lang);
    if (others.length === 1) {
      const code = others[0].toUpperCase(), label = `${code}: ${page.speak(others[0]).say("language.switch")}`;
      return button({
        id: "language", class: "tool letters", lang: others[0], title: label, "aria-label": label,
        onclick: () => store.set({ lang: others[0] }),
      }, code);
    }
    const option = (lang) => el("option", { value: lang, lang, selected: lang === words.lang }, page.speak(lang).say("language.name"));
    return others.length > 1 && el("select", {
      id: "language", "aria-label": words.say("language"), onchange: ({ target }) => store.set({ lang: target.value }),
    }, page.languages.map(option));
  }

  function brightness(words, scheme) {
    find("#scheme").replaceChildren(Icons.use(scheme));
    name(find("#scheme"), words.say(`scheme.${scheme}`));
  }

  function name(node, text) {
    node.setAttribute("aria-label", text);
    if (node.tagName === "BUTTON") node.title = text;
  }

  function tabs({ words, store }, views, current) {
    Dom.renew(find("#tabs"), views.map(({ id }) => button({
      id: `tab-${id}`, "aria-current": id === current ? "page" : null,
      onclick: () => store.set({ view: id }),
    }, words.say(`view.${id}`))));
  }

  /** What the window shows, for who has several open, and for the list of steps back. */
  function title({ words, network }, { view, entity }) {
    find("#skip").textContent = words.say(view === "map" ? "skip.table" : "skip.content");
    document.title = [network.entities.get(entity)?.short, words.say(`view.${view}`), Imprint.title(network, words)]
      .filter(Boolean).join(" – ");
  }

  function help({ network, words }) {
    const closed = network.overview?.closed;
    const dialog = find("#helping");
    const close = button({
      class: "tool", "aria-label": words.say("close"), onclick: () => dialog.close(),
    }, Icons.use("close"));
    const keys = Keyboard.help(network, words).map(([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)]);
    dialog.replaceChildren(
      el("header", {}, el("h2", { id: "helping-title" }, words.say("help.title")), close),
      el("h3", {}, words.say("about.read")), el("p", {}, words.say(closed ? "about.read.closed" : "about.read.text")),
      ...(network.difference ? [el("p", {}, words.say("about.read.difference", Changed.states({ network, words })))] : []),
      ...(closed ? [] : [el("h3", {}, words.say("help.mouse")), el("p", {}, words.say("help.mouse.text"))]),
      el("h3", {}, words.say("help.keys")), el("dl", {}, keys),
      el("h3", {}, words.say("help.share")), el("p", {}, words.say("help.share.text")),
    );
    dialog.showModal();
  }

  return { create };
})();
