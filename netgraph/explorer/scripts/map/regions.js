"use strict";

/**
 * The regions of a large network as circles with their ties, on any canvas. A scene is what paint.js says it is; its
 * `regions` are {groups, ties, pointed}: circles as overview.js has them, each with its `title` and `note`, pairs
 * [one, other, links] of those that are drawn, and the circle that somebody points at, or null.
 */
const Regions = (() => {
  const WIDEST = 6;
  const BAND = 5;
  const SIGN = 4;
  const SIGNED = 22;
  const LEAST = 8;
  const HIT = 12;
  // So many may cover a circle, if it cannot be helped; on a telephone fewer.
  const NAMED = 5;
  const FEW = 3;
  const HEAVY = 5;
  const PIXELS = 12.5;
  const NAME = 20;
  const AMOUNT = `11px ${Labels.FONT}`;
  const THIN = 0.35;

  /** The id of a circle among those of entities, which have no spaces. */
  const id = ({ number }) => `group ${number}`;

  /** What joins the circles: to each other, or to the members of the region that is open. */
  function ties(ctx, scene) {
    if (scene.regions.ties.length) between(ctx, scene);
    else stubs(ctx, scene);
  }

  /** Ties as lines, the wider the more links; those of the circle that is pointed at are darker. */
  function between(ctx, { regions: { groups, ties: drawn, pointed }, colours, scale }) {
    const at = new Map(groups.map((group) => [group.number, group]));
    const most = Math.max(...drawn.map(([, , links]) => links));
    ctx.save();
    ctx.lineCap = "round";
    for (const [one, other, links] of [...drawn].sort((a, b) => a[2] - b[2])) {
      const lit = pointed && [one, other].includes(pointed.number);
      ctx.globalAlpha = pointed && !lit ? THIN : 1;
      ctx.strokeStyle = lit ? colours.linkLit : colours.link;
      ctx.lineWidth = Math.max(WIDEST * Math.sqrt(links / most) * Math.min(scale, 1), 1) / scale;
      segment(ctx, at.get(one), at.get(other));
    }
    ctx.restore();
  }

  /** To the circles round an open region: a short end of line each, and from its members to the one that is pointed at. */
  function stubs(ctx, { network, regions: { groups, pointed }, visible, colours, scale }) {
    const most = Math.max(...groups.map(({ links }) => links));
    ctx.save();
    ctx.lineCap = "round";
    for (const group of groups) {
      const lit = pointed?.number === group.number;
      ctx.strokeStyle = lit ? colours.linkLit : colours.link;
      ctx.lineWidth = (lit ? 1 : Math.max(WIDEST * Math.sqrt(group.links / most), 1)) / scale;
      const ends = group.ends.filter((id) => visible.entities.has(id)).map((id) => network.entities.get(id));
      for (const end of lit ? ends : [group.inward]) segment(ctx, end, group);
    }
    ctx.restore();
  }

  function segment(ctx, from, to) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }

  /** A circle whose band tells its kinds, by shares, colours and signs, round its number. Who belongs nowhere has a dashed one. */
  function circle(ctx, { network, regions: { pointed }, colours, scale }, group) {
    const radius = Math.max(group.radius, LEAST / scale);
    ctx.save();
    ctx.translate(group.x, group.y);
    disc(ctx, radius + 2 / scale, colours.paper);
    disc(ctx, radius, colours.hull);
    if (group.name) band(ctx, network, colours, group, { radius, scale });
    else {
      ctx.setLineDash([5 / scale, 4 / scale]);
      outline(ctx, radius, colours.soft, 1.5 / scale);
    }
    amount(ctx, colours, group, radius * scale, scale);
    if (pointed?.number === group.number) {
      ctx.setLineDash([]);
      outline(ctx, radius + 5 / scale, colours.ink, 2.5 / scale);
    }
    ctx.restore();
  }

  /** Its number in the middle, if there is room; else it stands below the name. */
  function amount(ctx, colours, { note }, pixels, scale) {
    ctx.font = AMOUNT;
    if (!roomy(ctx.measureText(note).width, pixels)) return;
    ctx.save();
    ctx.scale(1 / scale, 1 / scale);
    ctx.fillStyle = colours.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(note, 0, 0.5);
    ctx.restore();
  }

  const roomy = (width, radius) => width / 2 + BAND + 2 < radius;

  function disc(ctx, radius, colour) {
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
  }

  function outline(ctx, radius, colour, width) {
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }

  function band(ctx, network, colours, group, { radius, scale }) {
    const width = Math.min(BAND / scale, radius / 3);
    const middle = radius - width / 2;
    const parts = group.states ? ofStates(group.states, colours) : ofKinds(network, colours, group.kinds);
    const all = parts.reduce((sum, { number }) => sum + number, 0);
    let from = -Math.PI / 2;
    for (const { number, colour, shape } of parts.filter((part) => part.number)) {
      const share = (2 * Math.PI * number) / all;
      ctx.beginPath();
      ctx.arc(0, 0, middle, from, from + share);
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke();
      const long = share * middle * scale;
      if (shape && radius * scale > SIGNED && long > 4 * SIGN)
        sign(ctx, { colour, shape, paper: colours.hull }, { angle: from + share / 2, middle, size: SIGN / scale });
      from += share;
    }
  }

  const ofKinds = ({ kinds }, colours, tally) => [...kinds.values()].map(({ id, shape }) =>
    ({ number: tally.get(id) ?? 0, colour: colours.kinds.get(id), shape: Icons.SHAPES[shape] }));

  /** Where two states are compared, colour tells what has changed; how many came and went stands beside the number. */
  const ofStates = (states, colours) => Object.entries(states).map(([state, number]) =>
    ({ number, colour: colours.changes[state] ?? colours.link, shape: "" }));

  /** A kind's sign on its part of the band: colour alone must not tell it. */
  function sign(ctx, { colour, shape, paper }, { angle, middle, size }) {
    ctx.save();
    ctx.translate(middle * Math.cos(angle), middle * Math.sin(angle));
    ctx.scale(size, size);
    ctx.lineJoin = "round";
    ctx.lineWidth = 0.8;
    ctx.strokeStyle = paper;
    ctx.stroke(Paint.path(shape));
    ctx.fillStyle = colour;
    ctx.fill(Paint.path(shape));
    ctx.restore();
  }

  const reach = (group, { scale }) => Math.max(group.radius * scale, LEAST);

  /** The circles as marks that names keep off, rather further from their own, in screen pixels. */
  const marks = (scene, screen) => scene.regions.groups.map((group) =>
    ({ id: id(group), ...screen(group), radius: reach(group, scene), weight: HEAVY }));

  /**
   * Their names and numbers as items for Geometry.labels, in screen pixels: the one that is pointed at, then as they
   * are given. Long names of the smaller ones would bury circles: these are named where there is room.
   */
  function names(scene, screen, measured) {
    const { groups, pointed } = scene.regions;
    const room = Labels.letters(scene), pixels = PIXELS * room, font = `600 ${pixels}px ${Labels.FONT}`;
    return [...groups].sort((a, b) => (b === pointed) - (a === pointed)).map((group, nth) => {
      const told = roomy(measured(AMOUNT, group.note), reach(group, scene));
      const rows = [...Geometry.wrapped(group.title, NAME), ...told ? [] : [group.note]];
      const width = Math.max(...rows.map((row) => measured(font, row))) + 6, height = rows.length * pixels * 1.2 + 2;
      const own = { id: id(group), ...screen(group), radius: reach(group, scene), width, height };
      return { ...own, important: nth < (room < 1 ? FEW : NAMED), rows, font, pixels, strong: true };
    });
  }

  /** Faint rings that tell how many steps somebody is away. */
  function rings(ctx, { stage: { radii }, colours, scale }) {
    ctx.save();
    ctx.setLineDash([2 / scale, 6 / scale]);
    for (const radius of radii) outline(ctx, radius, colours.link, 1 / scale);
    ctx.restore();
  }

  /** What a pointer can hit of it: a finger needs 24 px. */
  function size({ radius }, { scale }) {
    const reach = 2 * Math.max(radius, HIT / scale);
    return { width: reach, height: reach };
  }

  /** What a camera fits: circles with their names, and the outermost ring, of which names reach less far. */
  const boxes = ({ regions, stage }) => [
    ...(regions?.groups ?? []).map(({ x, y, radius }) => (
      { left: x - radius - 40, right: x + radius + 40, top: y - radius, bottom: y + radius + 52 })),
    ...(stage?.radii ?? []).slice(-1).map((reach) => ({ left: -reach, right: reach, top: -reach, bottom: reach, rim: LEAST })),
  ];

  return { id, ties, rings, circle, marks, names, size, boxes };
})();
