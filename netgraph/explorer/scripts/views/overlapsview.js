"use strict";

/** Undertakings and bodies with largely the same members: what they share, and what each has alone. */
const OverlapsView = (() => {
  const { el } = Dom;
  const { one, names } = Findings;

  const LISTS = [{
    id: "pairs", text: "overlaps.pairs", lead: "overlaps.pairs.lead",
    ids: (found) => [found.one, found.other, ...found.shared.members], head, more,
  }];

  const spot = ({ gaps }, key) => Findings.spot(LISTS, gaps.overlaps, key);

  function draw(page, memory, redraw) {
    const { words, network: { gaps: { overlaps: { pairs } } } } = page;
    return [
      el("div", { class: "asking" }, el("p", { class: "lead" }, words.say("overlaps.lead"))),
      el("div", { class: "answers" }, pairs.length
        ? Findings.section(page, LISTS[0], pairs, { memory, redraw }) : el("p", { class: "empty" }, words.say("overlaps.none"))),
    ];
  }

  function head(page, found) {
    const { words } = page;
    const fact = [
      words.count("overlaps.members", found.shared.members.length),
      words.say("overlaps.score", { share: words.fixed(100 * found.score, 0) }),
    ];
    return { title: [one(page, found.one), el("em", {}, "–"), one(page, found.other)], fact: fact.join(" · ") };
  }

  function more(page, found) {
    const { words } = page;
    const { members, place, themes, roles } = found.shared;
    const alone = (id, ids) => ids.length > 0 && [words.say("overlaps.only", { name: names(page, [id]) }), names(page, ids)];
    const rows = [
      [words.say("overlaps.both"), names(page, members)],
      alone(found.one, found.only_one),
      alone(found.other, found.only_other),
      found.in_turn.length > 0 && [words.say("overlaps.turn"), names(page, found.in_turn)],
      [place, ...themes, ...roles].some(Boolean) && [words.say("overlaps.else"), [place, ...themes, ...roles].filter(Boolean).join(", ")],
      [words.say("column.period"), words.say(found.periods_overlap === null ? "overlaps.undated" : "overlaps.together")],
    ].filter(Boolean);
    return el("dl", { class: "parts" }, rows.map(([term, said]) => [el("dt", {}, term), el("dd", {}, said)]));
  }

  return { draw, spot };
})();
