"use strict";

/** The as-of year: links per year as bars, and a handle to pick one year. */
const Time = (() => {
  const { el, svg } = Dom;
  const HEIGHT = 34;

  /** The handle; null when no link is dated. It stays one element, so that it can be dragged. */
  function create(page) {
    const years = Network.years(page.network.links);
    if (!years.counts.length) return null;
    const title = el("span", {});
    const shown = el("span", { class: "now" });
    const chart = svg("svg", {
      class: "bars", role: "img", viewBox: `0 0 ${years.counts.length + 1} ${HEIGHT}`, preserveAspectRatio: "none",
    }, bars(years));
    // One place left of the first year stands for all years.
    const range = el("input", {
      id: "as-of", type: "range", min: years.from - 1, max: years.to, step: 1,
      oninput: () => page.store.set({ at: yearOf(Number(range.value), years) }),
    });
    const box = el("input", {
      id: "undated", type: "checkbox", onchange: () => page.store.set({ undated: box.checked }),
    });
    const undated = el("span", { class: "what" });
    const all = el("span", {});
    const node = el("fieldset", { class: "time" }, el("legend", {}, title, shown), chart, range,
      el("div", { class: "ends" }, all, el("span", {}, String(years.to))),
      years.undated > 0 && el("label", { class: "row small" }, box, undated));

    function render() {
      const { words, store } = page;
      const { at, undated: included } = store.get();
      const text = at ? words.date(at) : words.say("time.all");
      title.textContent = words.say("time");
      shown.textContent = text;
      all.textContent = words.say("time.all");
      range.value = Number(at.slice(0, 4)) || years.from - 1;
      range.setAttribute("aria-label", words.say("time.label"));
      range.setAttribute("aria-valuetext", text);
      box.checked = included;
      undated.textContent = words.count("time.undated", years.undated);
      const most = Math.max(...years.counts);
      const year = years.from + years.counts.indexOf(most);
      chart.setAttribute("aria-label", words.say("time.chart", { from: years.from, to: years.to, most, year }));
      [...chart.children].forEach((bar, index) =>
        bar.classList.toggle("now", years.from + index === Number(at.slice(0, 4))));
    }

    return { node, render };
  }

  const yearOf = (value, years) => (value < years.from ? "" : String(value).padStart(4, "0"));

  function bars({ counts }) {
    const most = Math.max(...counts);
    return counts.map((count, at) => {
      const height = Math.max((count / most) * HEIGHT, count ? 1.5 : 0);
      return svg("rect", { x: at + 1.12, y: HEIGHT - height, width: 0.76, height });
    });
  }

  return { create };
})();
