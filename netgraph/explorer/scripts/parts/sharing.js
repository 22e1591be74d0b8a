"use strict";

/** Handing on what is to be seen: as a picture, on paper, as a link, as a part of another page. */
const Sharing = (() => {
  const { el, button, find } = Dom;

  /** The dialog; `select` is the field in it whose text is to be taken. */
  function open(page, map, select = "") {
    const dialog = find("#sharing"), { words } = page;
    const close = button({
      class: "tool", "aria-label": words.say("close"), onclick: () => dialog.close(),
    }, Icons.use("close"));
    // The frame of a notebook has no address of its own, and may not print.
    const alone = location.protocol !== "about:";
    dialog.replaceChildren(
      el("header", {}, el("h2", { id: "sharing-title" }, words.say("share")), close),
      ...[!find("#view-map").hidden && picture(page, map), alone && paper(words), alone && link(page), alone && embed(page)]
        .filter(Boolean).flat(),
      el("p", { id: "shared", role: "status" }),
    );
    dialog.showModal();
    find(select || "#sharing button:not(.tool)")?.focus();
    if (select) find(select).select();
  }

  // What lies behind the dialog is silent.
  const say = (text) => { find("#shared").textContent = text; };

  const act = (id, icon, text, onclick) => button({ id, class: "plain", onclick }, Icons.use(icon), text);

  function picture(page, map) {
    const { words, network } = page;
    const save = (kind) => () => {
      Dom.download(`${network.about.id}.${kind}`, Picture[kind](page, map, Colours.read(network)));
      say(words.say("picture.done"));
    };
    return [
      el("h3", {}, words.say("share.picture")), el("p", {}, words.say("share.picture.text")),
      el("div", { class: "deeds" },
        act("save-png", "picture", words.say("share.png"), save("png")),
        act("save-svg", "picture", words.say("share.svg"), save("svg"))),
    ];
  }

  // Printing would show the dialog, which lies over everything.
  function paper(words) {
    const go = () => {
      find("#sharing").close();
      print();
    };
    return [el("h3", {}, words.say("share.paper")), el("div", { class: "deeds" }, act("print", "print", words.say("share.print"), go))];
  }

  function link(page) {
    const { words } = page;
    const field = el("input", { id: "share-link", type: "text", readonly: true, value: Embedding.address() });
    return [
      el("h3", {}, el("label", { for: "share-link" }, words.say("share.link"))), el("p", {}, words.say("share.link.text")),
      el("div", { class: "deeds" }, field, act("copy-link", "link", words.say("share.copy"), () => copied(page, field))),
    ];
  }

  function embed(page) {
    const { words, network } = page;
    const code = el("textarea", { id: "share-code", readonly: true, rows: 4, spellcheck: "false", "aria-label": words.say("share.code") });
    const offered = State.CONTROLS.filter((control) => control !== "search" || !network.overview?.closed);
    const boxes = offered.map((control) =>
      [control, el("input", { id: `embed-${control}`, type: "checkbox", checked: control === "legend", onchange: render })]);
    function render() {
      const chosen = boxes.filter(([, box]) => box.checked).map(([control]) => control);
      code.value = Embedding.snippet(network.about.title, chosen);
    }
    render();
    return [
      el("h3", {}, words.say("share.embed")), el("p", {}, words.say("share.embed.text")),
      el("div", { class: "deeds" }, boxes.map(([control, box]) =>
        el("label", { class: "row" }, box, el("span", { class: "what" }, words.say(`embed.${control}`))))),
      code,
      el("div", { class: "deeds" }, act("copy-code", "link", words.say("share.copy.code"), () => copied(page, code))),
    ];
  }

  /** Whether a text could be put where other programs find it. */
  const copy = async (text) => Boolean(await navigator.clipboard?.writeText(text).then(() => true, () => false));

  /** A browser may forbid it: then the text is at least chosen. */
  async function copied({ words }, field) {
    const done = await copy(field.value);
    field.select();
    say(words.say(done ? "share.copied" : "share.uncopied"));
  }

  /** The control that copies the link to what is open. */
  const linking = ({ words, copyLink }, id) => act(id, "link", words.say("share.copy"), copyLink);

  return { open, copy, linking };
})();
