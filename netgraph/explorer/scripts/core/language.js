"use strict";

/** The page's words in one language. */
const Language = (() => {
  function speak(texts, lang) {
    const own = texts[lang];
    const plural = new Intl.PluralRules(lang);
    const numbers = new Intl.NumberFormat(lang);

    /** The text of a key, its {names} filled in. */
    const say = (key, values = {}) =>
      own[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

    /** "1 Verbindung", "2 Verbindungen": keys end in .one and .other. */
    const count = (key, n) => say(`${key}.${plural.select(n)}`, { n: numbers.format(n) });

    /** The words of {de, en} in this language. */
    const pick = (words) => words[lang];

    const number = (n) => numbers.format(n);

    /** A number with so many digits after the point, or the comma. */
    const fixed = (n, digits) => n.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });

    /** A number with all its digits, as this language's spreadsheets read it; empty without one. */
    const exact = (n) => (n === undefined ? "" : lang === "de" ? String(n).replace(".", ",") : n);

    /** "A, B und C". */
    const list = (parts) => new Intl.ListFormat(lang).format(parts);

    /** A date as precise as it is known: 2014, Mai 2014, 1. Mai 2014. */
    function date(text) {
      const [year, month, day] = text.split("-").map(Number);
      if (!month) return text;
      const precise = day ? { day: "numeric", month: "long" } : { month: "long" };
      const when = new Date(0);
      when.setUTCFullYear(year, month - 1, day || 1);
      return new Intl.DateTimeFormat(lang, { ...precise, year: "numeric", timeZone: "UTC" }).format(when);
    }

    /** The same in figures: 2014, 05.2014, 01.05.2014. */
    function figures(text) {
      const [year, month, day] = text.split("-");
      return lang === "de" ? [day, month, year].filter(Boolean).join(".") : text;
    }

    /** "2012 – 2014", "seit 2012", "bis 2014"; empty when nothing is known. */
    function period({ start, end }, written = date) {
      if (start && end) return start === end ? written(start) : `${written(start)} – ${written(end)}`;
      if (start) return say("period.since", { date: written(start) });
      return end ? say("period.until", { date: written(end) }) : "";
    }

    return { lang, say, count, pick, number, fixed, exact, list, date, figures, period };
  }

  return { speak };
})();
