/* An article: facts and the words that state them light up together; arrow keys turn to the next article. */
"use strict";

(function () {
  const text = document.querySelector(".text");
  const beside = document.querySelector(".beside");
  const parts = new Map();
  let lit = [];
  let kept = [];

  for (const element of document.querySelectorAll("[data-f]")) {
    if (!parts.has(element.dataset.f)) parts.set(element.dataset.f, []);
    parts.get(element.dataset.f).push(element);
  }

  /* The facts that an element speaks of: of words in several marks, all, the innermost first. */
  function factsAt(element) {
    const facts = [];
    for (let at = element.closest("[data-f]"); at; at = at.parentElement.closest("[data-f]")) facts.push(at.dataset.f);
    return facts;
  }

  function light(facts) {
    for (const element of lit) element.classList.remove("lit");
    lit = facts.flatMap((fact) => parts.get(fact) || []);
    for (const element of lit) element.classList.add("lit");
  }

  /* Bring a fact of the list into its own scrolled box, without moving the page. */
  function reveal(fact) {
    const item = document.getElementById(fact);
    if (!item || beside.scrollHeight <= beside.clientHeight) return;
    const [box, own] = [beside.getBoundingClientRect(), item.getBoundingClientRect()];
    if (own.top < box.top || own.bottom > box.bottom) beside.scrollTop += own.top - box.top - box.height / 3;
  }

  function enter(event) {
    const facts = factsAt(event.target);
    light(facts.length ? facts : kept);
    if (facts.length && text && text.contains(event.target)) reveal(facts[0]);
  }

  for (const area of [text, beside].filter(Boolean)) {
    area.addEventListener("mouseover", enter);
    area.addEventListener("mouseleave", () => light(kept));
    area.addEventListener("focusin", enter);
    area.addEventListener("focusout", () => light(kept));
  }

  /* From words to the first of their facts. */
  function follow(event) {
    const mark = event.target.closest("mark");
    if (!mark || (event.type === "keydown" && event.key !== "Enter")) return;
    location.hash = mark.dataset.f;
  }
  if (text) {
    text.addEventListener("click", follow);
    text.addEventListener("keydown", follow);
  }

  /* What the address names stays lit; its counterpart is brought into sight. */
  function arrive() {
    const target = document.getElementById(location.hash.slice(1));
    kept = target && target.dataset.f ? [target.dataset.f] : [];
    light(kept);
    if (!kept.length) return;
    if (target.tagName === "MARK") {
      target.focus({ preventScroll: true });
      reveal(kept[0]);
      return;
    }
    const words = text && text.querySelector('[data-f="' + CSS.escape(kept[0]) + '"]');
    if (words) words.scrollIntoView({ block: "center" });
    reveal(kept[0]);
    target.tabIndex = -1;
    target.focus({ preventScroll: Boolean(words) && matchMedia("(min-width: 60rem)").matches });
  }
  addEventListener("hashchange", arrive);
  arrive();

  const tools = document.getElementById("tools");
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("change", (event) => {
      const kind = event.target.dataset.show;
      text.classList.toggle("hide-" + kind, !event.target.checked);
      for (const mark of text.querySelectorAll("mark[id].k-" + kind)) mark.tabIndex = event.target.checked ? 0 : -1;
    });
  }

  addEventListener("keydown", (event) => {
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!turn || modified || event.target.closest("input, select, textarea")) return;
    const link = document.querySelector('link[rel="' + turn + '"]');
    if (link) location.href = link.href;
  });
})();
