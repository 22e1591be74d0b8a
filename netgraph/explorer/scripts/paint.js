"use strict";

/**
 * Drawing grounds, links and signs on any canvas. A scene says what: {network, visible, bends, focus,
 * path, famous, weight, selected, hovered, colours, scale, view}. `focus` holds the entities and links that
 * stay bright, or is null; `path` is {ids, links}, drawn and numbered, or null; `famous` are named first;
 * `weight` tells of an entity how large it is, as a number of links; `view` is the part in sight, in map units.
 * Sizes are in screen pixels and divided by the scale, so lines and signs stay fine when the map is near.
 */
const Paint = (() => {
  const FAINT = 0.17;
  const GROUND = 64;
  const BATCH = 32;
  const MANY = 1500;
  const BADGE = 9;
  const paths = new Map();

  /** An entity's radius in screen pixels: its area grows with its weight, and a little with the zoom. */
  function radius(entity, { weight, scale }) {
    const size = Math.min(4 + 2.1 * Math.sqrt(weight(entity)), 19);
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
    const { network, visible, focus, path, colours, scale } = scene;
    const strokes = new Map();
    // Thousands of lines at full strength would bury the signs; pointing at one brings its own back.
    const plain = Math.min(1, Math.sqrt(MANY / visible.links.length));
    for (const link of visible.links) {
      const traced = Boolean(path?.links.has(link.id));
      const bright = traced || !focus || focus.links.has(link.id);
      const key = `${traced} ${bright} ${link.relation}`;
      const relation = network.relations.get(link.relation);
      if (!strokes.has(key)) strokes.set(key, { traced, bright, relation, curves: [] });
      const curve = curveOf(link, scene);
      if (curve) strokes.get(key).curves.push(curve);
    }
    ctx.save();
    const order = (a, b) => a.bright - b.bright || a.traced - b.traced;
    for (const { traced, bright, relation, curves } of [...strokes.values()].sort(order)) {
      ctx.globalAlpha = !bright ? FAINT * plain : focus ? 1 : plain;
      ctx.strokeStyle = ctx.fillStyle = traced ? colours.path : focus && bright ? colours.linkLit : colours.link;
      lines(ctx, relation, curves, scale, traced ? 2 : focus && bright ? 1.25 : 1);
      if (!relation.symmetric && (scale > 0.55 || (focus && bright))) heads(ctx, relation, curves, scale);
    }
    ctx.restore();
  }

  function curveOf(link, scene) {
    const { network, bends, scale, selected, hovered } = scene;
    const from = network.entities.get(link.from), to = network.entities.get(link.to);
    // Arrows end outside the ring of a chosen entity.
    const ringed = ({ id }) => (id === selected || id === hovered ? 6 : 0);
    const gap = (entity) => (radius(entity, scene) * 1.15 + 2 + ringed(entity)) / scale;
    return Geometry.curve(from, to, (bends.get(link.id) * 11) / scale, gap(from), gap(to));
  }

  function lines(ctx, relation, curves, scale, weight) {
    ctx.lineWidth = (Icons.width(relation) * weight) / scale;
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

  function heads(ctx, relation, curves, scale) {
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
    const size = radius(one, scene) / scale;
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

  /** Where the numbers of a path's stops stand: beside their signs. */
  const badges = (scene) => (scene.path?.ids ?? []).map((id) => {
    const one = scene.network.entities.get(id);
    const aside = (0.75 * radius(one, scene) + BADGE - 1) / scene.scale;
    return { id: `stop ${id}`, x: one.x - aside, y: one.y - aside, radius: BADGE };
  });

  /** The numbers themselves. */
  function stops(ctx, scene) {
    badges(scene).forEach(({ x, y }, at) => {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(1 / scene.scale, 1 / scene.scale);
      ctx.fillStyle = scene.colours.path;
      ctx.strokeStyle = scene.colours.paper;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(0, 0, BADGE, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
      ctx.fillStyle = scene.colours.onPath;
      ctx.font = `700 11px ${Labels.FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(String(at + 1), 0, 0.5);
      ctx.restore();
    });
  }

  return { radius, hulls, links, entity, badges, stops };
})();
