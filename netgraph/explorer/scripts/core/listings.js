"use strict";

/** Answers as tables to be saved: rows of cells, the first with the labels of the columns. Pure functions. */
const Listings = (() => {
  const ENDS = ["source", "relation", "target"];
  const IDS = ["source.id", "target.id"];
  const PAIR = ["first.id", "first", "second.id", "second"];

  /** What a record does not say is an empty cell; `told` makes the record of each, when its row is written. */
  function table(words, columns, records, told = (record) => record) {
    const row = (one) => {
      const record = told(one);
      return columns.map((column) => record[column] ?? "");
    };
    return [columns.map((column) => words.say(`column.${column}`)), ...records.map(row)];
  }

  const name = (network, id) => network.entities.get(id)?.name;

  const names = (network, ids) => ids.map((id) => name(network, id)).join("; ");

  const verb = (network, words, relation) => words.pick(network.relations.get(relation).forward);

  const ends = (network, source, target) => ({
    "source.id": source, source: name(network, source), "target.id": target, target: name(network, target),
  });

  const pair = (network, one, other) => ({
    "first.id": one, first: name(network, one), "second.id": other, second: name(network, other),
  });

  const cited = (network, { evidence, locator }) => ({ evidence: network.sources.get(evidence)?.title, locator });

  // Where two states are compared: what became of a record, and what differs.
  const CHANGE = ["change", "was"];

  const compared = ({ difference }, columns) => (difference ? [...columns, ...CHANGE] : columns);

  const became = (network, words, record) => record.change && {
    change: words.say(`change.${record.change}`), was: Difference.sentence(network, record, words),
  };

  /** Entities as they were entered, and how many links each has. */
  function entities(network, words, some) {
    const columns = compared(network, ["id", "name", "kind", "place", "start", "end", "links", "roles", "themes", "note"]);
    return table(words, columns, some, (one) => ({
      id: one.id, name: one.name, kind: words.pick(network.kinds.get(one.kind).label), place: one.place, start: one.start, end: one.end,
      links: one.links.length, roles: one.roles?.join("; "), themes: one.themes?.join("; "), note: one.note,
      ...became(network, words, one),
    }));
  }

  // Field by field: to spread hundreds of thousands of records takes ten times as long.
  function linked(network, words, { from, to, relation, start, end, evidence, locator, note }) {
    const { entities, sources } = network;
    return {
      "source.id": from, source: entities.get(from).name, "target.id": to, target: entities.get(to).name,
      relation: verb(network, words, relation), start, end, evidence: sources.get(evidence)?.title, locator, note,
    };
  }

  /** Links as they were entered. */
  const links = (network, words, some) =>
    table(words, compared(network, [...ENDS, "start", "end", "evidence", "locator", "note", ...IDS]),
      some, (link) => Object.assign(linked(network, words, link), became(network, words, link)));

  /** Groups with how many links they have inside and to others. */
  const groups = (network, words, some) => table(words, ["name", "kinds", "size", "inside", "outside"], some);

  /** Paths: a row for each link of a step, told in its own direction. */
  function paths(network, words, found) {
    const records = found.flatMap(({ steps }, nth) => steps.flatMap((step, at) =>
      step.links.map((link) => ({ path: nth + 1, step: at + 1, ...linked(network, words, link) }))));
    return table(words, ["path", "step", ...ENDS, "start", "end", "evidence", "locator", "note", ...IDS], records);
  }

  /** A ranking; who has no score has no rank. */
  function ranking(network, words, { measure, rows, unranked }) {
    const columns = ["rank", "id", "name", "kind", "score", "neighbours"];
    const records = [...rows, ...unranked.map((id) => ({ id }))].map((row) => {
      const one = network.entities.get(row.id);
      return { ...row, name: one.name, kind: words.pick(network.kinds.get(one.kind).label), neighbours: row.neighbours ?? 0 };
    });
    const [heads, ...lines] = table(words, columns, records);
    return [heads.with(columns.indexOf("score"), words.pick(measure.label)), ...lines];
  }

  /** Suggested links, with all that speaks for each. */
  function suggestions(network, words, found) {
    const records = found.map(({ source, relation, target, reasons, met }, at) => ({
      rank: at + 1, ...ends(network, source, target), relation: verb(network, words, relation),
      reasons: reasons.map(({ text }) => words.pick(text)).join(" "), note: met ? "" : words.say("gaps.unmet"),
    }));
    return table(words, ["rank", ...ENDS, "reasons", "note", ...IDS], records);
  }

  /** Roles in the municipalities of a programme: a row for each body, and one where nobody is named. */
  function roles(network, words, programme, { roles: asked, peers }, stateOf) {
    const records = peers.flatMap((row) => asked.flatMap(({ role, at, expected }) => {
      const cell = row.cells[at];
      const told = {
        programme: name(network, programme), peer: name(network, row.peer) ?? row.place, role,
        state: words.say(`roles.${stateOf(cell)}`), expected: expected && words.say(`roles.by.${expected}`),
      };
      const bodies = (cell.entities ?? []).map((one) => ({ ...told, id: one.id, name: name(network, one.id), ...cited(network, one) }));
      return bodies.length ? bodies : [told];
    }));
    return table(words, ["programme", "peer", "role", "state", "expected", "id", "name", "evidence", "locator"], records);
  }

  // The lists of findings: their columns, and what a finding says in them.
  const FINDINGS = {
    entities: [["id", "name", "pairs", "parts"], (network, words, { id, pairs, number }) =>
      ({ id, name: name(network, id), pairs, parts: number })],
    links: [[...ENDS, "pairs", "cut", ...IDS], (network, words, { source, target, relations, pairs, smaller }) => ({
      ...ends(network, source, target), pairs, cut: smaller.size,
      relation: relations.map((relation) => verb(network, words, relation)).join("; "),
    })],
    components: [["id", "name", "size", ...ENDS, ...IDS], (network, words, { leader, size, join }) => ({
      id: leader, name: name(network, leader), size,
      ...join && { ...ends(network, join.source, join.target), relation: verb(network, words, join.relation) },
    })],
    brokers: [["id", "name", "effective", "constraint"], (network, words, { id, constraint, effective_size: effective }) =>
      ({ id, name: name(network, id), effective, constraint })],
    groups: [[...PAIR, "observed", "expected.links", "place", "themes"], (network, words, found) => ({
      ...pair(network, found.one, found.other), observed: found.observed, "expected.links": found.expected,
      place: found.places.join("; "), themes: found.themes.join("; "),
    })],
    pairs: [[...PAIR, "share", "members", "place", "themes", "roles", "only.first", "only.second", "turn"], (network, words, found) => ({
      ...pair(network, found.one, found.other), share: found.score, members: names(network, found.shared.members),
      place: found.shared.place, themes: found.shared.themes.join("; "), roles: found.shared.roles.join("; "),
      "only.first": names(network, found.only_one), "only.second": names(network, found.only_other), turn: names(network, found.in_turn),
    })],
  };

  /** A list of findings by its id. */
  function findings(network, words, id, all) {
    const [columns, record] = FINDINGS[id];
    return table(words, columns, all.map((found) => record(network, words, found)));
  }

  /** What changes would do: a row for each figure; a thin spot is 1 where there is one. */
  function effects(network, words, { measures, betweenness, cut_pairs: cut, thin_spots: spots }) {
    const spot = (before, after) => ({ finding: words.say("whatif.thin"), before, after });
    const thin = ({ entities: some, links: others }, figures) => [
      ...some.map((id) => ({ ...figures, "first.id": id, first: name(network, id) })),
      ...others.map(({ source, target }) => ({ ...figures, ...pair(network, source, target) })),
    ];
    const records = [
      ...Object.entries(measures).map(([id, [before, after]]) =>
        ({ finding: words.say(`whatif.${id.replace("_", ".")}`), before, after })),
      { finding: words.count("whatif.cut", cut), after: cut },
      ...betweenness.map(({ id, before, after }) =>
        ({ finding: words.say("whatif.between"), "first.id": id, first: name(network, id), before, after })),
      ...thin(spots.gone, spot(1, 0)), ...thin(spots.new, spot(0, 1)),
    ];
    return table(words, ["finding", ...PAIR, "before", "after"], records);
  }

  return { entities, links, groups, paths, ranking, suggestions, roles, findings, effects };
})();
