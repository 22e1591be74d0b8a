"use strict";

/**
 * What is tried on the network: links `added` and `removed`, each written "source relation target", and
 * entities that are `gone`, by id. Pure functions on these three lists of the state.
 */
const Trial = (() => {
  const NOTHING = Object.freeze({ added: [], removed: [], gone: [] });

  const count = ({ added, removed, gone }) => added.length + removed.length + gone.length;

  /** How a link is written: one text, whichever way round a relation without direction is told. */
  function write(network, { source, relation, target }) {
    const turned = network.relations.get(relation)?.symmetric && target < source;
    return turned ? `${target} ${relation} ${source}` : `${source} ${relation} ${target}`;
  }

  /** The link that a text names. */
  function read(text) {
    const [source, relation, target] = text.split(" ");
    return { source, relation, target };
  }

  /** How a link of the network is written. */
  const recorded = (network, { from, relation, to }) => write(network, { source: from, relation, target: to });

  /**
   * The changes that can be made to this network, each once: links that are there, entities, and links that a
   * dataset could have. Whoever is gone has taken all links along.
   */
  function valid(network, { added, removed, gone, at }) {
    const absent = [...new Set(gone)].filter((id) => network.entities.has(id));
    const stays = (text) => !absent.some((id) => text.startsWith(`${id} `) || text.endsWith(` ${id}`));
    const once = (some) => [...new Set(some.map((text) => write(network, read(text))))].filter(stays);
    const changes = { gone: absent, removed: once(removed).filter((text) => has(network, text)), added: [] };
    for (const text of once(added))
      if (!has(network, text, at) && fits(network, { ...changes, at }, read(text))) changes.added.push(text);
    return changes;
  }

  /** Whether the network has this link, and it may hold on the day asked about. */
  function has(network, text, at = "") {
    const { links = [] } = network.entities.get(read(text).source) ?? {};
    return present({ links }, at).some((link) => recorded(network, link) === text);
  }

  /** The links that may hold on the day asked about: what is over may be tried anew. */
  const present = ({ links }, at) => (at ? links.filter((link) => Network.mayHold(link, at)) : links);

  /** Whether a dataset could have this link beside those that are left and those that are added. */
  function fits(network, { added, removed, gone, at }, { source, relation, target }) {
    const { entities, relations } = network;
    const [from, to] = [entities.get(source), entities.get(target)];
    const { ends = {}, one_target, acyclic } = relations.get(relation) ?? {};
    if (!from || !to || from === to || [from, to].some(Difference.gone)) return false;
    if (!Object.hasOwn(ends, from.kind) || !ends[from.kind].includes(to.kind)) return false;
    if (!one_target && !acyclic) return true;
    const stays = (link) => !gone.includes(link.source) && !gone.includes(link.target);
    const own = present(network, at).filter((link) => link.relation === relation).map((link) => recorded(network, link));
    const others = [...own.filter((text) => !removed.includes(text)), ...added].map(read)
      .filter((link) => link.relation === relation && stays(link));
    if (one_target && others.some((link) => link.source === source)) return false;
    return !acyclic || !reached(others, target).has(source);
  }

  /** Where links lead to from here, one after the other. */
  function reached(links, start) {
    const targets = new Map();
    const from = (id) => targets.get(id) ?? targets.set(id, []).get(id);
    for (const { source, target } of links) from(source).push(target);
    const found = new Set([start]);
    // A set that grows is walked to its new end.
    for (const id of found) for (const next of from(id)) found.add(next);
    return found;
  }

  /** The relations that a link from one entity to the other could have and has not. */
  function possible(network, state, source, target) {
    const text = (relation) => write(network, { source, relation, target });
    return [...network.relations.values()].filter(({ id }) =>
      !has(network, text(id), state.at) && !state.added.includes(text(id)) && fits(network, state, { source, relation: id, target }));
  }

  /** The changes with one more; one that takes another back leaves neither, and a link brings back its ends. */
  function tried(network, { added, removed, gone, at }, field, item) {
    if (field === "gone") return valid(network, { added, removed, gone: [...gone, item], at });
    const { source, target } = read(item);
    const without = (some) => some.filter((text) => text !== item);
    const undoes = [...added, ...removed].includes(item);
    const changes = { added: without(added), removed: without(removed), gone: gone.filter((id) => id !== source && id !== target) };
    return undoes ? changes : valid(network, { ...changes, [field]: [...changes[field], item], at });
  }

  /** The changes without this one. */
  const undone = (state, field, item) => ({ [field]: state[field].filter((other) => other !== item) });

  /** The added links but for those that join these two. */
  const apart = ({ added }, one, other) =>
    added.filter((text) => !["source", "target"].every((end) => [one, other].includes(read(text)[end])));

  /** What the data say of an added link: whether it is planned, and for when; undefined when they say nothing. */
  const proposed = (network, text) => network.proposed.find((link) => write(network, link) === text);

  /** The added links as the map draws them, of those that a filter leaves. */
  function links(network, { added, relations, at }, entities) {
    return added.map((text) => {
      const { source, relation, target } = read(text);
      return { ...proposed(network, text), id: text, from: source, relation, to: target, tried: true };
    }).filter((link) => entities.has(link.from) && entities.has(link.to) && !relations.includes(link.relation) &&
      (!at || Network.mayHold(link, at)));
  }

  /** What of the network is taken away: the ids of its links and of its entities. */
  function lost(network, { removed, gone }) {
    if (!removed.length && !gone.length) return { entities: new Set(), links: new Set() };
    const taken = network.links.filter((link) =>
      removed.includes(recorded(network, link)) || gone.includes(link.from) || gone.includes(link.to));
    return { entities: new Set(gone), links: new Set(taken.map(({ id }) => id)) };
  }

  /** A part of the network, {entities, links}, as it would be with the changes. */
  function applied(network, state, part) {
    const { entities, links: taken } = lost(network, state);
    const left = new Set([...part.entities].filter((id) => !entities.has(id)));
    return { entities: left, links: [...part.links.filter(({ id }) => !taken.has(id)), ...links(network, state, left)] };
  }

  /** A change in words: a link as a sentence, an entity by its name. */
  function told(network, field, item, words) {
    const name = (id) => Language.isolated(network.entities.get(id).short);
    if (field === "gone") return name(item);
    const { source, relation, target } = read(item);
    return `${name(source)} ${words.pick(network.relations.get(relation).forward)} ${name(target)}`;
  }

  /** The added links as rows of links.csv that `netgraph` takes for planned ones. */
  function planRows(network, { added }) {
    const columns = ["source", "relation", "target", "start", "end", "evidence", "locator", "note"];
    const rows = added.map((text) => ({ ...proposed(network, text), ...read(text) }));
    return [[...columns, "planned"], ...rows.map((row) => [...columns.map((column) => row[column] ?? ""), "yes"])];
  }

  return {
    NOTHING, count, write, read, recorded, valid, possible, tried, undone, apart, proposed, links, lost, applied, told, planRows,
  };
})();
