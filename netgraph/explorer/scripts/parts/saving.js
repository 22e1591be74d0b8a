"use strict";

/** The button that hands the reader a table as a file. */
const Saving = (() => {
  /** `rows` makes the table when it is asked for; `of` says which one where a view has several. */
  function button({ network, words }, { id, name, rows, text = "table.csv", of = "" }) {
    const label = words.say(text);
    return Dom.button({
      id, class: "plain", "aria-label": of ? `${label}: ${of}` : null,
      onclick: () => Dom.sheet(`${network.about.id}-${name}`, rows(), words.lang),
    }, Icons.use("picture"), label);
  }

  return { button };
})();
