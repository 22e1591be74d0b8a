"use strict";

/** The years of a network: which ones, in which something changes, how many links each has. Pure functions. */
const Years = (() => {
  // A slip such as 2917 must not draw a thousand bars.
  const REACH = 100;

  const text = (year) => String(year).padStart(4, "0");

  const of = (date) => Number(date.slice(0, 4));

  /**
   * The years {from, to} that can be looked at; null when nothing is dated. They come from links, from undertakings
   * and from the day of the data. When an authority or a partner was founded says little about when the network
   * began: that counts only when nothing else is dated.
   */
  function span({ links, entities, kinds, about }) {
    const acts = (entity) => kinds.get(entity.kind)?.actor;
    const all = [...entities.values()];
    const own = named([...links, ...all.filter((entity) => !acts(entity))]);
    const years = own.length ? own : named(all);
    if (!years.length) return null;
    const middle = years[years.length >> 1];
    const near = [...years, ...(about.date ? [of(about.date)] : [])].filter((year) => Math.abs(year - middle) <= REACH);
    return { from: near.reduce((a, b) => Math.min(a, b)), to: near.reduce((a, b) => Math.max(a, b)) };
  }

  const named = (records) =>
    records.flatMap(({ start, end }) => [start, end]).filter(Boolean).map(of).sort((a, b) => a - b);

  /** The years in which something begins, and those after something has ended. */
  function changes({ links, entities }) {
    const found = new Set();
    for (const records of [links, entities.values()])
      for (const { start, end } of records) {
        if (start) found.add(of(start));
        if (end) found.add(of(end) + 1);
      }
    return found;
  }

  /** How many of these links may hold in each year of a span: those with dates, while both their ends are there. */
  function counts(links, entities, { from, to }) {
    const steps = new Array(to - from + 2).fill(0);
    for (const link of links) {
      if (!link.start && !link.end) continue;
      let first = from, last = to;
      for (const { start, end } of [link, entities.get(link.from), entities.get(link.to)]) {
        if (start) first = Math.max(first, of(start));
        if (end) last = Math.min(last, of(end));
      }
      if (first > last) continue;
      steps[first - from] += 1;
      steps[last + 1 - from] -= 1;
    }
    let held = 0;
    return steps.slice(0, -1).map((step) => (held += step));
  }

  return { text, of, span, changes, counts };
})();
