"use strict";

/** The map: vis-network keeps the camera, the pointer and the hit test; paint.js and labels.js draw. */
const GraphMap = (() => {
  const NONE = { entities: new Set(), links: [], lost: { entities: new Set(), links: new Set() } };
  const LARGEST = 50;
  const MANY = 2000;
  const byLinks = (one) => one.links.length;

  function create(container, options, network, handlers) {
    const known = famous(network);
    const scene = {
      network, visible: NONE, bends: new Map(), grounds: [], tints: Hulls.tints(network),
      bridges: new Set(), focus: null, path: null, spot: null, famous: known, weight: byLinks,
      stage: null, regions: null, circles: new Map(), still: true, fading: null,
      drawn: [], selected: "", hovered: "", colours: null, scale: 1, view: { left: 0, top: 0, right: 0, bottom: 0 }, taken: [],
    };
    // The well linked come last and so on top.
    const all = new vis.DataSet(network.overview ? [] : points([...network.whole.ranked].reverse()));
    const nodes = new vis.DataView(all, { filter: ({ id }) => Fading.seen(scene, id) || scene.circles.has(id) });
    const view = new vis.Network(container, { nodes, edges: [] }, withPainter(options, scene));
    const camera = Camera.create(view, container, network), redraw = once(() => view.redraw());
    const motion = Motion.create(network.entities), fading = Fading.create(scene, redraw, () => nodes.refresh());
    hideFrame(container.firstElementChild);
    let isolated = false, whole = false, arranged = Arrangement.TIES;

    view.on("beforeDrawing", (ctx) => {
      Object.assign(scene, camera.sight());
      if (motion.step()) redraw();
      fading.step();
      under(ctx, scene);
      if (scene.still) Paint.links(ctx, scene);
    });
    dragged(view, scene, redraw);
    view.on("afterDrawing", (ctx) => {
      Labels.draw(ctx, scene);
      Paint.marks(ctx, scene);
    });
    view.on("click", ({ nodes: [id] }) =>
      (scene.circles.has(id) ? handlers.enter(scene.circles.get(id).key) : handlers.select(id ?? "")));
    // On free ground it brings the place nearer: for whoever cannot drag.
    view.on("doubleClick", ({ nodes: [id], pointer }) =>
      (network.entities.has(id) ? handlers.open(id) : id === undefined && camera.approach(pointer.canvas)));
    view.on("hoverNode", ({ node }) => hover(node));
    view.on("blurNode", () => hover(""));

    function hover(id) {
      scene.hovered = scene.circles.has(id) ? "" : id;
      if (scene.regions) scene.regions.pointed = scene.circles.get(id) ?? null;
      container.classList.toggle("pointing", Boolean(id));
      refocus();
    }

    function refocus() {
      // In its surroundings the chosen one needs no more light: the others are gone.
      const id = scene.hovered || (isolated || scene.path || scene.spot ? "" : scene.selected);
      const near = id && scene.visible.entities.has(id) ? neighbourhood(scene.visible.links, id) : null;
      const shown = scene.path ?? scene.spot;
      // On a stage of its own it needs none either.
      scene.focus = near ?? (shown && scene.stage?.name !== "traced" && { entities: new Set(shown.ids), links: shown.links });
      redraw();
    }

    return {
      ...camera,
      ...pointing(scene, redraw),
      /** These entities, as large as they can be; when they are all that is shown, with the grounds they lie on. */
      fit(ids, animate) {
        const asked = new Set(ids);
        whole = [...scene.visible.entities].every((id) => asked.has(id));
        camera.fit(ids, animate, whole ? [...Grounds.peopled(scene), ...Regions.boxes(scene)] : []);
      },
      /** Whoever saw all sees all that filters leave, unless they have looked elsewhere since. */
      follow() {
        if (whole) camera.follow(scene.visible.entities, Grounds.peopled(scene));
      },
      /** Show these entities and links and nothing else, some of them as lost; `alone` when they are one's surroundings. */
      show(visible, alone) {
        isolated = alone;
        fading.begin(visible);
        scene.visible = visible;
        // Each picture of hundreds of thousands is drawn of these few.
        scene.drawn = visible.entities.size ? network.whole.ranked.filter(({ id }) => visible.entities.has(id)) : [];
        scene.bends = Geometry.bends(Fading.links(scene));
        scene.bridges = new Set(Bridges.among(network, visible.links).map(({ id }) => id));
        nodes.refresh();
        refocus();
      },
      /** Put up a stage of a large network, with the circles {groups, ties} on it, or none; says whether it is a new one. */
      stage(stage, regions) {
        scene.regions = regions && { ...regions, pointed: null };
        scene.circles = new Map(regions?.groups.map((group) => [Regions.id(group), group]));
        const moved = stage !== scene.stage;
        scene.stage = stage;
        if (moved) for (const [id, place] of stage.at) Object.assign(network.entities.get(id), place);
        const circled = [...scene.circles].map(([id, { x, y }]) => ({ id, x, y }));
        all.clear();
        all.add([...circled, ...points(network.whole.ranked.filter(({ id }) => stage.at.has(id)).reverse())]);
        return moved;
      },
      /** Let everything lie as in an arrangement {name, at, grounds}, of which each ground has a `title`. */
      arrange({ name, at, grounds }, animate) {
        scene.grounds = grounds;
        if (name !== arranged) {
          motion.go(at, animate);
          all.update([...at].map(([id, place]) => ({ id, ...place })));
        }
        arranged = name;
        redraw();
      },
      /** Let size tell this: a Map of shares from 0 to 1 by id, or, with null, how many links one has. */
      size(shares) {
        scene.weight = shares ? (one) => LARGEST * (shares.get(one.id) ?? 0) : byLinks;
        scene.famous = shares ? foremost(shares) : known;
        redraw();
      },
      /** Draw and number a path {ids, steps}, or none. */
      trace(path) {
        const links = path && new Set(path.steps.flatMap((step) => step.links.map(({ id }) => id)));
        scene.path = path && { ids: path.ids, links };
        refocus();
      },
      /** Let these stand out, {ids, links}, or, with null, nobody. */
      light(spot) {
        scene.spot = spot && { ids: spot.ids, links: new Set(spot.links.map(({ id }) => id)) };
        refocus();
      },
      select(id) {
        scene.selected = id;
        refocus();
      },
      /** Paint in these colours: {paper, ink, soft, hull, hulls, hullEdge, link, linkLit, kinds}. */
      dress(colours) {
        scene.colours = colours;
        redraw();
      },
      /** What the window shows, drawn on another canvas in these colours, its upper left corner at 0,0. */
      draw: (ctx, colours) => draw(ctx, { ...scene, ...camera.sight(), colours, fading: null }),
    };
  }

  /** What lies under the links: communities, or what else brought everybody together. */
  function under(ctx, scene) {
    if (scene.grounds.length) Grounds.draw(ctx, scene);
    else if (scene.stage?.radii) Regions.rings(ctx, scene);
    else if (scene.stage?.name !== "traced") Hulls.draw(ctx, scene);
    if (scene.regions) Regions.ties(ctx, scene);
  }

  function draw(ctx, scene) {
    ctx.save();
    ctx.scale(scene.scale, scene.scale);
    ctx.translate(-scene.view.left, -scene.view.top);
    under(ctx, scene);
    Paint.links(ctx, scene);
    for (const group of scene.regions?.groups ?? []) Regions.circle(ctx, scene, group);
    for (const { id } of scene.drawn.toReversed()) Paint.entity(ctx, scene, id);
    Labels.draw(ctx, scene);
    Paint.marks(ctx, scene);
    ctx.restore();
  }

  /** Going through the circles of a stage by their numbers; null is none. */
  function pointing(scene, redraw) {
    return {
      /** Which circle stands out. */
      pointed: () => scene.regions?.pointed?.number ?? null,
      /** Which lies best in a direction from there; the first when none stands out. */
      ahead(x, y) {
        const { groups, pointed } = scene.regions;
        return pointed ? Geometry.ahead(pointed, groups.filter((group) => group !== pointed), x, y)?.number ?? null : 0;
      },
      /** Let this one stand out. */
      point(number) {
        if (!scene.regions) return;
        scene.regions.pointed = scene.regions.groups.find((group) => group.number === number) ?? null;
        redraw();
      },
    };
  }

  const points = (entities) => entities.map(({ id, x, y }) => ({ id, x, y }));

  /** Thousands of lines at each step of the hand would make it stick: they come back when it rests. */
  function dragged(view, scene, redraw) {
    view.on("dragStart", () => { scene.still = scene.visible.entities.size <= MANY; });
    view.on("dragEnd", () => {
      scene.still = true;
      redraw();
    });
  }

  /** However often it is called before the next frame, `act` runs once. */
  function once(act) {
    let asked = false;
    return () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        act();
      });
    };
  }

  /** The map is one stop on the way through the page, and its canvas says nothing to who cannot see. */
  function hideFrame(frame) {
    frame.setAttribute("aria-hidden", "true");
    frame.removeAttribute("tabindex");
  }

  /** Who is named first and in heavier letters: the best linked of each kind, and each group's best linked. */
  function famous(network) {
    const found = new Set(network.groups.filter((group) => group.members.length > 3).map((group) => group.leader));
    for (const kind of network.kinds.keys())
      for (const one of network.ranked.filter((other) => other.kind === kind).slice(0, 4))
        if (one.links.length > 2) found.add(one.id);
    return found;
  }

  const foremost = (shares) =>
    new Set([...shares].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([id]) => id));

  function withPainter(options, scene) {
    const ctxRenderer = ({ ctx, id }) => {
      const group = scene.circles.get(id);
      if (group) return { drawNode: () => Regions.circle(ctx, scene, group), nodeDimensions: Regions.size(group, scene) };
      // A finger needs 24 px, however small the sign.
      const radius = Math.max(Paint.radius(scene.network.entities.get(id), scene), 12);
      const reach = (2 * radius) / scene.scale;
      return { drawNode: () => Paint.entity(ctx, scene, id), nodeDimensions: { width: reach, height: reach } };
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
