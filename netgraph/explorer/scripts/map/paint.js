"use strict";

/**
 * Drawing links and signs on any canvas. A scene says what: {network, visible, drawn, bends, grounds, tints,
 * bridges, focus, path, famous, weight, selected, hovered, fading, colours, scale, view, taken}. `visible` is
 * {entities, links, lost, day}, and `drawn` its entities, the best linked first: links that are only tried are
 * dashed and wear a plus, and what is `lost` is faint and wears a minus; when they are those of a `day`, dated
 * links stand out from those of which nobody knows. `focus` holds the entities and links that stay bright, or is
 * null; `path` is {ids, links}, drawn and numbered, or null; `famous` are named first; `bridges` wear a ring, and
 * links from one community to another are darker; `weight` tells of an entity how large it is, as a number of
 * links; `view` is the part in sight, and `taken` are boxes of it on which other things lie, in map units.
 * Sizes are in screen pixels and divided by the scale, so lines and signs stay fine when the map is near.
 */
const Paint = (() => {
  const FAINT = 0.17;
  const SURE = 2.2;
  const PALE = 0.4;
  const BATCH = 32;
  const MANY = 1500;
  const SPOKES = 60;
  const BADGE = 9;
  // In larger networks the layout gives room to signs only, of at least this radius at zoom 1.
  const LABELLED = 2000;
  const ROOM = 8;
  const paths = new Map();

  /** An entity's radius in screen pixels: its area grows with its weight, and a little with the zoom. */
  function radius(entity, { network, stage, weight, scale }) {
    const size = Math.min(4 + 2.1 * Math.sqrt(weight(entity)), 19);
    const seen = size * Math.min(scale, 2.2) ** 0.5;
    // Signs that touch from afar would melt into one.
    const crowded = network.entities.size > LABELLED && stage?.name === "whole";
    return crowded ? Math.max(Math.min(seen, (ROOM + size / 2) * scale), 1.2) : Math.max(seen, Changes.least(entity));
  }

  /** A shape to stroke or fill; vector.js, which cannot look into one, reads its property `d`. */
  const path = (d) => {
    if (!paths.has(d)) paths.set(d, Object.assign(new Path2D(d), { d }));
    return paths.get(d);
  };

  /** All links, by relation and brightness, so that thousands of them need few changes of pen. */
  function links(ctx, scene) {
    const { network, visible, stage, focus, grounds, colours, scale } = scene;
    const strokes = new Map();
    // Thousands of lines at full strength would bury the signs; pointing at one brings its own back.
    // So would links that did not bring together what they join.
    const plain = (grounds.length ? PALE : 1) * Math.min(1, Math.sqrt((stage?.radii ? SPOKES : MANY) / visible.links.length));
    const calm = network.difference ? Changes.CALM : 1;
    for (const link of Fading.links(scene)) {
      const pen = penOf(link, scene);
      const { change, marked, bright, dark, pale, line, sure, presence } = pen;
      const key = [change, marked, bright, dark, pale, line, sure, presence, link.relation].join(" ");
      if (!strokes.has(key)) strokes.set(key, { ...pen, curves: [] });
      const curve = curveOf(link, scene);
      if (curve) strokes.get(key).curves.push(curve);
    }
    ctx.save();
    const order = (a, b) => a.bright - b.bright || a.marked - b.marked || a.dark - b.dark || b.pale - a.pale;
    for (const { change, marked, bright, dark, pale, line, sure, presence, relation, curves } of [...strokes.values()].sort(order)) {
      ctx.globalAlpha = presence * (!bright ? FAINT * plain : focus ? 1 : pale ? calm * plain ** 2 : plain);
      const lit = bright && (focus || dark);
      const width = Changes.width(change) * (!visible.day ? Icons.width(relation) : sure ? SURE : 1);
      ctx.strokeStyle = ctx.fillStyle = marked ? colours.path : colours.changes[change] ?? (lit ? colours.linkLit : colours.link);
      ctx.lineWidth = (width * (marked ? 2 : focus && bright ? 1.25 : 1)) / scale;
      ctx.setLineDash(Icons.DASHES[line].map((length) => length / scale));
      lines(ctx, curves);
      if (!relation.symmetric && (scale > 0.55 || (focus && bright))) heads(ctx, relation, curves, scale);
    }
    ctx.restore();
  }

  function penOf(link, scene) {
    const { network, visible, stage, grounds, focus, path } = scene;
    const marked = link.tried || Boolean(path?.links.has(link.id));
    const relation = network.relations.get(link.relation);
    const far = !grounds.length && !stage?.radii && network.entities.get(link.from).community !== network.entities.get(link.to).community;
    // Where communities have thousands of links to each other, these tell nothing any more.
    const crowded = visible.links.length > MANY;
    const sure = Boolean(link.start || link.end);
    const { change } = link;
    // Where states are compared, what has changed stands out, and nothing else.
    const told = Boolean(network.difference);
    return {
      change,
      // On a chosen day it matters more what is known than what lies apart.
      marked, relation, sure, dark: told ? Boolean(change) : visible.day ? sure : far && !crowded, pale: told ? !change : far && crowded,
      presence: Fading.presence(scene, "links", link),
      line: link.tried || Difference.gone(link) ? "dashed" : relation.line,
      bright: !visible.lost.links.has(link.id) && (marked || !focus || focus.links.has(link.id)),
    };
  }

  function curveOf(link, scene) {
    const { network, bends, bridges, scale, selected, hovered } = scene;
    const from = network.entities.get(link.from), to = network.entities.get(link.to);
    // Arrows end outside the rings.
    const ringed = ({ id }) => (id === selected || id === hovered ? 6 : bridges.has(id) ? 4 : 0);
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
    const { network, visible, bridges, focus, selected, hovered, colours, scale } = scene;
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
    ctx.globalAlpha = Fading.presence(scene, "entities", id) *
      ((!focus || focus.entities.has(id)) && !visible.lost.entities.has(id) ? 1 : FAINT);
    ctx.fillStyle = colours.kinds.get(kind.id);
    if (one.change) Changes.entity(ctx, scene, one, { shape: path(Icons.SHAPES[kind.shape]), pixels: size * scale });
    else ctx.fill(path(Icons.SHAPES[kind.shape]));
    if (id === selected || id === hovered) ring(ctx, colours.ink, scale * size, id === selected);
    else if (bridges.has(id)) halo(ctx, colours, scale * size, { ...kind, own: colours.changes[one.change] ?? colours.kinds.get(kind.id) });
    ctx.restore();
  }

  /** The ring of who joins communities: in its own colour, parted from its sign by paper. */
  function halo(ctx, { paper }, unit, { shape, own }) {
    const reach = Icons.REACH[shape] + 3.5 / unit;
    for (const [colour, width] of [[paper, 5], [own, 1.8]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width / unit;
      ctx.beginPath();
      ctx.arc(0, 0, reach, 0, 2 * Math.PI);
      ctx.stroke();
    }
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
      ...Changes.signed(scene).flatMap((link) => onLink(link, Changes.SIGNS[link.change], scene, link.change)),
    ];
  }

  function onLink(link, text, scene, change = null) {
    const curve = curveOf(link, scene);
    if (!curve) return [];
    const middle = (axis) => (curve.start[axis] + 2 * curve.control[axis] + curve.end[axis]) / 4;
    return [{ id: `${text} ${link.id}`, x: middle("x"), y: middle("y"), radius: BADGE - 2, text, change }];
  }

  /** Draws them. */
  function marks(ctx, scene) {
    for (const { x, y, radius: size, text, change } of badges(scene)) {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(1 / scene.scale, 1 / scene.scale);
      ctx.fillStyle = scene.colours.changes[change] ?? scene.colours.path;
      ctx.strokeStyle = scene.colours.paper;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(0, 0, size, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
      ctx.fillStyle = change ? scene.colours.paper : scene.colours.onPath;
      ctx.font = `700 11px ${Labels.FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(text, 0, 0.5);
      ctx.restore();
    }
  }

  return { SURE, radius, path, links, entity, badges, marks };
})();
