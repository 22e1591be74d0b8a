"use strict";

/** Answers that take long, worked out bit by bit: meanwhile the page answers whoever asks for something else. */
const Slices = (() => {
  // Milliseconds: an answer that is there by then is there at once, and nobody waits longer for the page.
  const SLICE = 150;

  /**
   * Begins on the steps of a generator, which yields what share of them is done, from 0 to 1, and returns the answer: the
   * work {share, answer, changed, stop}. `answer` is null until it is there; `changed` is called with the work when there is more.
   */
  function begin(steps) {
    const work = { share: 0, answer: null, changed: null, stop: () => steps.return() };
    function slice() {
      const end = performance.now() + SLICE;
      let next = steps.next();
      while (!next.done && performance.now() < end) next = steps.next();
      if (next.done) work.answer = next.value ?? null;
      else {
        work.share = next.value;
        setTimeout(slice);
      }
      work.changed?.(work);
    }
    slice();
    return work;
  }

  /** How far a work is, to be shown until `ready`: then it is told that the answer is there. */
  function progress({ words, announce }, work, ready) {
    const bar = Dom.el("progress", { max: 1, value: work.share, "aria-labelledby": "working" });
    work.changed = ({ share, answer }) => {
      bar.value = share;
      if (!answer || !bar.isConnected) return;
      ready();
      announce(words.say("working.done"));
    };
    return Dom.el("div", { class: "working" }, Dom.el("p", { id: "working" }, words.say("working")), bar);
  }

  return { begin, progress };
})();
