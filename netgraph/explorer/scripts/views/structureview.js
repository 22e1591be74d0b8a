"use strict";

/** Thin spots: whose loss would part others, who stands between circles, what lies apart, what keeps its distance. */
const StructureView = (() => {
  const { el } = Dom;
  const { one, names } = Findings;

  const LISTS = [
    {
      id: "entities", text: "structure.entities", lead: "structure.entities.lead",
      subjects: 1, ids: (found) => [found.id, ...found.parts.map(({ leader }) => leader)],
      head: entity, more: parts, trial: (page, { id }) => ({ field: "gone", item: id }),
    },
    {
      id: "links", text: "structure.links", lead: "structure.links.lead",
      ids: ({ source, target, smaller }) => [source, target, ...smaller.members], head: link, more: cut,
    },
    {
      id: "components", text: "structure.components", lead: "structure.components.lead",
      subjects: 1, ids: ({ leader, join }) => [leader, ...(join ? [join.source, join.target] : [])],
      head: island, more: common,
      trial: ({ network }, { join }) => join && { field: "added", item: Trial.write(network, join) },
    },
    {
      id: "brokers", text: "structure.brokers", lead: "structure.brokers.lead", subjects: 1, ids: ({ id }) => [id], head: broker,
    },
    {
      id: "groups", text: "structure.groups", lead: "structure.groups.lead",
      ids: (found) => [found.one, found.other], head: distance, more: shared,
    },
  ];

  /** The entities of a finding; of groups all members. */
  function spot({ gaps, groups }, key) {
    const found = Findings.spot(LISTS, gaps.structure, key);
    if (found?.list.id !== "groups") return found;
    const both = groups.filter(({ leader }) => found.ids.includes(leader));
    return { ...found, ids: both.flatMap(({ members }) => members) };
  }

  function draw(page, memory, redraw) {
    const { words, network: { gaps: { structure } } } = page;
    const lists = LISTS.filter(({ id }) => structure[id].length);
    return [
      el("div", { class: "asking" }, el("p", { class: "lead" }, words.say("structure.lead"))),
      el("div", { class: "answers" },
        lists.map((list) => Findings.section(page, list, structure[list.id], { memory, redraw })),
        !lists.length && el("p", { class: "empty" }, words.say("structure.none"))),
    ];
  }

  function entity(page, { id, pairs, number }) {
    const { words } = page;
    return { title: one(page, id), fact: `${words.count("structure.pairs", pairs)} · ${words.count("structure.parts", number)}` };
  }

  /** The parts that would be left, those of a single entity together. */
  function parts(page, found) {
    const { words } = page;
    const alone = found.parts.filter(({ size }) => size === 1).map(({ leader }) => leader);
    const others = found.number - found.parts.length;
    return el("ul", { class: "parts" },
      found.parts.filter(({ size }) => size > 1).map(({ size, leader }) => el("li", {},
        words.say("structure.part", { entities: words.count("entities", size), leader: names(page, [leader]) }))),
      alone.length > 0 && el("li", {}, words.say("structure.alone", { names: names(page, alone) })),
      others > 0 && el("li", {}, words.count("structure.others", others)));
  }

  const verb = ({ network, words }, relation) => words.pick(network.relations.get(relation).forward);

  function link(page, { source, target, relations, pairs }) {
    const verbs = page.words.list(relations.map((relation) => verb(page, relation)));
    return { title: [one(page, source), el("em", {}, verbs), one(page, target)], fact: page.words.count("structure.pairs", pairs) };
  }

  function cut(page, { smaller: { size, leader } }) {
    const { words } = page;
    return el("p", { class: "parts" },
      words.say("structure.cut", { entities: words.count("entities", size), leader: names(page, [leader]) }));
  }

  function island(page, { leader, size, join }) {
    const { words } = page;
    const fact = join
      ? words.say("structure.join", { link: `${names(page, [join.source])} ${verb(page, join.relation)} ${names(page, [join.target])}` })
      : words.say("structure.unjoined");
    return { title: [one(page, leader), size > 1 && el("em", {}, words.count("entities", size))], fact };
  }

  function inCommon({ words }, what) {
    return what.length > 0 && el("p", { class: "parts" }, words.say("paths.shared", { what: what.join(", ") }));
  }

  function common(page, { join }) {
    return join && inCommon(page, [join.reasons.place, ...join.reasons.themes, ...join.reasons.roles].filter(Boolean));
  }

  function broker(page, { id, constraint, effective_size: size }) {
    const { words } = page;
    const fact = words.say("structure.broker", { size: words.fixed(size, 1), constraint: words.fixed(constraint, 2) });
    return { title: one(page, id), fact };
  }

  function distance(page, found) {
    const { words } = page;
    return {
      title: [one(page, found.one), el("em", {}, "–"), one(page, found.other)],
      fact: words.say("structure.distance", { observed: words.number(found.observed), expected: words.fixed(found.expected, 1) }),
    };
  }

  function shared(page, { places, themes }) {
    return inCommon(page, [...places, ...themes]);
  }

  return { draw, spot };
})();
