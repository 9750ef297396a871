"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const english = () => root.dataset.lang === "en";

  // Language: Chinese unless the reader switches.
  const switcher = byId("language");
  switcher.addEventListener("click", () => {
    root.dataset.lang = english() ? "zh" : "en";
    root.lang = english() ? "en" : "zh-CN";
    switcher.textContent = english() ? "中文" : "English";
    hide();
  });
  byId("print").addEventListener("click", () => window.print());

  // On a narrow screen the outline begins closed.
  if (window.matchMedia("(max-width: 60rem)").matches) {
    document.querySelector("nav details").open = false;
  }

  // Filters.
  const unit = byId("by-unit"), month = byId("by-month"), text = byId("by-text"), count = byId("count");
  const rows = [...document.querySelectorAll("#tasks tbody tr")];
  const filter = () => {
    const words = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = (!unit.value || row.dataset.units.split("\n").includes(unit.value))
        && (!month.value || row.dataset.months.split(" ").includes(month.value))
        && (!words || row.textContent.toLowerCase().includes(words));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = shown === rows.length ? String(shown) : `${shown} / ${rows.length}`;
  };
  for (const control of [unit, month, text]) control.addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  filter();

  // What a marked value tells: shown on hover, focus and touch, instead of the browser's own title.
  const tip = byId("tip");
  for (const mark of document.querySelectorAll("mark[data-rule]")) {
    mark.dataset.zh = mark.title;
    mark.setAttribute("aria-description", mark.title);
    mark.removeAttribute("title");
  }
  const show = (mark) => {
    const rule = document.createElement("small");
    rule.textContent = `${mark.dataset.task} · ${mark.dataset.rule}`;
    tip.replaceChildren(english() ? mark.dataset.en : mark.dataset.zh, rule);
    tip.hidden = false;
    const at = mark.getClientRects()[0], box = tip.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, root.clientWidth - box.width - 8));
    const above = at.top - box.height - 6;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${(above > 0 ? above : at.bottom + 6) + window.scrollY}px`;
  };
  function hide() { tip.hidden = true; }
  const marked = (event) => event.target instanceof Element && event.target.closest("mark[data-rule]");
  for (const kind of ["pointerover", "focusin", "click"]) {
    document.addEventListener(kind, (event) => { const mark = marked(event); if (mark) show(mark); else hide(); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
