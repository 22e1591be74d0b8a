"use strict";

/** The map as a picture that can stand alone: title, what is shown, map, what the signs mean, and where it is from. */
const Picture = (() => {
  const DENSITY = 2;
  const RIM = 24;
  const LINE = 1.4;
  const STYLES = { title: [22, 650], shown: [14, 400], legend: [13, 400], source: [12, 400] };
  const SIGN = { kinds: 14, bridges: 14, changes: 44, relations: 52, dates: 32 };
  // A title or a list of sources may be endless; a picture is not.
  const ROWS = { title: 2, shown: 3, source: 3 };
  let ruler = null;

  const fontOf = (style) => `${STYLES[style][1]} ${STYLES[style][0]}px ${Labels.FONT}`;

  const heightOf = (style) => STYLES[style][0] * LINE;

  function measured(font, text) {
    ruler ??= Dom.el("canvas").getContext("2d");
    ruler.font = font;
    return ruler.measureText(text).width;
  }

  /** A text in so many rows at most, broken between words, cut where even that does not help. */
  function folded(style, text, width) {
    const font = fontOf(style), rows = [];
    for (const word of text.split(/\s+/)) {
      const longer = rows.length ? `${rows.at(-1)} ${word}` : word;
      if (rows.length && measured(font, longer) <= width) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    const kept = rows.slice(0, ROWS[style]);
    if (rows.length > kept.length) kept[kept.length - 1] += " …";
    return kept.map((row) => cut(row, font, width));
  }

  function cut(row, font, width) {
    const whole = measured(font, row);
    return whole <= width ? row : `${row.slice(0, Math.floor((row.length * width) / whole) - 2)}…`;
  }

  /** What signs and lines mean that are to be seen, each {sort, of, label} with its place in rows. */
  function legend(page, width) {
    const { network, words } = page;
    const { links } = page.told(), kinds = page.kinds();
    const relations = new Set(links.map((link) => link.relation));
    const items = [
      ...changes(page),
      ...[...network.kinds.values()].filter(({ id }) => kinds.has(id)).map((of) => ["kinds", of, words.pick(of.plural)]),
      ...(page.stage()?.name !== "groups" && Bridges.among(network, links).length ? [["bridges", null, words.say("rail.bridges")]] : []),
      ...[...network.relations.values()].filter(({ id }) => relations.has(id)).map((of) => ["relations", of, words.pick(of.forward)]),
      ...dates(page),
    ];
    let x = 0, row = 0;
    return items.map(([sort, of, whole]) => {
      const label = cut(whole, fontOf("legend"), width - SIGN[sort] - 8);
      const size = SIGN[sort] + 8 + measured(fontOf("legend"), label);
      if (x > 0 && x + size > width) [x, row] = [0, row + 1];
      const item = { sort, of, label, x, row };
      x += size + 24;
      return item;
    });
  }

  /** Where two states are compared, those of what is to be seen. */
  function changes(page) {
    const { network, words } = page;
    if (!network.difference || page.stage()?.name === "groups") return [];
    const { entities, links } = Difference.counts(network, page.seen());
    return Difference.STATES.filter((state) => entities[state] + links[state] > 0)
      .map((state) => ["changes", state, words.say(`change.${state}`)]);
  }

  /** On a chosen day links look otherwise when it is known that there were any. */
  function dates({ store, words, told, stage }) {
    if (!store.get().at || stage()?.name === "groups") return [];
    const { links } = told(), undated = Network.undated(links);
    return [
      ...(undated < links.length ? [["dates", true, words.say("time.dated")]] : []),
      ...(undated > 0 ? [["dates", false, words.say("time.undated")]] : []),
    ];
  }

  /** The picture as its size and a function that draws it on any canvas. */
  function composed(page, map, colours) {
    const { network, words } = page;
    const { scale, view } = map.sight();
    const width = Math.ceil((view.right - view.left) * scale), inner = width - 2 * RIM;
    const shown = [...page.caption(), ...page.amounts()].join(" · ");
    const source = Imprint.source(network, words);
    const title = Imprint.title(network, words);
    const head = [...texts("title", title, inner), ...texts("shown", shown, inner)];
    const items = legend(page, inner);
    const foot = texts("source", source, inner);
    const high = (rows) => rows.reduce((sum, { style }) => sum + heightOf(style), 0);
    const signs = items.length ? (items.at(-1).row + 1) * heightOf("legend") * 1.2 : 0;
    const top = Math.ceil(high(head) + 1.25 * RIM), middle = Math.ceil((view.bottom - view.top) * scale);
    const height = top + middle + Math.ceil(signs + high(foot) + 1.75 * RIM);
    const draw = (ctx) => {
      box(ctx, colours.paper, 0, 0, width, height);
      ctx.save();
      ctx.translate(0, top);
      map.draw(ctx, colours);
      ctx.restore();
      box(ctx, colours.paper, 0, 0, width, top);
      box(ctx, colours.paper, 0, top + middle, width, height);
      write(ctx, head, RIM, colours);
      for (const item of items) sign(ctx, item, top + middle + 0.75 * RIM + item.row * heightOf("legend") * 1.2, colours);
      write(ctx, foot, top + middle + RIM + signs, colours);
    };
    return { width, height, draw, title, description: [shown, source].filter(Boolean).join(". ") };
  }

  const texts = (style, text, width) => (text ? folded(style, text, width).map((row) => ({ style, text: row })) : []);

  function box(ctx, colour, left, top, right, bottom) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(left, top);
    for (const [x, y] of [[right, top], [right, bottom], [left, bottom]]) ctx.lineTo(x, y);
    ctx.closePath();
    ctx.fill();
  }

  function write(ctx, rows, top, { ink, soft }) {
    let y = top;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    for (const { style, text } of rows) {
      ctx.font = fontOf(style);
      ctx.fillStyle = style === "source" ? soft : ink;
      ctx.fillText(text, RIM, y + STYLES[style][0]);
      y += heightOf(style);
    }
  }

  function sign(ctx, { sort, of, label, x }, top, colours) {
    const y = top + heightOf("legend") / 2;
    ctx.save();
    ctx.translate(RIM + x, y);
    if (sort === "kinds") kind(ctx, of, colours);
    else if (sort === "bridges") bridge(ctx, colours);
    else if (sort === "dates") date(ctx, of, colours);
    else if (sort === "changes") Changes.sample(ctx, of, colours, SIGN.changes);
    else relation(ctx, of, colours);
    ctx.restore();
    ctx.font = fontOf("legend");
    ctx.textAlign = "left";
    ctx.fillStyle = colours.ink;
    ctx.fillText(label, RIM + x + SIGN[sort] + 8, y + 4.5);
  }

  function kind(ctx, { id, shape }, colours) {
    ctx.translate(SIGN.kinds / 2, 0);
    ctx.scale(SIGN.kinds / 2, SIGN.kinds / 2);
    ctx.fillStyle = colours.kinds.get(id);
    ctx.fill(Paint.path(Icons.SHAPES[shape]));
  }

  function bridge(ctx, { ink }) {
    ctx.strokeStyle = ctx.fillStyle = ink;
    ctx.lineWidth = 1.6;
    for (const [radius, paint] of [[3.2, "fill"], [6.4, "stroke"]]) {
      ctx.beginPath();
      ctx.arc(SIGN.bridges / 2, 0, radius, 0, 2 * Math.PI);
      ctx[paint]();
    }
  }

  function date(ctx, sure, { link, linkLit }) {
    ctx.strokeStyle = sure ? linkLit : link;
    ctx.lineWidth = sure ? Paint.SURE : 1;
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.lineTo(SIGN.dates, 0);
    ctx.stroke();
  }

  function relation(ctx, of, { linkLit }) {
    const head = of.symmetric ? null : Icons.ARROWS[of.arrow];
    ctx.strokeStyle = ctx.fillStyle = linkLit;
    ctx.lineWidth = Icons.width(of);
    ctx.setLineDash(Icons.DASHES[of.line]);
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.lineTo(SIGN.relations - (head?.length ?? 0), 0);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.translate(SIGN.relations, 0);
    if (head?.open) ctx.stroke(Paint.path(head.path));
    else if (head) ctx.fill(Paint.path(head.path));
  }

  /** The picture as SVG elements. */
  function vector({ width, height, draw }) {
    const canvas = new Vector.Canvas(width, height, measured);
    draw(canvas);
    return canvas.elements;
  }

  /** What the map shows as an SVG file. */
  function svg(page, map, colours) {
    const picture = composed(page, map, colours);
    const text = Vector.file({ ...picture, lang: page.words.lang, elements: vector(picture) });
    return new Blob([text], { type: "image/svg+xml" });
  }

  /**
   * What the map shows as a PNG file. It is encoded at once: toBlob and convertToBlob wait for a time of rest between
   * two frames, which may never come in Chromium where nothing on the page moves.
   */
  function png(page, map, colours) {
    const { width, height, draw } = composed(page, map, colours);
    const canvas = Object.assign(Dom.el("canvas"), { width: width * DENSITY, height: height * DENSITY });
    const ctx = canvas.getContext("2d");
    ctx.scale(DENSITY, DENSITY);
    draw(ctx);
    const bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
    return new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], { type: "image/png" });
  }

  /** What the map shows as an element for the page. */
  function node(page, map, colours) {
    const picture = composed(page, map, colours);
    const elements = vector(picture).map(({ tag, properties, text }) => Dom.svg(tag, properties, text));
    const frame = Vector.frame(picture.width, picture.height);
    return Dom.svg("svg", { class: "printed", "aria-label": picture.title, ...frame }, elements);
  }

  return { png, svg, node };
})();
