"use strict";

/** Names on the map: which, where, how large. A scene is what paint.js says it is. */
const Labels = (() => {
  const NAME = 22;
  // Rather on so many others than on one of those who are named first.
  const LANDMARK = 5;
  // Square pixels of the map for each name that may cover a sign.
  const EACH = 11000;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  const widths = new Map();

  /** Names, the most important first, as many as find a place of their own. */
  function draw(ctx, scene) {
    const { focus, scale, view } = scene;
    const screen = ({ x, y }) => ({ x: (x - view.left) * scale, y: (y - view.top) * scale });
    const far = screen({ x: view.right, y: view.bottom });
    const size = { left: 2, top: 2, right: far.x - 2, bottom: far.y - 2 };
    const inSight = (one) => one.x > view.left && one.x < view.right && one.y > view.top && one.y < view.bottom;
    const shown = scene.drawn.filter(inSight);
    const lit = focus ? shown.filter((one) => focus.entities.has(one.id)) : shown;
    const symbols = lit.map((one) => ({
      id: one.id, ...screen(one), radius: Paint.radius(one, scene), weight: one.change || scene.famous.has(one.id) ? LANDMARK : 1,
    }));
    if (scene.regions) symbols.push(...Regions.marks(scene, screen));
    symbols.push(...Paint.badges(scene).map((badge) => ({ ...badge, ...screen(badge), solid: true })));
    const named = order(scene, lit.filter((one) => focus || readable(one, scene)));
    const items = named.map(({ one, important }) => {
      const text = lettering(ctx, one, scene);
      const unless = Grounds.heading({ basis: "programme", of: one.id });
      const due = scene.path?.ids.includes(one.id);
      return { id: one.id, ...screen(one), radius: Paint.radius(one, scene), important, due, unless, ...text };
    });
    if (scene.regions) items.unshift(...Regions.names(scene, screen, (...text) => measured(ctx, ...text)));
    if (scene.grounds.length) items.unshift(...Grounds.headings(scene, screen, size, (...text) => measured(ctx, ...text)));
    else if (!scene.regions && !scene.stage?.radii) items.push(...communities(ctx, scene, screen, shown));
    const texts = new Map(items.map((item) => [item.id, item]));
    ctx.save();
    ctx.translate(view.left, view.top);
    ctx.scale(1 / scale, 1 / scale);
    const taken = scene.taken.map(({ left, top, right, bottom }) => {
      const [from, to] = [screen({ x: left, y: top }), screen({ x: right, y: bottom })];
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    });
    for (const box of Geometry.labels(items, symbols, size, taken)) write(ctx, scene.colours, box, texts.get(box.id));
    ctx.restore();
  }

  /** A group whose best linked member is out of sight is named by it all the same, amid its others. */
  function communities(ctx, { network, visible, focus }, screen, shown) {
    if (focus) return [];
    const named = [], members = new Map();
    for (const one of shown) (members.get(one.community) ?? members.set(one.community, []).get(one.community)).push(one);
    for (const [number, inSight] of [...members].sort(([one], [other]) => one - other)) {
      const { leader } = network.groups[number] ?? {}, best = network.entities.get(leader);
      if (inSight.length < 4 || inSight.includes(best) || !visible.entities.has(leader)) continue;
      const box = Geometry.bounds(inSight);
      const text = { rows: [`… ${Language.isolated(best.short)} …`], font: `600 12px ${FONT}`, pixels: 12, strong: false };
      const middle = screen({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
      const width = measured(ctx, text.font, text.rows[0]) + 6;
      named.push({ id: `group ${leader}`, ...middle, radius: 0, important: true, ...text, width, height: 16 });
    }
    return named;
  }

  /** From afar only the well linked are named: names of all would hide what they name. */
  const readable = (one, { grounds, weight, scale }) => scale * (weight(one) + 2) > 0.9 || lone(one, grounds);

  /** Who has no link stands aside, where nobody else needs the room. */
  const lone = (one, grounds) => !one.links.length && !grounds.length;

  /**
   * The chosen ones, then who has changed, where that is the question, then the famous, then by weight. The chosen and,
   * where there is room, the next two may cover a lesser sign.
   */
  function order({ hovered, selected, path, spot, famous, grounds, weight, scale, view }, shown) {
    const most = ((view.right - view.left) * (view.bottom - view.top) * scale ** 2) / EACH;
    const chosen = ({ id }) => id === hovered || id === selected || (path ?? spot)?.ids.includes(id);
    const rank = (one) => (chosen(one) ? 0 : one.change ? 1 : famous.has(one.id) ? 2 : 3);
    const ranked = [[], [], [], []];
    const urge = (one) => (lone(one, grounds) ? Infinity : weight(one));
    const sorted = [...shown].sort((a, b) => urge(b) - urge(a) || 0);
    for (const one of sorted) {
      const covering = [1, 2].includes(rank(one)) && !grounds.length && ranked[1].length + ranked[2].length < most;
      ranked[rank(one)].push({ one, important: rank(one) === 0 || covering });
    }
    return ranked.flat();
  }

  /** The size of letters for this window: on a telephone smaller ones name more, on a wall larger ones are read. */
  function letters({ scale, view }) {
    const width = (view.right - view.left) * scale;
    return width < 1000 ? Math.max(width / 1000, 0.86) : Math.min(Math.max(width / 1600, 1) ** 0.5, 1.15);
  }

  function lettering(ctx, one, { network, selected, hovered, path, spot, famous, grounds, weight, scale, view }) {
    const room = letters({ scale, view });
    // Under headings nobody else is a landmark.
    const landmark = network.difference ? Boolean(one.change) : famous.has(one.id);
    const strong = (landmark && !grounds.length) || [selected, hovered, ...(path ?? spot)?.ids ?? []].includes(one.id);
    const pixels = room * (strong ? Math.min(12.5 + weight(one) / 14, 15) : 11.5);
    const font = `${Difference.gone(one) ? "italic " : ""}${strong ? 600 : 400} ${pixels}px ${FONT}`;
    const rows = Geometry.wrapped(one.short, NAME).map(Language.isolated);
    const width = Math.max(...rows.map((row) => measured(ctx, font, row)));
    return { rows, font, pixels, strong, width: width + 6, height: rows.length * pixels * 1.2 + 2 };
  }

  function measured(ctx, font, row) {
    const key = `${font} ${row}`;
    if (!widths.has(key)) {
      ctx.font = font;
      widths.set(key, ctx.measureText(row).width);
    }
    return widths.get(key);
  }

  function write(ctx, colours, box, { rows, font, pixels, strong, ...sign }) {
    if (box.far) leader(ctx, colours, box, sign);
    ctx.font = font;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 3.5;
    ctx.fillStyle = strong ? colours.ink : colours.soft;
    const middle = (box.left + box.right) / 2;
    for (const layer of ["strokeText", "fillText"])
      rows.forEach((row, at) => ctx[layer](row, middle, box.top + pixels * (1.2 * at + 1)));
  }

  /** A fine line from a name to the sign that it stands far from. */
  function leader(ctx, { ink }, box, { x, y, radius }) {
    const from = { x: Math.min(Math.max(x, box.left), box.right), y: Math.min(Math.max(y, box.top), box.bottom) };
    const share = 1 - radius / Math.hypot(x - from.x, y - from.y);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(from.x + share * (x - from.x), from.y + share * (y - from.y));
    ctx.stroke();
  }

  return { FONT, letters, draw };
})();
