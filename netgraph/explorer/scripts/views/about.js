"use strict";

/** What this page is: the data, its sources, how the picture is made, and for whom it works. */
const About = (() => {
  const { el } = Dom;

  const METHODS = [
    "about.methods.groups", "about.methods.place", "about.methods.areas", "about.methods.time", "about.methods.rankings",
    "about.methods.paths", "about.methods.gaps", "about.methods.whatif",
  ];

  // Of a page that knows nothing but groups.
  const CLOSED = METHODS.slice(0, 2);

  function create(view, page) {
    // A text without links is scrolled by keyboard only when it can be reached.
    view.tabIndex = 0;
    const render = () => view.replaceChildren(el("article", {}, parts(page)));
    return { render };
  }

  function parts({ network, words, versions, amounts }) {
    const { about } = network, closed = network.overview?.closed;
    const say = words.say;
    const facts = [
      ["about.counts", amounts({ entities: new Set(network.ranked), links: network.links }).join(", ")],
      ["about.state", [about.date && words.date(about.date), about.version].filter(Boolean).join(" · ")],
      ["about.licence", about.licence],
      ["about.made", Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ")],
    ].filter(([, value]) => value);
    return [
      el("h2", {}, about.title),
      (about.description ?? "").split(/\n{2,}/).filter(Boolean).map((text) => el("p", { class: "lead" }, text)),
      el("dl", {}, facts.map(([key, value]) => [el("dt", {}, say(key)), el("dd", {}, value)])),
      el("h3", {}, say("about.read")), el("p", {}, say(closed ? "about.read.closed" : "about.read.text")),
      network.overview && !closed && el("p", {}, say("about.read.large")),
      network.difference && el("p", {}, say("about.read.difference", Changed.states({ network, words }))), Changed.note({ network, words }),
      el("h3", {}, say("about.methods")),
      el("ul", {}, (closed ? CLOSED : METHODS).map((key) => el("li", {}, say(key)))),
      network.sources.size > 0 && [
        el("h3", {}, say("about.sources")), el("ol", { class: "sources" }, sources(network, words)),
      ],
      el("h3", {}, say("about.access")), el("p", {}, say("about.access.text")),
      network.overview && !closed && el("p", {}, say("about.access.large")),
      el("p", {}, say(closed ? "about.private.closed" : "about.private")),
    ];
  }

  function sources(network, words) {
    const cited = (source) => network.links.filter((link) => link.evidence === source.id).length;
    return [...network.sources.values()].map((source) => Citing.source(source, words, words.count("about.cited", cited(source))));
  }

  return { create };
})();
