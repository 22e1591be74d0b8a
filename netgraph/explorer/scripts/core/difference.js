"use strict";

/**
 * What differs between two states of a network. The page is that of the new one; beside it, it knows what is gone, to
 * draw and list it, never to count it. A record that is not the same has a `change`, and one that is changed `was`:
 * [before, after] by column. Pure functions.
 */
const Difference = (() => {
  const STATES = ["new", "gone", "changed", "same"];
  // The columns of a dataset and their names; others are called as the dataset calls them.
  const COLUMNS = new Map([
    ...["name", "short", "kind", "aliases", "place", "start", "end", "roles", "themes", "locator", "note", "evidence"]
      .map((column) => [column, `column.${column}`]),
    ["source", "drawer.source"],
  ]);

  const LISTS = ["aliases", "roles", "themes"];

  /** Which of the four a record is. */
  const of = ({ change }) => change ?? "same";

  const gone = ({ change }) => change === "gone";

  const there = (record) => !gone(record);

  /** Give an entity a link: one that is gone is no longer one of its `links`, unless it is gone as well, but of its `past`. */
  function tie(entity, link) {
    if (there(link) || gone(entity)) entity.links.push(link);
    else (entity.past ??= []).push(link);
  }

  /** All links of an entity, for who draws it. */
  const ties = ({ links, past }) => (past ? [...links, ...past] : links);

  /**
   * What filters leave of the new network (`now`) and of both together (`all`), without the states that are `hidden`:
   * {entities, links, past}, `past` what is gone of them. Whoever an entity or a link that is to be seen hangs on stays.
   */
  function shown({ entities: known }, hidden, now, all) {
    const ids = new Set([...now.entities, ...[...all.entities].filter((id) => gone(known.get(id)))]);
    const seen = (record) => !hidden.includes(of(record));
    const links = [...now.links, ...all.links.filter(gone)].filter((link) => seen(link) && ids.has(link.from) && ids.has(link.to));
    const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
    const left = [...ids].filter((id) => ends.has(id) || seen(known.get(id)));
    const part = (wanted) => ({ entities: new Set(left.filter((id) => wanted(known.get(id)))), links: links.filter(wanted) });
    return { ...part(there), past: part(gone) };
  }

  // Several parts of the page draw the same.
  const unions = new WeakMap();

  /** A part of the network with what is gone of it, to be drawn. */
  function drawn(part) {
    const { entities, links, past } = part;
    if (!past) return part;
    if (!unions.has(part)) unions.set(part, { entities: new Set([...entities, ...past.entities]), links: [...links, ...past.links] });
    return unions.get(part);
  }

  /** How many entities and links of each state a part has that is to be drawn. */
  function counts({ entities: all }, { entities, links }) {
    const tally = () => Object.fromEntries(STATES.map((state) => [state, 0]));
    const found = { entities: tally(), links: tally() };
    for (const id of entities) found.entities[of(all.get(id))] += 1;
    for (const link of links) found.links[of(link)] += 1;
    return found;
  }

  /** What differs in a record, in words: [label, before, after] for each column, its period as one. */
  function told({ kinds }, record, words) {
    const was = record.was ?? {};
    const say = (column, cell) => {
      if (column === "kind") return kinds.has(cell) ? words.pick(kinds.get(cell).label) : cell;
      if ((column === "start" || column === "end") && cell) return words.figures(cell);
      return LISTS.includes(column) ? cell.replaceAll(";", "; ") : cell;
    };
    return Object.entries(was).map(([column, cells]) => [
      COLUMNS.has(column) ? words.say(COLUMNS.get(column)) : column, ...cells.map((cell) => say(column, cell)),
    ]);
  }

  /** The same as one text. */
  const sentence = (network, record, words) => told(network, record, words)
    .map(([label, before, after]) => `${label}: ${before || words.say("change.empty")} → ${after || words.say("change.empty")}`).join("; ");

  return { STATES, of, gone, there, tie, ties, shown, drawn, counts, told, sentence };
})();
