"use strict";

/** When several things may have held at once, as netgraph.paths.moments finds it. Pure functions. */
const Moments = (() => {
  const DAY = 86_400_000;

  /**
   * The stretches of time {start, end} in which every hop has a period that may hold, the earliest first.
   * Each hop comes as the periods of its links. A bound that is not known excludes nothing; a list without
   * any stretch says that the hops never held at the same time.
   */
  function common(hops) {
    let stretches = [{}];
    for (const periods of hops) {
      const open = joined(periods);
      stretches = stretches.flatMap((one) =>
        open.filter((other) => overlaps(one, other)).map((other) => overlap(one, other)));
    }
    return stretches;
  }

  /** Periods that meet or follow on each other as one, in order. */
  function joined(periods) {
    const found = [];
    for (const { start, end } of [...periods].sort((a, b) => first(a) - first(b) || last(a) - last(b) || 0)) {
      const before = found.at(-1);
      if (!before || first({ start }) > last(before) + DAY) found.push({ start, end });
      else if (last({ end }) > last(before)) before.end = end;
    }
    return found;
  }

  const overlaps = (one, other) => Math.max(first(one), first(other)) <= Math.min(last(one), last(other));

  const overlap = (one, other) => ({
    start: first(other) > first(one) ? other.start : one.start,
    end: last(other) < last(one) ? other.end : one.end,
  });

  /** The first day that a period may hold on, as a number. */
  function first({ start }) {
    if (!start) return -Infinity;
    const [year, month = 1, day = 1] = start.split("-").map(Number);
    return time(year, month - 1, day);
  }

  /** The last one. */
  function last({ end }) {
    if (!end) return Infinity;
    const [year, month = 12, day] = end.split("-").map(Number);
    // Day 0 of the next month is the last of this one.
    return day ? time(year, month - 1, day) : time(year, month, 0);
  }

  // Date.UTC would take the year 14 for 1914.
  const time = (year, month, day) => new Date(0).setUTCFullYear(year, month, day);

  return { common };
})();
