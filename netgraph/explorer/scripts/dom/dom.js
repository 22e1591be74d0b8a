"use strict";

/** Making elements. Text becomes text nodes, never markup, whatever it says. */
const Dom = (() => {
  /** An element; `on…` properties are listeners, true and false say whether an attribute is there. */
  function el(tag, properties = {}, ...children) {
    return fill(document.createElement(tag), properties, children);
  }

  const button = (properties, ...children) => el("button", { type: "button", ...properties }, ...children);

  function svg(tag, properties = {}, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
  }

  function fill(node, properties, children) {
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value === "function") node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
    return node;
  }

  const find = (selector) => document.querySelector(selector);

  /** A link that leads out, or plain text when the address is anything but http or https. */
  function outward(address, text) {
    if (!/^https?:\/\//i.test(address ?? "")) return document.createTextNode(text);
    return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);
  }

  /** Hand the reader a file. */
  function download(name, blob) {
    const address = URL.createObjectURL(blob);
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /** Hand the reader a table. A German spreadsheet takes the comma for a decimal sign; the mark says UTF-8. */
  function sheet(name, rows, lang) {
    const text = `\ufeff${Network.csv(rows, lang === "de" ? ";" : ",")}`;
    download(`${name}.csv`, new Blob([text], { type: "text/csv" }));
  }

  return { el, button, svg, find, outward, download, sheet };
})();
