"use strict";

/**
 * Drawing the map on any canvas. A scene says what: {network, visible, bends, focus, famous, selected,
 * hovered, colours, scale, view}. `focus` holds the entities and links that stay bright, or is null;
 * `famous` are named first; `view` is the part in sight, in map units.
 * Sizes are in screen pixels and divided by the scale, so lines and signs stay fine when the map is near.
 */
const Paint = (() => {
  const FAINT = 0.17;
  const GROUND = 64;
  const BATCH = 32;
  const NAME = 22;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  const paths = new Map();
  const widths = new Map();

  /** An entity's radius in screen pixels: its area grows with its links, and a little with the zoom. */
  function radius(entity, scale) {
    const size = Math.min(4 + 2.1 * Math.sqrt(entity.links.length), 19);
    return Math.max(size * Math.min(scale, 2.2) ** 0.5, 2);
  }

  const path = (d) => {
    if (!paths.has(d)) paths.set(d, new Path2D(d));
    return paths.get(d);
  };

  /** A soft ground under each community of some size. */
  function hulls(ctx, scene) {
    const { network, visible, colours } = scene;
    ctx.save();
    ctx.lineJoin = "round";
    for (const group of network.groups) {
      const members = group.members.filter((id) => visible.entities.has(id));
      if (members.length < 4) continue;
      const corners = Geometry.hull(members.map((id) => network.entities.get(id)));
      const ground = new Path2D();
      corners.forEach(({ x, y }, at) => (at ? ground.lineTo(x, y) : ground.moveTo(x, y)));
      ground.closePath();
      for (const [colour, width] of [[colours.hullEdge, GROUND + 2 / scene.scale], [colours.hull, GROUND]]) {
        ctx.strokeStyle = ctx.fillStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke(ground);
        ctx.fill(ground);
      }
    }
    ctx.restore();
  }

  /** All links, by relation and brightness, so that thousands of them need few changes of pen. */
  function links(ctx, scene) {
    const { network, visible, focus, colours, scale } = scene;
    const strokes = new Map();
    for (const link of visible.links) {
      const bright = !focus || (focus.links.has(link.id));
      const key = `${bright} ${link.relation}`;
      if (!strokes.has(key)) strokes.set(key, { bright, relation: network.relations.get(link.relation), curves: [] });
      const curve = curveOf(link, scene);
      if (curve) strokes.get(key).curves.push(curve);
    }
    ctx.save();
    for (const { bright, relation, curves } of [...strokes.values()].sort((a, b) => a.bright - b.bright)) {
      ctx.globalAlpha = bright ? 1 : FAINT;
      ctx.strokeStyle = ctx.fillStyle = focus && bright ? colours.linkLit : colours.link;
      lines(ctx, relation, curves, scale, focus && bright);
      if (!relation.symmetric && (scale > 0.55 || (focus && bright))) heads(ctx, relation, curves, scale, colours);
    }
    ctx.restore();
  }

  function curveOf(link, scene) {
    const { network, bends, scale, selected, hovered } = scene;
    const from = network.entities.get(link.from), to = network.entities.get(link.to);
    // Arrows end outside the ring of a chosen entity.
    const ringed = ({ id }) => (id === selected || id === hovered ? 6 : 0);
    const gap = (entity) => (radius(entity, scale) * 1.15 + 2 + ringed(entity)) / scale;
    return Geometry.curve(from, to, (bends.get(link.id) * 11) / scale, gap(from), gap(to));
  }

  function lines(ctx, relation, curves, scale, lit) {
    ctx.lineWidth = (Icons.width(relation) * (lit ? 1.25 : 1)) / scale;
    ctx.setLineDash(Icons.DASHES[relation.line].map((length) => length / scale));
    // Many short paths: the time that one path takes grows faster than its length.
    for (let at = 0; at < curves.length; at += BATCH) {
      ctx.beginPath();
      for (const { start, control, end, straight } of curves.slice(at, at + BATCH)) {
        ctx.moveTo(start.x, start.y);
        if (straight) ctx.lineTo(end.x, end.y);
        else ctx.quadraticCurveTo(control.x, control.y, end.x, end.y);
      }
      ctx.stroke();
    }
  }

  function heads(ctx, relation, curves, scale, colours) {
    const head = Icons.ARROWS[relation.arrow];
    ctx.setLineDash([]);
    for (const { control, end } of curves) {
      ctx.save();
      ctx.translate(end.x, end.y);
      ctx.rotate(Math.atan2(end.y - control.y, end.x - control.x));
      ctx.scale(1 / scale, 1 / scale);
      if (head.open) {
        ctx.lineWidth = 1.3;
        ctx.stroke(path(head.path));
      } else {
        ctx.fill(path(head.path));
      }
      ctx.restore();
    }
  }

  /** One entity's sign, with a rim of paper that lifts it from the links. */
  function entity(ctx, scene, id) {
    const { network, focus, selected, hovered, colours, scale } = scene;
    const one = network.entities.get(id);
    const kind = network.kinds.get(one.kind);
    const size = radius(one, scale) / scale;
    ctx.save();
    ctx.translate(one.x, one.y);
    ctx.scale(size, size);
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 3 / (scale * size);
    ctx.stroke(path(Icons.SHAPES[kind.shape]));
    ctx.globalAlpha = !focus || focus.entities.has(id) ? 1 : FAINT;
    ctx.fillStyle = colours.kinds.get(kind.id);
    ctx.fill(path(Icons.SHAPES[kind.shape]));
    if (id === selected || id === hovered) ring(ctx, colours.ink, scale * size, id === selected);
    ctx.restore();
  }

  function ring(ctx, colour, unit, strong) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = (strong ? 2.5 : 1.5) / unit;
    ctx.beginPath();
    ctx.arc(0, 0, 1.3 + 4 / unit, 0, 2 * Math.PI);
    ctx.stroke();
  }

  /** Names, the most important first, as many as find a place of their own. */
  function labels(ctx, scene) {
    const { network, visible, focus, scale, view } = scene;
    const screen = ({ x, y }) => ({ x: (x - view.left) * scale, y: (y - view.top) * scale });
    const far = screen({ x: view.right, y: view.bottom });
    const size = { left: 2, top: 2, right: far.x - 2, bottom: far.y - 2 };
    const inSight = (one) => one.x > view.left && one.x < view.right && one.y > view.top && one.y < view.bottom;
    const shown = network.ranked.filter((one) => visible.entities.has(one.id) && inSight(one));
    const symbols = shown.map((one) => ({ id: one.id, ...screen(one), radius: radius(one, scale) }));
    const named = order(scene, shown.filter((one) => (focus ? focus.entities.has(one.id) : readable(one, scale))));
    const items = named.map(({ one, important }) => {
      const text = lettering(ctx, one, scene);
      return { id: one.id, ...screen(one), radius: radius(one, scale), important, ...text };
    });
    items.push(...grounds(ctx, scene, screen, new Set(shown)));
    const texts = new Map(items.map((item) => [item.id, item]));
    ctx.save();
    ctx.translate(view.left, view.top);
    ctx.scale(1 / scale, 1 / scale);
    for (const box of Geometry.labels(items, symbols, size)) write(ctx, scene.colours, box, texts.get(box.id));
    ctx.restore();
  }

  /** A group whose best linked member is out of sight is named by it all the same, amid its others. */
  function grounds(ctx, { network, focus }, screen, shown) {
    if (focus) return [];
    const named = [];
    for (const { leader, members } of network.groups) {
      const inSight = members.map((id) => network.entities.get(id)).filter((one) => shown.has(one));
      const best = network.entities.get(leader);
      if (inSight.length < 4 || shown.has(best)) continue;
      const box = Geometry.bounds(inSight);
      const text = { rows: [`… ${best.short} …`], font: `600 12px ${FONT}`, pixels: 12, strong: false };
      const middle = screen({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
      const width = measured(ctx, text.font, text.rows[0]) + 6;
      named.push({ id: `group ${leader}`, ...middle, radius: 0, important: true, ...text, width, height: 16 });
    }
    return named;
  }

  /** From afar only the well linked are named: names of all would hide what they name. */
  const readable = (one, scale) => scale * (one.links.length + 2) > 0.9;

  /** The chosen ones, then the famous, then by links; chosen and famous may cover a lesser sign. */
  function order({ hovered, selected, famous }, shown) {
    const rank = (one) => (one.id === hovered || one.id === selected ? 0 : famous.has(one.id) ? 1 : 2);
    const ranked = [[], [], []];
    for (const one of shown) ranked[rank(one)].push({ one, important: rank(one) < 2 });
    return ranked.flat();
  }

  function lettering(ctx, one, { selected, hovered, famous, scale, view }) {
    // On a telephone smaller letters name more.
    const room = Math.min(Math.max(((view.right - view.left) * scale) / 1000, 0.86), 1);
    const strong = famous.has(one.id) || one.id === selected || one.id === hovered;
    const pixels = room * (strong ? Math.min(12.5 + one.links.length / 14, 15) : 11.5);
    const font = `${strong ? 600 : 400} ${pixels}px ${FONT}`;
    const rows = Geometry.wrapped(one.short, NAME);
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

  function write(ctx, colours, box, { rows, font, pixels, strong }) {
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

  /** Everything, back to front: for a picture that leaves the page. */
  function scene(ctx, of) {
    hulls(ctx, of);
    links(ctx, of);
    for (const one of [...of.network.ranked].reverse())
      if (of.visible.entities.has(one.id)) entity(ctx, of, one.id);
    labels(ctx, of);
  }

  return { radius, hulls, links, entity, labels, scene };
})();
