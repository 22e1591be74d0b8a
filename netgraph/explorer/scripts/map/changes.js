"use strict";

/**
 * How the map tells what has changed, on any canvas: by colour and, for who cannot tell colours, by signs, outlines and
 * dashes. A scene is what paint.js says it is.
 */
const Changes = (() => {
  // In screen pixels: a sign has to find room in the smallest that has changed.
  const LEAST = 7.5;
  const ARM = 0.46;
  const SIGNED = 4.5;
  // Beyond so many, signs on links would lie on each other: they come when the map is near.
  const MANY = 40;
  // How strong the lines are of what has not changed.
  const CALM = 0.7;
  const WIDTHS = { new: 1.5, changed: 1.5, gone: 1.2 };
  const SIGNS = { new: "+", gone: "−", changed: "~" };
  const STROKES = {
    new: "M-1 0H1M0-1V1", gone: "M-1 0H1", changed: "M-1 0.25C-0.65-0.65-0.3-0.55 0 0C0.3 0.55 0.65 0.65 1-0.25",
  };

  /** The least radius of an entity. */
  const least = ({ change }) => (change ? LEAST : 2);

  /** How much wider than others a link is. */
  const width = (change) => WIDTHS[change] ?? 1;

  /** An entity's `shape`, 1 unit large, which is so many `pixels` on screen, in the colour of its state and with its sign. */
  function entity(ctx, { colours }, { change }, { shape, pixels }) {
    const own = colours.changes[change], gone = change === "gone";
    ctx.fillStyle = gone ? colours.paper : own;
    ctx.fill(shape);
    if (gone) outline(ctx, shape, own, pixels);
    if (pixels > SIGNED) sign(ctx, change, gone ? own : colours.paper, pixels);
  }

  /** What is gone is hollow. */
  function outline(ctx, shape, colour, pixels) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.8 / pixels;
    ctx.setLineDash([3.2 / pixels, 2.2 / pixels]);
    ctx.stroke(shape);
    ctx.setLineDash([]);
  }

  function sign(ctx, change, colour, pixels) {
    const arm = Math.min(Math.max(ARM * pixels, 3.2), 6.5) / pixels;
    ctx.save();
    ctx.scale(arm, arm);
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.min(Math.max(0.2 * pixels, 1.7), 2.4) / (pixels * arm);
    ctx.lineCap = "round";
    ctx.stroke(Paint.path(STROKES[change]));
    ctx.restore();
  }

  /** How a state looks, to stand in a legend: an entity and the end of a link, `wide` pixels together. */
  function sample(ctx, change, colours, wide) {
    const own = colours.changes[change], radius = own ? LEAST : LEAST - 3;
    ctx.strokeStyle = ctx.fillStyle = own ?? colours.link;
    ctx.lineWidth = 1.5 * width(change);
    ctx.setLineDash(change === "gone" ? Icons.DASHES.dashed : []);
    ctx.beginPath();
    ctx.moveTo(2 * LEAST, 0);
    ctx.lineTo(wide, 0);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.translate(LEAST, 0);
    ctx.scale(radius, radius);
    if (own) entity(ctx, { colours }, { change }, { shape: Paint.path(Icons.SHAPES.dot), pixels: radius });
    else ctx.fill(Paint.path(Icons.SHAPES.dot));
  }

  /** The links in the light that wear a sign: those of which no end tells the same, unless there are too many. */
  function signed({ network, visible, focus, scale }) {
    if (!network.difference) return [];
    const told = (id) => ["new", "gone"].includes(network.entities.get(id).change);
    const lit = ({ id }) => !focus || focus.links.has(id);
    const found = visible.links.filter((link) => link.change && lit(link) && !told(link.from) && !told(link.to));
    return found.length <= MANY || scale > 1 ? found : [];
  }

  return { SIGNS, STROKES, CALM, least, width, entity, sample, signed };
})();
