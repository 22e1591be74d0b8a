"use strict";

/** The map: vis-network keeps the camera, the pointer and the hit test; paint.js draws. */
const GraphMap = (() => {
  const NONE = { entities: new Set(), links: [] };
  const NEAREST = 4;
  const CAPTION = 36;

  function create(container, data, network, handlers) {
    const scene = {
      network, visible: NONE, bends: new Map(), focus: null, selected: "", hovered: "", colours: null, scale: 1,
      famous: famous(network),
    };
    const nodes = new vis.DataView(
      // The well linked come last and so on top.
      new vis.DataSet([...network.ranked].reverse().map(({ id, x, y }) => ({ id, x, y }))),
      { filter: (node) => scene.visible.entities.has(node.id) },
    );
    const camera = new vis.Network(container, { nodes, edges: [] }, withPainter(data.options, scene));
    const frame = container.firstElementChild;
    frame.setAttribute("aria-hidden", "true");
    // The map is one stop on the way through the page, not two.
    frame.removeAttribute("tabindex");
    const reduced = matchMedia("(prefers-reduced-motion: reduce)");
    let margin = { right: 0, bottom: CAPTION };
    let isolated = false;

    function look() {
      const { left, top } = corner(camera, 0, 0);
      const { left: right, top: bottom } = corner(
        camera, container.clientWidth - margin.right, container.clientHeight - margin.bottom + CAPTION);
      Object.assign(scene, { scale: camera.getScale(), view: { left, top, right, bottom } });
    }

    camera.on("beforeDrawing", (ctx) => {
      if (!scene.colours) return;
      look();
      Paint.hulls(ctx, scene);
      Paint.links(ctx, scene);
    });
    camera.on("afterDrawing", (ctx) => scene.colours && Labels.draw(ctx, scene));
    camera.on("click", ({ nodes: [id] }) => handlers.select(id ?? ""));
    camera.on("doubleClick", ({ nodes: [id] }) => id && handlers.open(id));
    camera.on("hoverNode", ({ node }) => hover(node));
    camera.on("blurNode", () => hover(""));
    camera.on("zoom", () => keepInReach());

    function hover(id) {
      scene.hovered = id;
      container.classList.toggle("pointing", Boolean(id));
      refocus();
    }

    function refocus() {
      // In its surroundings the chosen one needs no more light: the others are gone.
      const id = scene.hovered || (isolated ? "" : scene.selected);
      scene.focus = id && scene.visible.entities.has(id) ? neighbourhood(scene.visible.links, id) : null;
      camera.redraw();
    }

    /** Show these entities and links and nothing else; `alone` when they are one's surroundings. */
    function show(visible, alone) {
      isolated = alone;
      scene.visible = visible;
      scene.bends = Geometry.bends(visible.links);
      nodes.refresh();
      refocus();
    }

    function select(id) {
      scene.selected = id;
      refocus();
    }

    /** Paint in these colours: {paper, ink, soft, hull, hullEdge, link, linkLit, kinds}. */
    function dress(colours) {
      scene.colours = colours;
      camera.redraw();
    }

    function move(position, scale, animate = true) {
      const animation = animate && !reduced.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
      const offset = { x: -margin.right / 2, y: -margin.bottom / 2 };
      camera.moveTo({ position, scale, offset, animation });
    }

    /** The whole of what is shown, or of some of it, in the free part of the window. */
    function fit(ids = scene.visible.entities, animate = true) {
      const box = Geometry.bounds([...ids].map((id) => network.entities.get(id)));
      if (!box) return;
      const [width, height] = [container.clientWidth - margin.right, container.clientHeight - margin.bottom];
      const rim = Math.min(0.12 * Math.min(width, height), 72);
      const free = { x: width - 2 * rim, y: height - 2 * rim };
      const scale = Math.min(free.x / (box.right - box.left || 1), free.y / (box.bottom - box.top || 1));
      const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
      move(middle, Math.min(Math.max(scale, 0.02), 1.8), animate);
    }

    function zoom(factor) {
      move(centre(), camera.getScale() * factor);
      setTimeout(keepInReach, 400);
    }

    const centre = () => {
      const { x, y } = camera.getViewPosition();
      const by = camera.getScale();
      return { x: x - margin.right / 2 / by, y: y - margin.bottom / 2 / by };
    };

    function pan(x, y) {
      const at = centre(), by = camera.getScale();
      move({ x: at.x + x / by, y: at.y + y / by }, by);
    }

    function keepInReach() {
      const scale = camera.getScale();
      if (scale > NEAREST) camera.moveTo({ scale: NEAREST });
      if (scale < 0.02) camera.moveTo({ scale: 0.02 });
    }

    /** Bring an entity into the free part of the window, when it is not there already. */
    function reveal(id) {
      const { x, y } = camera.canvasToDOM(network.entities.get(id));
      const right = container.clientWidth - margin.right, bottom = container.clientHeight - margin.bottom;
      const seen = x > 40 && y > 40 && x < right - 40 && y < bottom - 40;
      if (!seen) move(network.entities.get(id), Math.max(camera.getScale(), 0.5));
    }

    /** What the window shows, painted anew at `density` times its size in these colours. */
    function picture(density, colours) {
      look();
      const painted = { ...scene, colours };
      const canvas = Dom.el("canvas", {
        width: container.clientWidth * density, height: container.clientHeight * density,
      });
      const ctx = canvas.getContext("2d");
      ctx.scale(density, density);
      ctx.fillStyle = colours.paper;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.scale(scene.scale, scene.scale);
      ctx.translate(-scene.view.left, -scene.view.top);
      Paint.hulls(ctx, painted);
      Paint.links(ctx, painted);
      for (const { id } of [...network.ranked].reverse())
        if (scene.visible.entities.has(id)) Paint.entity(ctx, painted, id);
      Labels.draw(ctx, painted);
      return canvas;
    }

    return {
      show, select, dress, fit, zoom, pan, reveal, picture,
      /** Keep this much of the window free of what matters: the drawer lies over it. */
      cover: (right, bottom) => { margin = { right, bottom: bottom + CAPTION }; },
      where: (id) => camera.canvasToDOM(network.entities.get(id)),
      redraw: () => camera.redraw(),
    };
  }

  /** Who is named first and in heavier letters: the best linked of each kind, and each group's best linked. */
  function famous(network) {
    const found = new Set(network.groups.filter((group) => group.members.length > 3).map((group) => group.leader));
    for (const kind of network.kinds.keys())
      for (const one of network.ranked.filter((other) => other.kind === kind).slice(0, 4))
        if (one.links.length > 2) found.add(one.id);
    return found;
  }

  function corner(camera, x, y) {
    const at = camera.DOMtoCanvas({ x, y });
    return { left: at.x, top: at.y };
  }

  function withPainter(options, scene) {
    const ctxRenderer = ({ ctx, id }) => {
      // A finger needs 24 px, however small the sign.
      const radius = Math.max(Paint.radius(scene.network.entities.get(id), scene.scale), 12);
      const reach = (2 * radius) / scene.scale;
      return {
        drawNode: () => scene.colours && Paint.entity(ctx, scene, id),
        nodeDimensions: { width: reach, height: reach },
      };
    };
    return { ...options, nodes: { ...options.nodes, ctxRenderer } };
  }

  function neighbourhood(links, id) {
    const own = links.filter((link) => link.from === id || link.to === id);
    return {
      entities: new Set([id, ...own.flatMap((link) => [link.from, link.to])]),
      links: new Set(own.map((link) => link.id)),
    };
  }

  return { create };
})();
