"use strict";

/** The map as a picture that can stand alone: title, map, what the signs mean, and where it is from. */
const Picture = (() => {
  const DENSITY = 2;
  const FONT = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

  function save(page, map, colours) {
    const drawn = map.picture(DENSITY, colours);
    const shown = page.caption().join(" · ");
    const [head, foot] = [(shown ? 84 : 64) * DENSITY, 64 * DENSITY];
    const canvas = Dom.el("canvas", { width: drawn.width, height: drawn.height + head + foot });
    const ctx = canvas.getContext("2d");
    ctx.fillStyle = colours.paper;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(drawn, 0, head);
    ctx.scale(DENSITY, DENSITY);
    ctx.fillStyle = colours.ink;
    ctx.font = `600 22px ${FONT}`;
    ctx.fillText(page.network.about.title, 24, 42);
    ctx.font = `14px ${FONT}`;
    ctx.fillText(shown, 24, 66);
    legend(ctx, page, colours, canvas.height / DENSITY - 44);
    ctx.fillStyle = colours.soft;
    ctx.font = `12px ${FONT}`;
    ctx.fillText(origin(page), 24, canvas.height / DENSITY - 14);
    canvas.toBlob((blob) => {
      Dom.download(`${page.network.about.id}.png`, blob);
      page.announce(page.words.say("picture.done"));
    });
  }

  /** Put what the map shows on paper: a canvas that is drawn when the print begins comes out blank. */
  function print(map, colours) {
    const canvas = map.picture(DENSITY, colours);
    canvas.className = "printed";
    Dom.find("#map").after(canvas);
    addEventListener("afterprint", () => canvas.remove(), { once: true });
  }

  function legend(ctx, { network, words }, colours, y) {
    let x = 32;
    ctx.font = `13px ${FONT}`;
    for (const kind of network.kinds.values()) {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(7, 7);
      ctx.fillStyle = colours.kinds.get(kind.id);
      ctx.fill(new Path2D(Icons.SHAPES[kind.shape]));
      ctx.restore();
      const label = words.pick(kind.plural);
      ctx.fillStyle = colours.ink;
      ctx.fillText(label, x + 14, y + 4.5);
      x += 46 + ctx.measureText(label).width;
    }
  }

  function origin({ network, words }) {
    const { about } = network;
    const parts = [
      about.date && `${words.say("about.state")}: ${words.date(about.date)}`,
      about.licence && `${words.say("about.licence")}: ${about.licence}`,
      [...new Set([...network.sources.values()].map((source) => source.publisher))].filter(Boolean).join(", "),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  return { save, print };
})();
