// Quicker with script; nothing needs it.
"use strict";
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.firstChild.data = "Copied";
  });
}
// A statement of the list and its box on the page point at each other.
for (const item of document.querySelectorAll("li[data-name]")) {
  const boxes = document.querySelectorAll(`rect[data-name="${CSS.escape(item.dataset.name)}"]`);
  const lit = (on) => boxes.forEach((box) => box.classList.toggle("lit", on));
  item.addEventListener("mouseenter", () => lit(true));
  item.addEventListener("mouseleave", () => lit(false));
  item.addEventListener("focusin", () => lit(true));
  item.addEventListener("focusout", () => lit(false));
}
for (const box of document.querySelectorAll("rect[data-name]")) {
  box.addEventListener("click", () => {
    const link = document.querySelector(`li[data-name="${CSS.escape(box.dataset.name)}"] a`);
    if (link) link.click();
  });
}
const chosen = document.querySelector("rect.chosen:not(.quote)");
if (chosen) {
  const sheet = chosen.closest(".picture");
  const at = chosen.getBoundingClientRect().top - sheet.getBoundingClientRect().top + sheet.scrollTop;
  sheet.scrollTop = Math.max(0, at - sheet.clientHeight / 3);
}
// Single keys, where they are on: the element with data-key is clicked or focused.
if (document.body.dataset.keys === "on") {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    const folded = target.closest("details");
    if (folded) folded.open = true;
    if (target.matches("input, select, textarea")) target.focus(); else target.click();
  });
}
