"use strict";

/**
 * A canvas that remembers what is drawn on it as SVG. It has those methods of a browser's canvas that the map is
 * drawn with (a test compares them), so that one code draws screen, PNG, SVG and paper. Scales must be the same in
 * both directions. `path(d)` of a shape is recognised by its property `d`. Elements are plain values
 * {tag, properties, text}, which become a file here and nodes elsewhere.
 */
const Vector = (() => {
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const START = {
    strokeStyle: "#000", fillStyle: "#000", lineWidth: 1, lineJoin: "miter", lineCap: "butt", globalAlpha: 1,
    font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic",
  };
  const ANCHORS = { center: "middle", right: "end", end: "end" };
  // As shares of the size of the letters: not every program knows the baselines of SVG.
  const BASELINES = { middle: 0.35, top: 0.8, hanging: 0.75, bottom: -0.2 };

  class Canvas {
    elements = [];
    #saved = [];
    #matrix = [1, 0, 0, 1, 0, 0];
    #dash = [];
    #route = [];
    #box = [];
    #size;
    #measured;

    /** `measured` tells how wide a text is in a font. What lies wholly beyond the edges is left out. */
    constructor(width, height, measured) {
      Object.assign(this, START);
      this.#size = [width, height];
      this.#measured = measured;
    }

    save() {
      const style = Object.fromEntries(Object.keys(START).map((name) => [name, this[name]]));
      this.#saved.push({ style, matrix: this.#matrix, dash: this.#dash });
    }

    restore() {
      const { style, matrix, dash } = this.#saved.pop();
      Object.assign(this, style);
      this.#matrix = matrix;
      this.#dash = dash;
    }

    translate(x, y) {
      const [a, b, c, d] = this.#matrix;
      this.#matrix = [a, b, c, d, ...this.#point(x, y)];
    }

    scale(x, y) {
      const [a, b, c, d, e, f] = this.#matrix;
      this.#matrix = [a * x, b * x, c * y, d * y, e, f];
    }

    rotate(angle) {
      const [a, b, c, d, e, f] = this.#matrix;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      this.#matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
    }

    beginPath() {
      this.#route = [];
      this.#box = [];
    }

    moveTo(x, y) {
      this.#go("M", x, y);
    }

    lineTo(x, y) {
      this.#go("L", x, y);
    }

    quadraticCurveTo(...points) {
      this.#go("Q", ...points);
    }

    bezierCurveTo(...points) {
      this.#go("C", ...points);
    }

    /** A whole circle or a part of one. SVG draws no arc from a point to itself, so it comes in two halves. */
    arc(x, y, radius, from, to, back = false) {
      const turn = 2 * Math.PI;
      const asked = back ? from - to : to - from;
      const swept = asked >= turn ? turn : ((asked % turn) + turn) % turn;
      const at = (share) => {
        const angle = from + (back ? -1 : 1) * share * swept;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      };
      this.#go(this.#route.length ? "L" : "M", ...at(0));
      const size = round(radius * this.#unit());
      for (const share of [0.5, 1]) {
        this.#box.push(...[-1, 1].map((side) => this.#point(x + side * radius, y + side * radius)));
        const end = this.#point(...at(share)).map(round);
        this.#route.push(`A${size} ${size} 0 0 ${back ? 0 : 1} ${end.join(" ")}`);
      }
    }

    closePath() {
      this.#route.push("Z");
    }

    setLineDash(lengths) {
      this.#dash = lengths;
    }

    stroke(shape) {
      const paint = {
        fill: "none", stroke: this.strokeStyle, "stroke-opacity": this.#opacity(),
        "stroke-linejoin": this.lineJoin === "miter" ? null : this.lineJoin,
        "stroke-linecap": this.lineCap === "butt" ? null : this.lineCap,
      };
      const unit = shape ? 1 : this.#unit();
      const dash = this.#dash.map((length) => round(length * unit)).join(" ") || null;
      this.#path(shape, { ...paint, "stroke-width": fine(this.lineWidth * unit), "stroke-dasharray": dash });
    }

    fill(shape) {
      this.#path(shape, { fill: this.fillStyle, "fill-opacity": this.#opacity() });
    }

    /** The rim of a text is not the text: it is neither read out nor found a second time. */
    strokeText(text, x, y) {
      const paint = {
        fill: "none", stroke: this.strokeStyle, "stroke-width": fine(this.lineWidth * this.#unit()),
        "stroke-linejoin": this.lineJoin, "stroke-opacity": this.#opacity(), "aria-hidden": "true",
      };
      this.#write(text, x, y, paint);
    }

    fillText(text, x, y) {
      this.#write(text, x, y, { fill: this.fillStyle, "fill-opacity": this.#opacity() });
    }

    measureText(text) {
      return { width: this.#measured(this.font, text) };
    }

    /** How much longer a length becomes. */
    #unit() {
      return Math.hypot(this.#matrix[0], this.#matrix[1]);
    }

    #opacity() {
      return this.globalAlpha < 1 ? round(this.globalAlpha) : null;
    }

    #point(x, y) {
      const [a, b, c, d, e, f] = this.#matrix;
      return [a * x + c * y + e, b * x + d * y + f];
    }

    #go(letter, ...numbers) {
      const points = [];
      for (let at = 0; at < numbers.length; at += 2) points.push(this.#point(numbers[at], numbers[at + 1]));
      this.#box.push(...points);
      this.#route.push(letter + points.flat().map(round).join(" "));
    }

    #path(shape, paint) {
      if (shape && this.#inSight(...this.#around(shape.d)))
        this.#add("path", { d: shape.d, transform: `matrix(${this.#matrix.map(fine).join(" ")})`, ...paint });
      else if (!shape && this.#route.length && this.#inSight(...extent(this.#box)))
        this.#add("path", { d: this.#route.join(""), ...paint });
    }

    /** No shape reaches further from its origin than its largest number says. */
    #around(d) {
      const [x, y] = this.#point(0, 0);
      const most = d.match(/[\d.]+/g).reduce((largest, number) => Math.max(largest, number), 0);
      const reach = 1.5 * most * this.#unit();
      return [x - reach, y - reach, x + reach, y + reach];
    }

    #inSight(left, top, right, bottom) {
      const slack = this.lineWidth * this.#unit();
      const [width, height] = this.#size;
      return right > -slack && bottom > -slack && left < width + slack && top < height + slack;
    }

    #write(text, x, y, paint) {
      const [, slant, weight, size, family] = this.font.match(/^(italic )?(\w+ )?([\d.]+)px (.+)$/);
      const letters = size * this.#unit();
      const [left, line] = this.#point(x, y + (BASELINES[this.textBaseline] ?? 0) * size);
      const angle = round((Math.atan2(this.#matrix[1], this.#matrix[0]) * 180) / Math.PI);
      const place = { x: round(left), y: round(line) };
      this.#add("text", {
        ...place, transform: angle ? `rotate(${angle} ${place.x} ${place.y})` : null,
        "font-family": family.replaceAll('"', "'"), "font-size": round(letters),
        "font-weight": weight && weight.trim() !== "400" ? weight.trim() : null, "font-style": slant ? "italic" : null,
        "text-anchor": ANCHORS[this.textAlign] ?? null, ...paint,
      }, text);
    }

    #add(tag, properties, text = "") {
      const said = Object.entries(properties).filter(([, value]) => value !== null);
      this.elements.push({ tag, properties: Object.fromEntries(said), text });
    }
  }

  // A hundredth of a pixel is finer than any paper; what is multiplied afterwards needs more digits.
  const round = (number) => Math.round(number * 100) / 100;
  const fine = (number) => Math.round(number * 1e5) / 1e5;

  function extent(points) {
    const of = (axis, pick) => points.reduce((best, point) => pick(best, point[axis]), points[0][axis]);
    return [of(0, Math.min), of(1, Math.min), of(0, Math.max), of(1, Math.max)];
  }

  /** The properties of an SVG of this size around elements. */
  const frame = (width, height) => ({ width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });

  /** A whole SVG file: what it is called, what it says and the elements that show it. */
  function file({ width, height, lang, title, description, elements }) {
    const all = [
      { tag: "title", properties: {}, text: title }, { tag: "desc", properties: {}, text: description }, ...elements,
    ];
    const head = written({ xmlns: NAMESPACE, "xml:lang": lang, ...frame(width, height) });
    const body = all.map(({ tag, properties, text }) => `<${tag}${written(properties)}>${escaped(text)}</${tag}>\n`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg${head}>\n${body.join("")}</svg>\n`;
  }

  const written = (properties) =>
    Object.entries(properties).map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join("");

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /** Text that XML can hold: what it forbids, such as half a character, is shown to be missing. */
  const escaped = (text) => text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  return { Canvas, frame, file };
})();
