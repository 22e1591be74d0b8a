"use strict";

/** A path as a sentence whose verbs run in the true direction of its links, as netgraph.paths.sentence has it. */
const Telling = (() => {
  /**
   * From a link's source its verb is said: "Kreis Recklinghausen trägt Option Kultur". From its target the
   * backward wording follows after a comma, ", gefördert durch BMAS", if that can be read of the target
   * alone; else the link is told from its source. Relations of which there are several links are said once,
   * and so are verbs that repeat. An entity is called by its name at first and by its short name later.
   */
  function sentence(network, steps, lang) {
    const called = new Set();
    const call = (id) => {
      const { name, short } = network.entities.get(id);
      return Language.isolated(called.has(id) ? short : called.add(id) && name);
    };
    // `acting` is the entity whose clause, with the verb `does`, can go on with "and"; `actedOn` the one that
    // an attribute after a comma would be read of.
    let told = { text: "" };
    for (const step of steps) told = { ...told, ...tell(told, step, wordings(network, step, lang), { call, lang }) };
    // Many a name ends in "e. V.".
    return `${told.text.replace(/\.$/, "")}.`;
  }

  /** The verbs of a step, and its attributes with the verbs that say the same from the other side. */
  function wordings(network, { from, links }, lang) {
    const said = (words) => Language.chosen(words, lang);
    const verbs = new Set(), attributes = new Map();
    for (const link of links) {
      const relation = network.relations.get(link.relation);
      if (link.from === from || relation.symmetric) verbs.add(said(relation.forward));
      else if (relation.attributive) attributes.set(said(relation.backward), said(relation.forward));
      else verbs.add(said(relation.backward));
    }
    return { verbs, attributes };
  }

  function tell({ text, acting, does, actedOn }, { from, to }, { verbs, attributes }, { call, lang }) {
    const and = new Intl.ListFormat(lang);
    const joined = (words) => [...words].reduce((some, other) => (some ? and.format([some, other]) : other), "");
    const clause = (said) => (text ? `${text}; ${said}` : said);
    const verb = joined(verbs), back = joined(attributes.values());
    const now = (said, rest = {}) => ({ text: said, acting: "", does: "", actedOn: "", ...rest });
    if (!verb && actedOn === from) return now(`${text}, ${joined(attributes.keys())} ${call(to)}`);
    if (!verb) return now(clause(`${call(to)} ${back} ${call(from)}`), { acting: to, does: back });
    if (acting === from && !back)
      return now(joined([text, does === verb ? call(to) : `${verb} ${call(to)}`]), { actedOn: to });
    const there = `${call(from)} ${verb} ${call(to)}`;
    if (!back) return now(clause(there), { actedOn: to });
    return now(clause(joined([there, `${call(to)} ${back} ${call(from)}`])));
  }

  return { sentence };
})();
