"use strict";

/** The grounds of an arrangement and their headings, on any canvas. A scene is what paint.js says it is. */
const Grounds = (() => {
  const CORNER = 10;
  const TITLE = 16;
  const LONGEST = 24;
  const PIXELS = 13;

  /** The id of a ground's heading among labels. */
  const heading = ({ basis, of }) => `ground ${basis} ${of}`;

  /** The grounds on which somebody is to be seen. */
  const peopled = ({ grounds, visible }) =>
    grounds.filter(({ members }) => members.some((id) => visible.entities.has(id)));

  /** A soft ground each; those who belong nowhere stand on none, only within a line. */
  function draw(ctx, scene) {
    const { colours, scale } = scene;
    ctx.save();
    ctx.lineWidth = 1 / scale;
    for (const ground of peopled(scene)) {
      const aside = ground.basis === "none";
      rounded(ctx, ground);
      ctx.fillStyle = colours.hull;
      ctx.strokeStyle = aside ? colours.soft : colours.hullEdge;
      ctx.setLineDash(aside ? [6 / scale, 5 / scale] : []);
      if (!aside) ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  }

  function rounded(ctx, { left, top, right, bottom }) {
    ctx.beginPath();
    ctx.moveTo(left + CORNER, top);
    ctx.lineTo(right - CORNER, top);
    ctx.quadraticCurveTo(right, top, right, top + CORNER);
    ctx.lineTo(right, bottom - CORNER);
    ctx.quadraticCurveTo(right, bottom, right - CORNER, bottom);
    ctx.lineTo(left + CORNER, bottom);
    ctx.quadraticCurveTo(left, bottom, left, bottom - CORNER);
    ctx.lineTo(left, top + CORNER);
    ctx.quadraticCurveTo(left, top, left + CORNER, top);
    ctx.closePath();
  }

  /**
   * Their headings as items for Geometry.labels, in screen pixels, the fullest first: at the upper edge and above
   * the first row, or, where that is out of sight, at the edge of the view.
   */
  function headings(scene, screen, size, measured) {
    const fullest = peopled(scene).sort((a, b) => b.members.length - a.members.length);
    const pixels = PIXELS * Labels.letters(scene);
    const font = `650 ${pixels}px ${Labels.FONT}`;
    return fullest.flatMap((ground) => {
      const from = screen({ x: ground.left, y: ground.top }), to = screen({ x: ground.right, y: ground.bottom });
      const whole = measured(font, ground.title) + 8 < to.x - from.x;
      const longest = Math.max(...ground.title.split(/\s+/).map((word) => word.length));
      const rows = whole ? [ground.title] : Geometry.wrapped(ground.title, Math.min(Math.max(TITLE, longest), LONGEST));
      const width = Math.max(...rows.map((row) => measured(font, row))) + 8;
      const height = rows.length * pixels * 1.2 + 4;
      const top = Math.min(from.y + 5, screen(first(scene, ground)).y - height);
      const left = Math.max(from.x, size.left), right = Math.min(to.x, size.right);
      const kept = Math.max(top, size.top + 4);
      if (right - left < Math.min(width, to.x - from.x) || kept + height > Math.max(to.y, top + height)) return [];
      const id = heading(ground);
      const box = (x, y) => ({ id, left: x, top: y, right: x + width, bottom: y + height });
      const boxes = [(left + right - width) / 2, left, right - width].map((x) => box(x, kept));
      // Towns lie in the open; below a column there is another one.
      if (ground.basis === "place") boxes.push(box((left + right - width) / 2, to.y + 2));
      return [{ id, boxes, important: kept === top, rows, font, pixels, strong: true }];
    });
  }

  /** The upper rim of the highest sign on a ground, in map units. */
  function first(scene, { members, top }) {
    const all = members.map((id) => scene.network.entities.get(id));
    return { x: 0, y: Math.max(Math.min(...all.map((one) => one.y - Paint.radius(one, scene) / scene.scale)), top) };
  }

  return { heading, peopled, draw, headings };
})();
