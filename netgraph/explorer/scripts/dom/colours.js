"use strict";

/** Light or dark, and the style sheet's colours for the canvas. */
const Colours = (() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const SCHEMES = ["system", "light", "dark"];

  /** Put the page into a scheme; "system" is what the reader's system says. */
  function wear(scheme) {
    root.dataset.scheme = scheme === "system" ? (dark.matches ? "dark" : "light") : scheme;
  }

  const next = (scheme) => SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length];

  /** The colours that paint.js asks for, as the page wears them now. */
  function read(network) {
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const key = root.dataset.scheme === "dark" ? "colour_dark" : "colour";
    // Where states are compared, colour tells what has changed, and shape alone the kind.
    const ofKind = (kind) => (network.difference ? colour("link") : forced.matches ? colour("ink") : kind[key]);
    return {
      paper: colour("paper"), ink: colour("ink"), soft: colour("soft"),
      hull: colour("hull"), hulls: [1, 2, 3, 4, 5].map((tint) => colour(`hull-${tint}`)), hullEdge: colour("hull-edge"),
      link: colour("link"), linkLit: colour("link-lit"),
      path: colour("accent"), onPath: colour("on-accent"),
      changes: { new: colour("new"), gone: colour("gone"), changed: colour("changed") },
      kinds: new Map([...network.kinds.values()].map((kind) => [kind.id, ofKind(kind)])),
    };
  }

  /** Call when the system changes its mind. */
  function watch(changed) {
    for (const query of [dark, forced, contrast]) query.addEventListener("change", changed);
  }

  return { wear, next, read, watch };
})();
