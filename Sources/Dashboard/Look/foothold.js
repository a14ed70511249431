// Everything works without this. It makes four things nicer: one open sheet at a time, closed by
// Escape or a click elsewhere; filters that apply as soon as something is chosen; `/` for the
// search; and prints with everything unfolded.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches("details.actions") || !event.target.open) return;
  for (const other of document.querySelectorAll("details.actions[open]")) {
    if (other !== event.target) other.open = false;
  }
}, true);
document.addEventListener("keydown", (event) => {
  const search = document.getElementById("q");
  if (event.key === "/" && search && !event.ctrlKey && !event.metaKey && !event.altKey
    && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key !== "Escape") return;
  for (const sheet of document.querySelectorAll("details.actions[open]")) {
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const sheet of document.querySelectorAll("details.actions[open]")) {
    if (!sheet.contains(event.target)) sheet.open = false;
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches(".filters select")) event.target.form.requestSubmit();
});
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.fold:not([open])")) {
    fold.open = true;
    fold.dataset.folded = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details.fold[data-folded]")) {
    fold.open = false;
    delete fold.dataset.folded;
  }
});
