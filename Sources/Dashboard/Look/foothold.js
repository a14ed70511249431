// Everything works without this. It makes two things nicer: one open sheet at a time, closed by
// Escape or a click elsewhere; and filters that apply as soon as something is chosen.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches("details.actions") || !event.target.open) return;
  for (const other of document.querySelectorAll("details.actions[open]")) {
    if (other !== event.target) other.open = false;
  }
}, true);
document.addEventListener("keydown", (event) => {
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
