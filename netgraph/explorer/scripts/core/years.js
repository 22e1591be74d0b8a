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
    const all = [...entities.values()], own = all.filter((entity) => !kinds.get(entity.kind)?.actor);
    const tally = new Map();
    for (const record of links) add(tally, record);
    for (const record of own) add(tally, record);
    if (!tally.size) for (const record of all) add(tally, record);
    if (!tally.size) return null;
    const middle = median(tally);
    const years = [...tally.keys(), ...(about.date ? [of(about.date)] : [])];
    const near = years.filter((year) => Math.abs(year - middle) <= REACH);
    return { from: Math.min(...near), to: Math.max(...near) };
  }

  /** Count the years that a record names. */
  function add(tally, { start, end }) {
    if (start) tally.set(of(start), (tally.get(of(start)) ?? 0) + 1);
    if (end) tally.set(of(end), (tally.get(of(end)) ?? 0) + 1);
  }

  /** The year in the middle of all that were counted, the later of two. */
  function median(tally) {
    const years = [...tally].sort(([one], [other]) => one - other);
    let left = years.reduce((sum, [, number]) => sum + number, 0) >> 1;
    return years.find(([, number]) => (left -= number) < 0)[0];
  }

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
  function counts(network, links, { from, to }) {
    const steps = new Array(to - from + 2).fill(0);
    const ends = Numbers.pairs(network, links), entities = [...network.entities.values()];
    let first = from, last = to;
    const narrow = ({ start, end }) => {
      if (start) first = Math.max(first, of(start));
      if (end) last = Math.min(last, of(end));
    };
    links.forEach((link, nth) => {
      if (!link.start && !link.end) return;
      first = from;
      last = to;
      narrow(link);
      narrow(entities[ends[2 * nth]]);
      narrow(entities[ends[2 * nth + 1]]);
      if (first > last) return;
      steps[first - from] += 1;
      steps[last + 1 - from] -= 1;
    });
    let held = 0;
    return steps.slice(0, -1).map((step) => (held += step));
  }

  return { text, of, span, changes, counts };
})();
