"use strict";

/** The page within a frame of another one: what of it is left, the way to the whole, and the code for such a frame. */
const Embedding = (() => {
  const { find } = Dom;

  /** The address of what is to be seen, in the whole page or, with the controls to be left, for a frame. */
  function address(controls = null) {
    const [file, hash = ""] = location.href.split("#");
    const asked = new URLSearchParams(hash);
    asked.delete("embed");
    if (controls) asked.set("embed", controls.join() || "1");
    return asked.size ? `${file}#${asked}` : file;
  }

  /** To follow the address, which the state is written to first. */
  function render({ embed }) {
    const root = document.documentElement;
    root.toggleAttribute("data-embed", Boolean(embed));
    root.dataset.controls = (embed ?? []).join(" ");
    find("#whole").href = address();
  }

  /** A frame to copy into another page. From a folder, the file must be put beside that page. */
  function snippet(title, controls) {
    const whole = address(controls);
    const source = location.protocol === "file:" ? whole.slice(whole.split("#")[0].lastIndexOf("/") + 1) : whole;
    const frame = Dom.el("iframe", { src: source, title, width: "100%", height: 600 });
    return new XMLSerializer().serializeToString(frame).replace(' xmlns="http://www.w3.org/1999/xhtml"', "");
  }

  return { address, render, snippet };
})();
