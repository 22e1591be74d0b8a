"use strict";

/**
 * Entities and links by number: of hundreds of thousands of links, what is asked about both ends of each is looked up
 * in arrays, for a Map takes ten times as long. An entity's `number` is its place in the data, that of a link its `id`;
 * a link that is only tried has none. Pure functions.
 */
const Numbers = (() => {
  /** The numbers of the two ends of each of these links, one behind the other; `ends` are those of all links, where they are known. */
  function pairs({ entities, ends }, links) {
    const found = new Int32Array(2 * links.length);
    links.forEach(({ id, from, to }, nth) => {
      found[2 * nth] = ends?.[2 * id] ?? entities.get(from).number;
      found[2 * nth + 1] = ends?.[2 * id + 1] ?? entities.get(to).number;
    });
    return found;
  }

  /** By number, 1 for each of these entities. */
  function marked({ entities }, ids) {
    const marks = new Uint8Array(entities.size);
    for (const id of ids) marks[entities.get(id).number] = 1;
    return marks;
  }

  /** By number, 1 for each end of these links of the data. */
  function linked({ entities, ends }, links) {
    const marks = new Uint8Array(entities.size);
    for (const { id } of links) marks[ends[2 * id]] = marks[ends[2 * id + 1]] = 1;
    return marks;
  }

  /** The links of the data of which both ends are marked. */
  const within = ({ ends }, links, marks) => links.filter(({ id }) => marks[ends[2 * id]] && marks[ends[2 * id + 1]]);

  /** Those of which one end is marked, or both are. */
  const touching = ({ ends }, links, marks) => links.filter(({ id }) => marks[ends[2 * id]] || marks[ends[2 * id + 1]]);

  /** Who is linked with number `one` by these links: those at first[one] … first[one + 1] - 1 of `others`, once for each link. */
  function rows(network, links) {
    const both = pairs(network, links), first = new Int32Array(network.entities.size + 1);
    for (const one of both) first[one + 1] += 1;
    for (let one = 1; one < first.length; one += 1) first[one] += first[one - 1];
    const next = first.slice(), others = new Int32Array(both.length);
    // The other end of the one at an even place stands behind it, that of an odd one before it.
    both.forEach((one, at) => { others[next[one]++] = both[at ^ 1]; });
    return { first, others };
  }

  return { pairs, marked, linked, within, touching, rows };
})();
