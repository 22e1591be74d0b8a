"use strict";

/** The switch that tries a link that there is not, or the loss of an entity, and takes it back. */
const Trying = (() => {
  const LOOKS = { added: ["plus", "gaps.try"], gone: ["minus", "trial.without"] };

  /**
   * The switch; none for a link that a dataset could not have beside those that it has. A `small` one shows only
   * its sign, and says in full what it tries to who cannot see it.
   */
  function button({ network, store, words, trial }, field, item, { small = false } = {}) {
    const on = store.get()[field].includes(item);
    if (!on && !Trial.tried(network, store.get(), field, item)[field].includes(item)) return null;
    const [icon, text] = LOOKS[field];
    const label = small ? `${words.say(text)}: ${Trial.told(network, field, item, words)}` : null;
    return Dom.button({
      id: small ? `try-${item}` : "gap-try", class: small ? "tool try" : "plain", "aria-pressed": String(on),
      "aria-label": label, title: label,
      onclick: () => (on ? trial.undo(field, item) : field === "gone" ? trial.lose(item) : trial.add(Trial.read(item))),
    }, Icons.use(icon), !small && words.say(text));
  }

  return { button };
})();
