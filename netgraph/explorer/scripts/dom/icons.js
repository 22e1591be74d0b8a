"use strict";

/** The signs of the map, drawn once: on the canvas and in the legend they are the same. */
const Icons = (() => {
  const { svg } = Dom;

  // Around 0,0 and of about equal area, so that no kind looks more important than another.
  const SHAPES = {
    dot: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
    square: polygon([[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]]),
    diamond: polygon([[0, -1.28], [1.28, 0], [0, 1.28], [-1.28, 0]]),
    triangle: polygon([[0, -1.3], [1.2, 0.8], [-1.2, 0.8]]),
    triangleDown: polygon([[0, 1.3], [1.2, -0.8], [-1.2, -0.8]]),
    hexagon: polygon(ring(6, () => 1.1)),
    star: polygon(ring(10, (at) => (at % 2 ? 0.65 : 1.45))),
  };

  /** How far each shape reaches from its middle. */
  const REACH = { dot: 1, square: 1.26, diamond: 1.28, triangle: 1.44, triangleDown: 1.44, hexagon: 1.1, star: 1.45 };

  // Around the tip at 0,0, pointing right; `open` heads are only stroked.
  const ARROWS = {
    triangle: { path: "M0 0L-7 3.2L-7-3.2Z", length: 7 },
    vee: { path: "M-6 4L0 0L-6-4", length: 0, open: true },
    diamond: { path: "M0 0L-5 3.2L-10 0L-5-3.2Z", length: 10 },
    circle: { path: "M0 0A3 3 0 1 1-6 0A3 3 0 1 1 0 0Z", length: 6 },
  };

  const DASHES = { solid: [], longdash: [10, 4], dashed: [5, 4], dashdot: [7, 3, 1.5, 3], dotted: [1.5, 3.5] };

  const width = (relation) => 1 + 0.8 * relation.strength ** 2;

  function ring(corners, radius) {
    return Array.from({ length: corners }, (_, at) => {
      const angle = (2 * Math.PI * at) / corners - Math.PI / 2;
      return [radius(at) * Math.cos(angle), radius(at) * Math.sin(angle)];
    });
  }

  function polygon(points) {
    return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`;
  }

  function round(number) {
    return Math.round(number * 1000) / 1000;
  }

  /** A kind's sign, to stand beside its name; the style sheet picks the colour of the theme. */
  function kind(of) {
    const sign = svg("svg", { class: "sign", viewBox: "-1.6 -1.6 3.2 3.2", "aria-hidden": "true" },
      svg("path", { d: SHAPES[of.shape], fill: "currentColor" }));
    sign.style.setProperty("--light", of.colour);
    sign.style.setProperty("--dark", of.colour_dark);
    return sign;
  }

  /** The ring that tells who joins communities. */
  const bridge = () => svg("svg", { class: "sign", viewBox: "-8 -8 16 16", "aria-hidden": "true" },
    svg("circle", { r: 3.2, fill: "currentColor" }), svg("circle", { r: 6.4, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }));

  /** A relation's line, with its arrow. */
  function relation(of) {
    const head = of.symmetric ? null : ARROWS[of.arrow];
    const line = svg("path", {
      d: `M1 7H${43 - (head?.length ?? 0)}`, fill: "none", stroke: "currentColor",
      "stroke-width": width(of), "stroke-dasharray": DASHES[of.line].join(" "),
    });
    const tip = head && svg("path", {
      d: head.path, transform: "translate(43 7)", fill: head.open ? "none" : "currentColor",
      stroke: "currentColor", "stroke-width": head.open ? 1.4 : 0,
    });
    return svg("svg", { class: "line", viewBox: "0 0 44 14", "aria-hidden": "true" }, line, tip);
  }

  /** One of the page's own small pictures, from the template. */
  const use = (name) =>
    svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#icon-${name}` }));

  return { SHAPES, REACH, ARROWS, DASHES, width, kind, bridge, relation, use };
})();
