// Below each result of a search stands a part of its page, which a browser may not fetch from a disk.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// What is too wide for the window can be moved by keyboard, too.
const reachable = () => {
  for (const wide of document.querySelectorAll("pre, .table-wrapper, .cell_output > .output")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else wide.removeAttribute("tabindex");
  }
};
addEventListener("DOMContentLoaded", reachable);
addEventListener("resize", reachable);
