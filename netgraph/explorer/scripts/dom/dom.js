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
    node.append(...usable(children));
    return node;
  }

  const usable = (children) => children.flat(Infinity).filter((child) => child != null && child !== false && child !== "");

  const find = (selector) => document.querySelector(selector);

  const CONTROLS = "a[href], button, input, select, [tabindex]";
  const SCROLLERS = ".scroll";

  /**
   * Put these in place of what stands in `node`. Whoever stood in a control stands in the one of the same id, or else
   * in the one that is now in its place, and what was scrolled stays where it was.
   */
  function renew(node, ...children) {
    const held = node.contains(document.activeElement) && node !== document.activeElement ? document.activeElement : null;
    const place = held ? [...node.querySelectorAll(CONTROLS)].indexOf(held) : -1;
    const scrolled = [...node.querySelectorAll(SCROLLERS)].map(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }));
    swap(node, usable(children));
    node.querySelectorAll(SCROLLERS).forEach((one, at) => Object.assign(one, scrolled[at]));
    if (!held || held === document.activeElement) return;
    const now = [...node.querySelectorAll(CONTROLS)];
    const next = now.find(({ id }) => id && id === held.id) ?? now[Math.min(place, now.length - 1)];
    next?.focus();
    // A field that was drawn anew is typed on in where one was.
    if (held.selectionStart != null && next.id === held.id) next.setSelectionRange(held.selectionStart, held.selectionEnd);
  }

  /** One that stands in `node` already stays where it is: a handle that is being dragged would be let go of. */
  function swap(node, children) {
    const kept = children.findIndex((child) => child.parentNode === node);
    if (kept < 0) return node.replaceChildren(...children);
    for (const old of [...node.childNodes]) if (old !== children[kept]) old.remove();
    children[kept].before(...children.slice(0, kept));
    return children[kept].after(...children.slice(kept + 1));
  }

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

  /** Hand the reader a table; the mark says UTF-8. */
  function sheet(name, rows, lang) {
    download(`${name}.csv`, new Blob([`\ufeff${Sheet.text(rows, lang)}`], { type: "text/csv" }));
  }

  return { el, button, svg, find, renew, outward, download, sheet };
})();
