"use strict";

/** Who is this? One entity in words: what it is, what it does, its links and their evidence. */
const Drawer = (() => {
  const { el, button } = Dom;

  /** `more` gives what else there is to say of an entity, by its id. */
  function create(drawer, page, more) {
    let drawn = "";
    function render() {
      const entity = page.network.entities.get(page.store.get().entity);
      drawer.hidden = !entity;
      if (!entity) return;
      Dom.renew(drawer, parts(page, entity, more));
      if (drawn !== entity.id) drawer.scrollTop = 0;
      drawn = entity.id;
    }
    return { render };
  }

  function parts(page, entity, more) {
    const { network, words } = page;
    const kind = network.kinds.get(entity.kind), lost = Difference.gone(entity);
    const { links, past } = page.visible();
    const cite = Citing.footnotes(network);
    const tool = (id, text, icon, onclick) => button({
      id, class: "tool", "aria-label": words.say(text), title: words.say(text), onclick,
    }, Icons.use(icon));
    return [
      el("header", {}, el("p", { class: "kind" }, Icons.kind(kind), words.pick(kind.label)),
        tool("copy", "share.copy", "link", page.copyLink), tool("drawer-close", "close", "close", page.deselect)),
      el("h2", { id: "who", tabindex: "-1" }, entity.name),
      entity.aliases && el("p", { class: "soft" }, words.say("drawer.aliases", { names: entity.aliases.join(", ") })),
      Changed.told(page, entity, { whole: true }),
      el("p", { class: "profile" }, words.pick(entity.profile)),
      entity.note && el("p", {}, entity.note),
      facts(page, entity, cite),
      !page.both().entities.has(entity.id) && el("p", { class: "soft" }, words.say("drawer.hidden")),
      !lost && actions(page, entity),
      ...(lost ? [] : blocks(page, entity, links, cite)),
      gone(page, entity, past?.links ?? [], cite),
      ...(lost ? [] : [tried(page, entity.id), community(page, entity.id), more(page, entity.id)]),
      Citing.notes(words, cite),
    ];
  }

  function facts({ words }, entity, cite) {
    const rows = [
      ["drawer.place", entity.place],
      ["drawer.period", words.period(entity)],
      ["drawer.roles", entity.roles?.join(", ")],
      ["drawer.themes", entity.themes?.join(", ")],
      ["drawer.source", cite(entity.source, entity.locator)],
    ].filter(([, value]) => value);
    const entries = rows.map(([key, value]) => [el("dt", {}, words.say(key)), el("dd", {}, value)]);
    return rows.length > 0 && el("dl", {}, entries);
  }

  function actions(page, entity) {
    const { store, words } = page;
    const steps = page.stage()?.steps ?? store.get().steps;
    const step = (n) => button({
      id: `steps-${n}`, "aria-pressed": String(steps === n),
      "aria-label": n ? words.count("steps", n) : null, onclick: () => page.around(n),
    }, n ? words.number(n) : words.say(page.network.overview ? "drawer.group" : "drawer.whole"));
    return entity.links.length > 0 && el("div", { class: "actions" },
      el("div", { class: "segments", role: "group", "aria-label": words.say("drawer.around") },
        el("span", { "aria-hidden": "true" }, words.say("drawer.around")), [1, 2, 3, 0].map(step)), loss(page, entity),
      ["from", "to"].map((end) => button({ id: `${end}-here`, class: "plain", onclick: () => page.path(end, entity.id) },
        words.say(`drawer.${end}`))));
  }

  /** What if this entity were gone? */
  function loss({ store, words, trial }, { id }) {
    const off = store.get().gone.includes(id);
    return button({
      id: "without", class: "plain", "aria-pressed": String(off), title: words.say("trial.without"),
      onclick: () => (off ? trial.undo("gone", id) : trial.lose(id)),
    }, words.say("drawer.without"));
  }

  function blocks(page, entity, links, cite) {
    const { network, words } = page;
    const found = Network.statements(network, links, entity.id);
    const seen = found.reduce((sum, block) => sum + block.items.length, 0);
    const hidden = entity.links.length - seen;
    const sections = found.map(({ relation, forward, items }) => el("section", {},
      el("h3", {}, words.pick(forward ? relation.forward : relation.backward),
        el("span", { class: "count" }, words.number(items.length))),
      el("ul", { class: "links" }, items.map((item) => line(page, item, cite)))));
    return [
      ...sections,
      hidden > 0 && el("p", { class: "soft" }, words.count("drawer.filtered", hidden)),
    ];
  }

  /** The links that it had in the earlier state, where two are compared. */
  function gone(page, { id }, past, cite) {
    const { network, words } = page;
    const items = Network.statements(network, past, id).flatMap(({ relation, forward, items: own }) => own.map(({ link, other }) =>
      el("li", {}, Naming.entity(page, other.id),
        el("p", { class: "proof" }, words.pick(forward ? relation.forward : relation.backward), " · ", proof(page, link, cite)))));
    return items.length > 0 && el("section", { class: "lost" },
      el("h3", {}, words.say("change.lost"), el("span", { class: "count" }, words.number(items.length))),
      el("ul", { class: "links" }, items));
  }

  /** When a link holds, and what shows it. */
  const proof = ({ words }, link, cite) =>
    [words.period(link) || words.say("drawer.undated"), " · ", cite(link.evidence, link.locator) ?? words.say("drawer.unproven")];

  /** The links that are tried with one entity, apart from those that are recorded. */
  function tried(page, id) {
    const { network, words, store } = page;
    const added = Trial.links(network, store.get(), page.visible().entities);
    const items = Network.statements(network, added, id).flatMap(({ relation, forward, items: own }) =>
      own.map(({ link, other }) => el("li", {}, Naming.entity(page, other.id),
        back(page, link.id),
        el("p", { class: "proof" }, words.pick(forward ? relation.forward : relation.backward)))));
    return items.length > 0 && el("section", {},
      el("h3", {}, words.say("trial.added"), el("span", { class: "count" }, words.number(items.length))),
      el("ul", { class: "links" }, items));
  }

  /** Who shares its ground on the map. */
  function community(page, id) {
    const { network, words } = page;
    const { leader, members } = network.groups[network.entities.get(id).community];
    const seen = members.filter((other) => page.visible().entities.has(other));
    if (network.overview || seen.length < Hulls.LEAST || !seen.includes(id)) return null;
    return el("section", {},
      el("h3", {}, words.say("drawer.community", { name: network.entities.get(leader).short }),
        el("span", { class: "count" }, words.number(seen.length))),
      el("ul", { class: "names" }, seen.map((other) => el("li", {}, el("bdi", {}, network.entities.get(other).short)))));
  }

  function back({ network, words, trial }, item) {
    const label = words.say("whatif.undo", { what: Trial.told(network, "added", item, words) });
    return button({ class: "tool drop", "aria-label": label, title: label, onclick: () => trial.undo("added", item) },
      Icons.use("close"));
  }

  function line(page, { link, other }, cite) {
    return el("li", {}, Naming.entity(page, other.id), without(page, link),
      el("p", { class: "proof" }, proof(page, link, cite)),
      link.note && el("p", { class: "proof" }, link.note),
      link.change && el("p", { class: "proof" }, Changed.mark(page, link)),
      Changed.told(page, link));
  }

  /** What if this link were gone? */
  function without(page, link) {
    const { network, store, words, trial } = page;
    const item = Trial.recorded(network, link);
    const off = store.get().removed.includes(item);
    const label = words.say("trial.drop", { what: Trial.told(network, "removed", item, words) });
    return button({
      id: `drop-${link.id}`, class: "tool drop", "aria-pressed": String(off), "aria-label": label, title: label,
      onclick: () => (off ? trial.undo("removed", item) : trial.remove(Trial.read(item))),
    }, Icons.use("minus"));
  }

  return { create };
})();
