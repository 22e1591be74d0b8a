"use strict";

/** Soft grounds under the communities, on any canvas. A scene is what paint.js says it is. */
const Hulls = (() => {
  const REACH = 32;
  const LEAST = 4;
  const TINTS = 5;

  /** A tint for each community, as a number: of those near it, none wears the same while there are others. */
  function tints({ groups, entities }) {
    const placed = [];
    for (const { members } of groups.filter((group) => group.members.length >= LEAST)) {
      const box = Geometry.bounds(members.map((id) => entities.get(id)));
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const nearest = Array.from({ length: TINTS }, (_, tint) => placed.filter((other) => other.tint === tint)
        .reduce((least, other) => Math.min(least, Math.hypot(other.x - x, other.y - y)), Infinity));
      placed.push({ x, y, tint: nearest.indexOf(Math.max(...nearest)) });
    }
    return placed.map(({ tint }) => tint);
  }

  function draw(ctx, scene) {
    const { drawn, colours, scale, tints } = scene;
    ctx.save();
    ctx.lineJoin = "round";
    const shown = Array.from(tints, () => []);
    for (const one of drawn) shown[one.community]?.push(one);
    shown.forEach((members, number) => {
      if (members.length < LEAST) return;
      outline(ctx, Geometry.hull(members));
      const fill = colours.hulls[tints[number]];
      for (const [colour, width] of [[colours.hullEdge, 2 * REACH + 2 / scale], [fill, 2 * REACH]]) {
        ctx.strokeStyle = ctx.fillStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke();
        ctx.fill();
      }
    });
    ctx.restore();
  }

  function outline(ctx, corners) {
    ctx.beginPath();
    ctx.moveTo(corners[0].x, corners[0].y);
    for (const { leaving, arriving, end } of Geometry.swollen(corners))
      ctx.bezierCurveTo(leaving.x, leaving.y, arriving.x, arriving.y, end.x, end.y);
    ctx.closePath();
  }

  return { LEAST, tints, draw };
})();
