"use strict";

/** The as-of year: dated links per year as bars, a handle to pick one, a button that plays, and what undated means. */
const Time = (() => {
  const { el, svg } = Dom;
  const HEIGHT = 34;

  /** All of it; null when nothing is dated. It stays one element, so that the handle can be dragged. */
  function create(page) {
    const { years, store, player } = page;
    if (!years) return null;
    const play = Player.toggle(page, "play");
    play.node.addEventListener("click", () => player.playing() && uncover(page));
    const title = el("span", {}), shown = el("span", { class: "now" }), all = el("span", {});
    const chart = barChart(page);
    const handle = slider(years, store, player);
    const keys = key(page);
    const node = el("fieldset", { class: "time" }, el("legend", {}, title, shown), chart.node,
      el("div", { class: "played" }, play.node, handle),
      el("div", { class: "ends" }, all, el("span", {}, String(years.to))), keys.nodes);

    function render() {
      const { words } = page;
      const { at } = store.get();
      const text = at ? words.date(at) : words.say("time.all");
      title.textContent = words.say("time");
      shown.textContent = text;
      all.textContent = words.say("time.all");
      handle.value = at ? Years.of(at) : years.from - 1;
      handle.setAttribute("aria-label", words.say("time.label"));
      handle.setAttribute("aria-valuetext", text);
      for (const part of [play, chart, keys]) part.render();
    }

    return { node, render };
  }

  /** On a small window the rail lies over the map that is now to be looked at. */
  function uncover(page) {
    if (!document.documentElement.classList.contains("filtering")) return;
    page.toggleRail(false);
    Dom.find("#clock-play").focus();
  }

  // One place left of the first year stands for all years.
  const yearOf = (value, { from }) => (value < from ? "" : Years.text(value));

  function slider(years, store, player) {
    const handle = el("input", {
      id: "as-of", type: "range", min: years.from - 1, max: years.to, step: 1,
      oninput: () => store.set({ at: yearOf(Number(handle.value), years) }),
      onkeydown: (event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        player.toggle();
      },
    });
    return handle;
  }

  /** How many dated links the other filters leave in each year; a click on a bar picks its year. */
  function barChart(page) {
    const { network, years, store } = page;
    const places = years.to - years.from + 2;
    const node = svg("svg", {
      class: "bars", role: "img", viewBox: `0 0 ${places} ${HEIGHT}`, preserveAspectRatio: "none",
      onclick: ({ clientX }) => {
        const { left, width } = node.getBoundingClientRect();
        store.set({ at: yearOf(years.from - 1 + Math.floor(((clientX - left) / width) * places), years) });
      },
    });
    let drawn = { key: "" };

    function render() {
      const { at, ...state } = store.get();
      const filter = State.filter({ ...state, at: "", undated: true });
      const key = JSON.stringify(filter);
      if (drawn.key !== key) {
        const counts = Years.counts(network, Network.visible(network, filter).links, years);
        drawn = { key, counts };
        node.replaceChildren(...bars(counts));
      }
      const most = Math.max(...drawn.counts);
      const year = years.from + drawn.counts.indexOf(most);
      node.toggleAttribute("hidden", most === 0);
      node.setAttribute("aria-label", page.words.say("time.chart", { ...years, most, year }));
      [...node.children].forEach((bar, index) => bar.classList.toggle("now", Boolean(at) && years.from + index === Years.of(at)));
    }

    return { node, render };
  }

  function bars(counts) {
    const most = Math.max(...counts, 1);
    return counts.map((count, at) => {
      const height = Math.max((count / most) * HEIGHT, count ? 1.5 : 0);
      return svg("rect", { x: at + 1.12, y: HEIGHT - height, width: 0.76, height });
    });
  }

  /** What the two looks of lines mean, how many have each, and the switch of the undated ones. */
  function key(page) {
    const { network, store } = page;
    const box = el("input", {
      id: "undated", type: "checkbox", onchange: () => store.set({ undated: box.checked }),
    });
    const dated = entry("div", "strong"), undated = entry("label", "fine", box);
    const note = el("p", { class: "soft" });
    const unknown = Network.undated(network.links);

    function render() {
      const { words } = page;
      const state = store.get();
      const all = state.undated ? page.visible() : Network.visible(network, State.filter({ ...state, undated: true }));
      const lacking = Network.undated(all.links);
      box.checked = state.undated;
      undated.node.classList.toggle("off", !state.undated);
      dated.fill(words.say("time.dated"), words.number(all.links.length - lacking));
      undated.fill(words.say("time.undated"), words.number(lacking));
      note.textContent = words.count("time.note", network.links.length - unknown, {
        links: words.count("links", network.links.length),
      });
      // Without a year all links look the same.
      dated.node.hidden = !state.at;
      undated.node.hidden = note.hidden = !unknown;
    }

    return { nodes: [dated.node, undated.node, note], render };
  }

  function entry(tag, weight, ...before) {
    const what = el("span", { class: "what" }), count = el("span", { class: "count" });
    const sign = svg("svg", { class: `line ${weight}`, viewBox: "0 0 44 14", "aria-hidden": "true" },
      svg("path", { d: "M1 7H43", stroke: "currentColor" }));
    return {
      node: el(tag, { class: "row" }, before, sign, what, count),
      fill(text, number) {
        what.textContent = text;
        count.textContent = number;
      },
    };
  }

  return { create };
})();
