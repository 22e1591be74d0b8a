"use strict";

/** Sources, and the marks that lead to them: sources are long and few, so what is cited has their numbers. */
const Citing = (() => {
  const { el, outward } = Dom;

  /** A source as an entry of a list: where it is, who published it, when it was read. */
  function source({ url, title, publisher, date, retrieved, note }, words, more) {
    const facts = [
      publisher, date && words.date(date),
      retrieved && words.say("about.retrieved", { date: words.date(retrieved) }), more,
    ].filter(Boolean).join(" · ");
    const lines = [facts, note].filter(Boolean).map((text) => el("p", { class: "soft" }, text));
    return el("li", {}, outward(url, title), lines);
  }

  /** A function that cites: a link names the place in its source, and the source by a number. */
  function footnotes(network) {
    const sources = [];
    function cite(id, locator) {
      const cited = network.sources.get(id);
      if (!cited) return null;
      if (!sources.includes(cited)) sources.push(cited);
      const mark = outward(cited.url, `[${sources.indexOf(cited) + 1}]`);
      return [locator && `${locator} `, el("span", { class: "mark", title: cited.title }, mark)];
    }
    return Object.assign(cite, { sources });
  }

  /** The sources that were cited, by their numbers; nothing when there were none. */
  const notes = (words, { sources }) => sources.length > 0 &&
    el("section", { class: "notes" }, el("h3", {}, words.say("drawer.notes")),
      el("ol", {}, sources.map((cited) => source(cited, words))));

  return { source, footnotes, notes };
})();
