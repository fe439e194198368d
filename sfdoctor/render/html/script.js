"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tools = document.getElementById("tools");
  const search = document.getElementById("search");
  const unfold = document.getElementById("unfold");
  const shown = document.getElementById("shown");
  const boxes = all("input[type=checkbox]", tools);
  const targets = all("details.target");
  let rows = null;

  // The text of a row is read once, and only when somebody searches.
  function read() {
    rows ??= all(".row").map((element) => ({
      element,
      text: element.textContent.toLowerCase(),
      target: element.closest("details.target"),
    }));
    return rows;
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.value);
    const counted = { check: [0, 0], step: [0, 0] };
    const alive = new Set();
    for (const { element, text, target } of read()) {
      const name = target ? target.firstElementChild.textContent.toLowerCase() : "";
      const fits =
        !hidden.some((outcome) => element.classList.contains(outcome)) &&
        words.every((word) => text.includes(word) || name.includes(word));
      element.hidden = !fits;
      const count = counted[element.classList.contains("check") ? "check" : "step"];
      count[0] += fits;
      count[1] += 1;
      if (fits) alive.add(target);
    }
    const active = words.length > 0 || hidden.length > 0;
    for (const target of targets) target.hidden = active && !alive.has(target);
    const say = ([some, whole], noun) => `${some} of ${whole} ${noun}`;
    const parts = [say(counted.check, "checks"), say(counted.step, "steps")];
    if (targets.length) parts.unshift(say([alive.size, targets.length], "targets"));
    shown.textContent = active ? `${parts.join(", ")} shown` : "";
  }

  function reveal(element) {
    for (let at = element; at; at = at.parentElement) {
      at.hidden = false;
      if (at.tagName === "DETAILS") at.open = true;
    }
    element.scrollIntoView({ block: "nearest" });
    (element.querySelector("summary") ?? element).focus();
  }

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const element = id && document.getElementById(id);
    if (element) reveal(element);
  }

  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const fold of all("details.row, details.target")) if (!fold.hidden) fold.open = open;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => all("details").forEach((fold) => (fold.open = true)));
  follow();
})();
