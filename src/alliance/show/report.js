"use strict";
(() => {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
  const form = document.getElementById("filter");
  if (form === null) return;
  const [severities, rule, words, said] = ["severities", "rule", "words", "said"].map((id) => document.getElementById(id));
  const rows = [...document.querySelectorAll("[data-severity]")];
  let texts = null;
  const textOf = (row) => `${row.closest(".group").querySelector("h3").textContent} ${row.textContent}`.toLowerCase();
  const groups = [...document.querySelectorAll(".group")];
  const total = document.querySelectorAll(".finding").length;
  const apply = () => {
    const wanted = new Set([...severities.querySelectorAll("input:checked")].map((box) => box.value));
    const text = words.value.trim().toLowerCase();
    if (text !== "") texts ??= rows.map(textOf);
    let shown = 0;
    rows.forEach((row, place) => {
      const isRule = rule.value === "" || row.dataset.rule === rule.value;
      row.hidden = !isRule || !wanted.has(row.dataset.severity) || (text !== "" && !texts[place].includes(text));
      if (!row.hidden && row.classList.contains("finding")) shown += 1;
    });
    for (const group of groups) group.hidden = group.querySelector("[data-severity]:not([hidden])") === null;
    said.value = shown === total ? `All ${total} findings are shown.` : `${shown} of ${total} findings are shown.`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  addEventListener("pageshow", apply);
})();
