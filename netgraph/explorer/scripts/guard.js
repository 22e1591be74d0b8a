"use strict";

/**
 * The first script of all, in words that old browsers read too: until the page is there it hears what goes wrong and
 * says so, where the reader would wait for ever. `data-scripts` tells the style sheet that scripts run.
 */
(function () {
  const root = document.documentElement;
  root.setAttribute("data-scripts", "");

  function broken(reason) {
    if (root.hasAttribute("data-ready")) return;
    root.removeAttribute("data-scripts");
    document.getElementById("broken").hidden = false;
    document.getElementById("reason").textContent = reason;
  }

  // What a browser only remarks, such as a layout that did not settle, brings no error along.
  addEventListener("error", function (event) { if (event.error) broken(event.message); });
  addEventListener("unhandledrejection", function (event) { broken(String(event.reason)); });
  // A file whose transfer broke off has no end.
  addEventListener("DOMContentLoaded", function () { if (!document.getElementById("end")) broken("unexpected end of file"); });
}());
