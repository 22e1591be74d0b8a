"use strict";

/** Tables as CSV that spreadsheets open, run nothing of and give back as it was. Pure functions. */
const Sheet = (() => {
  // What netgraph.tables.text takes for a formula, in any line of a cell; a number alone is none.
  const FORMULA = /(?:^|\n)'*[\p{Z}\t\n\v\f\r]*(?![+-]?\p{Nd}+(?:[.,]\p{Nd}+)?(?:\n|$))[=+\-@＝＋－＠\t\r]/u;

  /** A text with a "'" in front where a spreadsheet would run it; nothing else is changed. */
  const guard = (text) => (FORMULA.test(text) ? `'${text}` : text);

  /** What stood in a cell before `guard`, for every text. */
  const unguard = (cell) => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);

  /** Where numbers have a comma, a spreadsheet takes the semicolon for the end of a cell. */
  function customs(lang) {
    const comma = (1.5).toLocaleString(lang).includes(",");
    return comma ? { separator: ";", point: "," } : { separator: ",", point: "." };
  }

  /** Rows of texts and numbers as CSV, as a spreadsheet in this language reads it. */
  function text(rows, lang) {
    const { separator, point } = customs(lang);
    const cell = (value) => (typeof value === "number" ? String(value).replace(".", point) : quoted(guard(String(value))));
    return rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join("");
  }

  const quoted = (said) => (/["\r\n,;]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said);

  return { guard, unguard, text };
})();
