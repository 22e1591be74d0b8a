"use strict";

/** What stands under the map: how much it shows, of what it is a part, and the way back to the whole. */
const Caption = (() => {
  const { el, button, find } = Dom;

  /** What the map shows besides what there is: who stands aside, a path, sizes, filters, a day, somebody's surroundings. */
  function parts(page) {
    const { words, network, store } = page;
    const { entity, steps, at, measure } = store.get();
    const path = page.drawn(), spot = path ? null : page.spot();
    const changes = Trial.count(store.get());
    const undated = at ? Network.undated(page.told().links) : 0;
    return [
      ...Changed.tally(page),
      ...Staging.caption(page),
      Arranging.aside(page),
      changes > 0 && words.count("trial.changes", changes),
      path && words.say("map.path", {
        from: network.entities.get(path.ids[0]).short, to: network.entities.get(path.ids.at(-1)).short,
        steps: words.count("steps", path.steps.length),
      }),
      spot && words.say("map.spot", { names: words.list(spot.subjects.map((id) => network.entities.get(id).short)) }),
      page.shares() && `${words.say("map.size")} ${words.pick(network.measures.get(measure).label)}`,
      ...Imprint.filters(network, store.get(), words),
      at && `${words.say("time")} ${words.date(at)}`,
      !path && undated > 0 && words.count("time.counted", undated),
      steps > 0 && words.say("map.around", {
        name: network.entities.get(entity).short, steps: words.count("steps", steps),
      }),
    ].filter(Boolean);
  }

  /** How much the map shows, of what it is a part, and the way back to the whole. */
  function render(page, { steps, view }) {
    const { words, network } = page;
    const [entities, links] = page.amounts();
    const counts = words.say("map.summary", { entities, links });
    const path = page.drawn();
    const leave = page.stage() ? Staging.ways(page) : steps > 0
      ? button({ class: "plain", onclick: () => page.around(0) }, words.say("map.leave"))
      : path && view === "map" ? button({ class: "plain", onclick: () => page.drawPath(0) }, words.say("map.unpath"))
        : page.spot() && view === "map" && button({ class: "plain", onclick: () => page.showGap("") }, words.say("map.unspot"));
    const effects = view === "map" && Trial.count(page.store.get()) > 0 &&
      button({ id: "effects", class: "plain", onclick: page.trial.show }, words.say("trial.effects"));
    const caption = find("#map-summary"), inside = caption.contains(document.activeElement);
    Dom.renew(caption, page.caption().map((part) => el("b", {}, part)), !path && el("span", {}, counts), effects, leave);
    // The way back has been taken.
    if (inside && !caption.contains(document.activeElement)) find("#map").focus();
    find("#map-empty").textContent = words.say((network.overview?.groups ?? network.ranked).length ? "table.empty" : "table.none");
    find("#map-empty").hidden = page.told().entities.size > 0 || page.regions()?.groups.some(({ size }) => size > 0);
  }

  /** The same as a sentence, to be said. */
  const said = () => [...find("#map-summary").children].filter((part) => !part.matches("button"))
    .map((part) => part.textContent).join(" · ");

  return { parts, render, said };
})();
