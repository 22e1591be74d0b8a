"use strict";

/**
 * The network as data: search, filters, neighbourhoods, time, tables.
 * Pure functions that know nothing of the page.
 */
const Network = (() => {
  const MOST = 12;
  const GERMAN = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe" };

  /** The comparison key of a name, as netgraph.names.fold makes it: "Münster (Westf.)" → "muenster westf". */
  function fold(text) {
    return plain(lower(text).replace(/[äöüßæø]/g, (letter) => GERMAN[letter]));
  }

  const lower = (text) => text.replace(/\u00ad/g, "").normalize("NFKC").toLowerCase();

  const plain = (text) =>
    lower(text).replace(/ß/g, "ss").normalize("NFD").replace(/\p{Mn}/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // A name without any other letter has one key, and a short way to it.
  const SIMPLE = /^[ -~]*$/;

  const keysOfName = (name) => (SIMPLE.test(name)
    ? [name.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()] : [fold(name), plain(name)]);

  /**
   * The page's data made ready for questions. Maps throughout: an id may be "constructor". Of an entity `number` and
   * `community` say where it stands in the data and in their groups, -1 for one that is gone.
   * An `upright` network has its axes exchanged: positions are made for a window that is wider than high.
   */
  function index(data, upright = false) {
    const byId = (records) => new Map(records.map((record) => [record.id, record]));
    const at = ({ x, y }) => (upright ? { x: y, y: x } : { x, y });
    const entities = new Map(data.nodes.map((node, number) => [node.id, { ...node, ...at(node), number, community: -1, links: [] }]));
    data.groups.forEach(({ members }, number) => { for (const id of members) entities.get(id).community = number; });
    const all = [...entities.values()], ends = Numbers.pairs({ entities }, data.edges);
    ends.forEach((one, place) => Difference.tie(all[one], data.edges[place >> 1]));
    all.sort(byLinks);
    const ranked = all.filter(Difference.there);
    const links = data.difference ? data.edges.filter(Difference.there) : data.edges;
    return {
      about: data.network,
      entities,
      ranked,
      links,
      ends,
      // With what is gone, for who draws or lists it; whoever counts takes those above.
      whole: { entities, ranked: all, links: data.edges, ends },
      difference: data.difference ?? null,
      proposed: data.proposed,
      kinds: byId(data.vocabulary.kinds),
      relations: byId(data.vocabulary.relations),
      sources: byId(data.sources),
      groups: data.groups,
      upright,
      overview: Overview.index(data, all, upright),
      arrangements: Arrangement.index(data, entities, upright),
      gaps: data.gaps,
      measures: byId(data.measures),
      keys: [],
      places: distinct(ranked.map((entity) => entity.place)),
      themes: distinct(ranked.flatMap((entity) => entity.themes ?? [])),
    };
  }

  const byLinks = (a, b) => b.links.length - a.links.length || (a.id < b.id ? -1 : 1);

  const distinct = (values) =>
    [...new Set(values.filter(Boolean))].sort(new Intl.Collator("de").compare);

  /** Both ways of writing each name: with umlauts transcribed (ue) and with umlauts dropped (u). */
  function keysOf({ short, name, aliases = [], id }) {
    const both = (names) => [...new Set(names.flatMap(keysOfName))];
    return { names: both([short, name]), others: both([...aliases, id]) };
  }

  /**
   * Makes ready for the search, from the best linked on, until all are or `enough` says so; whether all are.
   * For thousands that takes longer than a page may take to open.
   */
  function prepare({ whole: { ranked }, keys }, enough = () => false) {
    while (keys.length < ranked.length && !enough()) keys.push(keysOf(ranked[keys.length]));
    return keys.length === ranked.length;
  }

  /** The entities that are `wanted` and whose names hold every word of the query, nearest first, the better linked before the others. */
  function search(network, query, wanted = () => true) {
    prepare(network);
    const asked = [...new Set([fold(query), plain(query)])].filter(Boolean)
      .map((words) => ({ words, within: ` ${words}`, each: words.split(" ") }));
    const found = [];
    const best = (keys) => {
      let least = Infinity;
      for (const words of asked) for (const key of keys) least = Math.min(least, fit(key, words));
      return least;
    };
    network.keys.forEach(({ names, others }, at) => {
      // What the list shows comes before what it does not.
      const score = Math.min(best(names), best(others) + 0.5);
      if (score < Infinity && wanted(network.whole.ranked[at])) found.push([score, network.whole.ranked[at]]);
    });
    return found.sort((a, b) => a[0] - b[0]).slice(0, MOST).map(([, entity]) => entity);
  }

  function fit(key, { words, within, each }) {
    if (!key.includes(words)) return each.length > 1 && each.every((word) => key.includes(word)) ? 3 : Infinity;
    if (key.startsWith(words)) return Number(key !== words);
    return key.includes(within) ? 2 : 3;
  }

  /** What a filter leaves: the ids of the entities, and the links; of two states compared, also what is gone (see Difference). */
  function visible(network, filter) {
    const now = left(network, filter);
    return network.difference ? Difference.shown(network, filter.changes, now, left(network.whole, filter)) : now;
  }

  function left(network, filter) {
    const holding = allowed(network, filter);
    const linked = holding === network.links ? null : Numbers.linked(network, holding);
    const entities = new Set();
    for (const entity of network.ranked) {
      // Who had links and lost them all to the relation or date filter has left the picture.
      const gone = linked && entity.links.length > 0 && !linked[entity.number];
      if (!gone && shown(entity, filter)) entities.add(entity.id);
    }
    const among = entities.size < network.ranked.length ? within(network, holding, entities) : holding;
    if (!filter.around || !entities.has(filter.around.id)) return { entities, links: among };
    const near = surroundings(network, among, filter.around.id, filter.around.steps);
    return { entities: near, links: within(network, among, near) };
  }

  /**
   * The part of the network that a question is put to. Unlike what is to be seen, who has lost all links
   * stays in it, and nobody's surroundings cut it: so the page and netgraph's Python count the same.
   * The `ends` of a path are in it wherever and of whatever kind they are, but not before or after their time.
   */
  function part(network, filter, ends = []) {
    const entities = new Set();
    for (const entity of network.ranked)
      if (ends.includes(entity.id) ? holds(entity, filter) : shown(entity, filter)) entities.add(entity.id);
    const links = allowed(network, filter);
    return { entities, links: entities.size < network.ranked.length ? within(network, links, entities) : links };
  }

  /** How many links say nothing about when they hold. */
  function undated(links) {
    let found = 0;
    for (const { start, end } of links) if (!start && !end) found += 1;
    return found;
  }

  const allowed = ({ links }, filter) => (!filter.relations.length && !filter.at && filter.undated ? links
    : links.filter((link) => !filter.relations.includes(link.relation) && holds(link, filter) && dated(link, filter)));

  /** Those of the links that lie among these entities. */
  const within = (network, links, ids) => Numbers.within(network, links, Numbers.marked(network, ids));

  const shown = (entity, filter) =>
    !filter.kinds.includes(entity.kind) &&
    (!filter.place || entity.place === filter.place) &&
    (!filter.theme || (entity.themes ?? []).includes(filter.theme)) &&
    holds(entity, filter);

  const holds = (record, filter) => !filter.at || mayHold(record, filter.at);

  const dated = (link, filter) => filter.undated || Boolean(link.start || link.end);

  /** Whether some day of the year, month or day `at` may lie in the record's period. */
  function mayHold(record, at) {
    const tooLate = record.start && first(record.start) > last(at);
    const tooEarly = record.end && last(record.end) < first(at);
    return !(tooLate || tooEarly);
  }

  // Only compared as text, so a 31st of June does no harm.
  const first = (date) => date + "-01-01".slice(date.length - 4);
  const last = (date) => date + "-12-31".slice(date.length - 4);

  /** How many entities of each kind, and links of each relation, the other filters leave; `seen` is what all leave. */
  function counts(network, filter, seen = visible(network, filter)) {
    const without = (field) => (filter[field].length ? visible(network, { ...filter, [field]: [] }) : seen);
    const kinds = new Map(), relations = new Map();
    for (const id of without("kinds").entities) add(kinds, network.entities.get(id).kind);
    for (const link of without("relations").links) add(relations, link.relation);
    return { kinds, relations };
  }

  const add = (tally, key) => tally.set(key, (tally.get(key) ?? 0) + 1);

  /** The ids within `steps` links of `id`, itself included. */
  function surroundings(network, links, id, steps) {
    const found = new Set([id]);
    for (let step = 0; step < steps; step += 1) {
      const rim = Numbers.touching(network, links, Numbers.marked(network, found));
      for (const link of rim) found.add(link.from).add(link.to);
    }
    return found;
  }

  /** The entities linked to `id`, each once, the best linked first. */
  function neighbours(network, links, id) {
    const near = surroundings(network, links, id, 1);
    near.delete(id);
    return [...near].map((other) => network.entities.get(other)).sort(byLinks);
  }

  /** An entity's links by relation and direction, in the vocabulary's order. */
  function statements(network, links, id) {
    const own = links.filter((link) => link.from === id || link.to === id);
    const blocks = [];
    for (const relation of network.relations.values())
      for (const forward of [true, false]) {
        const of = own.filter((link) => link.relation === relation.id &&
          (relation.symmetric || link.from === id) === forward);
        const items = of.map((link) => ({
          link, other: network.entities.get(link.from === id ? link.to : link.from),
        }));
        if (items.length) blocks.push({ relation, forward, items });
      }
    return blocks;
  }

  /** Rows in the order of what `key` says of each; empty keys last, ties as they stood. */
  function sorted(rows, key, descending, lang) {
    const keys = rows.map(key), places = inOrder(keys, lang), sign = descending ? -1 : 1;
    const at = Float64Array.from(keys, (one) => (one === "" ? Infinity : sign * (typeof one === "number" ? one : places.get(one))));
    const order = Uint32Array.from(rows.keys()).sort((a, b) => at[a] - at[b] || a - b);
    return Array.from(order, (one) => rows[one]);
  }

  /** The place of each text in their order, those that are equal in it having the same: hundreds of thousands are mostly few. */
  function inOrder(keys, lang) {
    const collator = new Intl.Collator(lang, { numeric: true }), places = new Map();
    let last = "";
    for (const one of [...new Set(keys)].filter((key) => typeof key === "string").sort(collator.compare)) {
      places.set(one, places.size && !collator.compare(last, one) ? places.get(last) : places.size);
      last = one;
    }
    return places;
  }

  return {
    fold, index, prepare, search, visible, part, within, undated, mayHold, counts, surroundings, neighbours, statements, sorted,
  };
})();
