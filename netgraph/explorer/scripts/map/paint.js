"use strict";

/**
 * Drawing grounds, links and signs on any canvas. A scene says what: {network, visible, bends, grounds,
 * focus, path, famous, weight, selected, hovered, colours, scale, view}. `visible` is {entities, links, lost}: links
 * that are only tried are dashed and wear a plus, and what is `lost` is faint and wears a minus. `focus` holds
 * the entities and links that stay bright, or is null; `path` is {ids, links}, drawn and numbered, or null;
 * `famous` are named first;
 * `weight` tells of an entity how large it is, as a number of links; `view` is the part in sight, in map units.
 * Sizes are in screen pixels and divided by the scale, so lines and signs stay fine when the map is near.
 */
const Paint = (() => {
  const FAINT = 0.17;
  const PALE = 0.4;
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
    const { visible, focus, grounds, colours, scale } = scene;
    const strokes = new Map();
    // Thousands of lines at full strength would bury the signs; pointing at one brings its own back.
    // So would links that did not bring together what they join.
    const plain = (grounds.length ? PALE : 1) * Math.min(1, Math.sqrt(MANY / visible.links.length));
    for (const link of visible.links) {
      const pen = penOf(link, scene);
      const key = `${pen.marked} ${pen.bright} ${pen.line} ${link.relation}`;
      if (!strokes.has(key)) strokes.set(key, { ...pen, curves: [] });
      const curve = curveOf(link, scene);
      if (curve) strokes.get(key).curves.push(curve);
    }
    ctx.save();
    const order = (a, b) => a.bright - b.bright || a.marked - b.marked;
    for (const { marked, bright, line, relation, curves } of [...strokes.values()].sort(order)) {
      ctx.globalAlpha = !bright ? FAINT * plain : focus ? 1 : plain;
      ctx.strokeStyle = ctx.fillStyle = marked ? colours.path : focus && bright ? colours.linkLit : colours.link;
      ctx.lineWidth = (Icons.width(relation) * (marked ? 2 : focus && bright ? 1.25 : 1)) / scale;
      ctx.setLineDash(Icons.DASHES[line].map((length) => length / scale));
      lines(ctx, curves);
      if (!relation.symmetric && (scale > 0.55 || (focus && bright))) heads(ctx, relation, curves, scale);
    }
    ctx.restore();
  }

  function penOf(link, { network, visible, focus, path }) {
    const marked = link.tried || Boolean(path?.links.has(link.id));
    const relation = network.relations.get(link.relation);
    return {
      marked, relation, line: link.tried ? "dashed" : relation.line,
      bright: !visible.lost.links.has(link.id) && (marked || !focus || focus.links.has(link.id)),
    };
  }

  function curveOf(link, scene) {
    const { network, bends, scale, selected, hovered } = scene;
    const from = network.entities.get(link.from), to = network.entities.get(link.to);
    // Arrows end outside the ring of a chosen entity.
    const ringed = ({ id }) => (id === selected || id === hovered ? 6 : 0);
    const gap = (entity) => (radius(entity, scene) * 1.15 + 2 + ringed(entity)) / scale;
    return Geometry.curve(from, to, (bends.get(link.id) * 11) / scale, gap(from), gap(to));
  }

  function lines(ctx, curves) {
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
    const { network, visible, focus, selected, hovered, colours, scale } = scene;
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
    ctx.globalAlpha = (!focus || focus.entities.has(id)) && !visible.lost.entities.has(id) ? 1 : FAINT;
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

  /** The numbers of a path's stops, beside their signs; a plus on what is tried and a minus on what is lost. */
  function badges(scene) {
    const { network, visible: { entities, links, lost }, path } = scene;
    const beside = (id, text, side) => {
      const one = network.entities.get(id);
      const aside = (0.75 * radius(one, scene) + BADGE - 1) / scene.scale;
      return { id: `${text} ${id}`, x: one.x + side * aside, y: one.y - aside, radius: BADGE, text };
    };
    const gone = ({ from, to }) => lost.entities.has(from) || lost.entities.has(to);
    const changed = links.filter((link) => link.tried || (lost.links.has(link.id) && !gone(link)));
    return [
      ...(path?.ids ?? []).map((id, at) => beside(id, String(at + 1), -1)),
      ...[...lost.entities].filter((id) => entities.has(id)).map((id) => beside(id, "−", 1)),
      ...changed.flatMap((link) => onLink(link, link.tried ? "+" : "−", scene)),
    ];
  }

  function onLink(link, text, scene) {
    const curve = curveOf(link, scene);
    if (!curve) return [];
    const middle = (axis) => (curve.start[axis] + 2 * curve.control[axis] + curve.end[axis]) / 4;
    return [{ id: `${text} ${link.id}`, x: middle("x"), y: middle("y"), radius: BADGE - 2, text }];
  }

  /** Draws them. */
  function marks(ctx, scene) {
    for (const { x, y, radius: size, text } of badges(scene)) {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(1 / scene.scale, 1 / scene.scale);
      ctx.fillStyle = scene.colours.path;
      ctx.strokeStyle = scene.colours.paper;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(0, 0, size, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
      ctx.fillStyle = scene.colours.onPath;
      ctx.font = `700 11px ${Labels.FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(text, 0, 0.5);
      ctx.restore();
    }
  }

  return { radius, hulls, links, entity, badges, marks };
})();
