"""What can be seen of a page: its width, its colours, the names of its controls."""

import json

# Gives a list of problems. Contrast is WCAG's, of text against what is painted behind it.
LOOK = r"""
(() => {
  const problems = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    problems.push(`the page is ${root.scrollWidth - root.clientWidth} points too wide`);
  }
  const parse = (colour) => {
    const found = colour.match(/^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?\)$/);
    return found ? [1, 2, 3].map((n) => +found[n]).concat(found[4] === undefined ? 1 : +found[4])
      : null;
  };
  const over = (top, below) => [0, 1, 2].map((n) => top[n] * top[3] + below[n] * (1 - top[3]))
    .concat(1);
  const light = ([r, g, b]) => {
    const part = (value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour && colour[3] > 0) layers.push(colour);
      if (colour && colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element) || element.closest("svg")) continue;
    seen.add(element);
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || style.visibility === "hidden" || style.opacity === "0") continue;
    const ink = parse(style.color);
    if (!ink) continue;
    const paper = behind(element);
    const [one, other] = [light(over(ink, paper)), light(paper)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24
      || (parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) {
      problems.push(`contrast ${contrast.toFixed(2)} of ${element.tagName.toLowerCase()}`
        + `.${element.className}: ${style.color}`);
    }
  }
  for (const card of document.querySelectorAll(".card, .work, .empty, .head, .top-in")) {
    const box = card.getBoundingClientRect();
    if (box.right > root.clientWidth + 1 || box.left < -1) {
      problems.push(`.${card.className} sticks out of the page`);
    }
  }
  if (matchMedia("print").matches) return [...new Set(problems)];
  for (const target of document.querySelectorAll("a[href], button, summary, select, input")) {
    const box = target.getBoundingClientRect();
    if (target.type === "hidden" || box.width < 2 || target.closest(".skip")) continue;
    if (box.height < 24 && getComputedStyle(target).display !== "inline") {
      problems.push(`only ${box.height.toFixed(0)} points high: ${target.tagName.toLowerCase()}`
        + `.${target.className || target.parentElement.className}`);
    }
  }
  if (document.querySelectorAll("h1").length !== 1) problems.push("there isn't one h1");
  if (!document.documentElement.lang || !document.title) problems.push("no language or no title");
  return [...new Set(problems)];
})()
"""

CONTROLS = {
    "button", "link", "textbox", "searchbox", "combobox", "checkbox", "spinbutton", "listbox",
    "DisclosureTriangle", "progressindicator",
}


def check_names(tab):
    """Controls to which a screen reader would give no name."""
    for node in tab.do("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in CONTROLS:
            continue
        if not str(node.get("name", {}).get("value", "")).strip():
            yield f"a {role} without a name"


def check_axe(tab, axe):
    """What axe-core finds by WCAG 2.2 AA and its own best practices."""
    if not tab.run("typeof axe === 'object'"):
        tab.run(axe + "; 0")
    found = tab.run(
        """
        axe.run(document, { resultTypes: ["violations"] }).then((found) =>
          found.violations.map((one) => ({
            id: one.id, help: one.help,
            nodes: one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)),
          })))
        """
    )
    for one in found:
        yield f"axe: {one['id']}: {one['help']}: {json.dumps(one['nodes'][0])}"
