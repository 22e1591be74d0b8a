"use strict";

/** What a picture or a printed page says of itself: what was left out of it, and where its data are from. Pure functions. */
const Imprint = (() => {
  /** What the filters leave out, as a list of words; the as-of date is no filter to be excused. */
  function filters(network, state, words) {
    const named = (ids, all, label) => ids.map((id) => words.pick(all.get(id)[label]));
    const without = [
      ...named(state.kinds, network.kinds, "plural"), ...named(state.relations, network.relations, "forward"),
      ...state.changes.map((one) => words.say(`change.${one}`)),
    ];
    return [
      state.place && `${words.say("rail.places")}: ${state.place}`,
      state.theme && `${words.say("rail.themes")}: ${state.theme}`,
      without.length > 0 && words.say("imprint.without", { names: words.list(without) }),
      !state.undated && words.say("imprint.dated"),
    ].filter(Boolean);
  }

  /** What a page is called: after the network, or after the two states of it that are compared. */
  const title = ({ about, difference }, words) => (difference ? words.pick(difference.title) : about.title);

  /** Whose data these are and of when. */
  function source({ about, sources }, words) {
    const publishers = [...new Set([...sources.values()].map(({ publisher }) => publisher).filter(Boolean))];
    return [
      about.date && `${words.say("about.state")}: ${words.date(about.date)}`,
      about.licence && `${words.say("about.licence")}: ${about.licence}`,
      publishers.length > 0 && `${words.say("about.sources")}: ${publishers.join(", ")}`,
    ].filter(Boolean).join(" · ");
  }

  return { filters, title, source };
})();
