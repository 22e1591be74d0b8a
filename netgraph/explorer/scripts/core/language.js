"use strict";

/** The page's words in one language. */
const Language = (() => {
  // Letters written from right to left, and invisible signs that turn the direction or set a text apart.
  const LEFTWARDS = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
  const TURNING = /[\u202a-\u202e]/g, APART = /[\u2066-\u2069]/g;

  /** A name or note ready to stand within a sentence, whose other words keep their order whatever it says. */
  function isolated(text) {
    const turned = String(text).replace(TURNING, "");
    const own = closed(turned) ? turned : turned.replace(APART, "");
    return LEFTWARDS.test(own) ? `\u2068${own}\u2069` : own;
  }

  /** Whether whatever is set apart in a text ends in it, and nothing else does. */
  function closed(text) {
    let depth = 0;
    return (text.match(APART) ?? []).every((sign) => (depth += sign === "\u2069" ? -1 : 1) >= 0) && depth === 0;
  }

  function speak(texts, lang) {
    const own = texts[lang];
    const plural = new Intl.PluralRules(lang);
    const numbers = new Intl.NumberFormat(lang);

    /** The text of a key, its {names} filled in. */
    const say = (key, values = {}) =>
      own[key].replace(/\{(\w+)\}/g, (_, name) => isolated(values[name]));

    /** "1 Verbindung", "2 Verbindungen": keys end in the forms that the language has, .one, .few, …, at least in .other. */
    function count(key, n, values = {}) {
      const form = `${key}.${plural.select(n)}`;
      return say(form in own ? form : `${key}.other`, { n: numbers.format(n), ...values });
    }

    const pick = (words) => chosen(words, lang);

    const number = (n) => numbers.format(n);

    /** A number with so many digits after the point, or the comma. */
    const fixed = (n, digits) => n.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });

    /** "A, B und C". */
    const list = (parts) => new Intl.ListFormat(lang).format(parts.map(isolated));

    /** A date as precise as it is known: 2014, Mai 2014, 1. Mai 2014. */
    function date(text) {
      const [year, month, day] = text.split("-").map(Number);
      if (!month) return text;
      const precise = day ? { day: "numeric", month: "long" } : { month: "long" };
      const when = new Date(0);
      when.setUTCFullYear(year, month - 1, day || 1);
      return new Intl.DateTimeFormat(lang, { ...precise, year: "numeric", timeZone: "UTC" }).format(when);
    }

    /** The same in figures, as the language's texts order them: 2014, 05.2014, 01.05.2014. */
    function figures(text) {
      const [year, month, day] = text.split("-");
      return month ? say(day ? "figures.day" : "figures.month", { year, month, day }) : year;
    }

    /** "2012 – 2014", "seit 2012", "bis 2014"; empty when nothing is known. */
    function period({ start, end }, written = date) {
      if (start && end) return start === end ? written(start) : `${written(start)} – ${written(end)}`;
      if (start) return say("period.since", { date: written(start) });
      return end ? say("period.until", { date: written(end) }) : "";
    }

    return { lang, say, count, pick, number, fixed, list, date, figures, period };
  }

  /** The words {de, en, …} in a language, or in English: names of kinds and relations come with the data. */
  const chosen = (words, lang) => words[lang] ?? words.en;

  return { chosen, speak, isolated };
})();
