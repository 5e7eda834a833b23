/* Contradictions between stories: every value with who says it, some at a time. */
"use strict";

(function () {
  const { make, say, load } = Pilar;
  const { conflicts, shards } = Pilar.panel;
  const STEP = 25;
  const place = document.getElementById("disputes");
  const rows = [];
  let shown = STEP;
  let loaded = 0;

  function source([address, title, day, quote, isCopy]) {
    const link = make("a", { href: Pilar.base + address }, quote ? make("q", {}, quote) : title);
    const rest = [quote ? title : null, day ? Pilar.day(day) : null, isCopy ? say("panel.copy") : null];
    return make("li", {}, link, " ", make("small", {}, rest.filter(Boolean).join(" · ")));
  }

  function value([number, most, qualifier, places, more]) {
    const words = qualifier === "exact" ? Pilar.number(number) : say("qualifier." + qualifier, { n: number, max: most });
    const rest = more ? make("li", {}, make("small", {}, say("panel.more", { n: more }))) : null;
    return [make("dt", {}, words), make("dd", {}, make("ul", { class: "said-by" }, ...places.map(source), rest))];
  }

  function conflict([region, pillar, unit, day, sources, agreeing, values]) {
    const where = region
      ? make("a", { href: Pilar.base + "regions/" + region + ".html#" + pillar }, Pilar.place(region))
      : say("panel.nowhere");
    const what = [Pilar.pillar(pillar), say("unit." + unit), day ? Pilar.day(day) : say("region.undated")].join(" · ");
    return make(
      "li", {},
      make("h3", {}, where, " ", make("small", {}, what)),
      make("p", { class: "flag" }, say("panel.disputed", { agree: agreeing, n: sources })),
      make("dl", {}, ...values.flatMap(value)),
    );
  }

  async function draw(focus) {
    if (!conflicts) return;
    while (rows.length < Math.min(shown, conflicts) && loaded < shards) {
      const number = loaded;
      loaded += 1;
      rows.push(...(await load("conflicts", number)));
    }
    const items = rows.slice(0, shown).map(conflict);
    const list = make("ol", { class: "conflicts" }, ...items);
    const button = make("button", { type: "button", class: "more" }, say("panel.show_more", { n: Math.max(conflicts - shown, 0) }));
    button.hidden = shown >= conflicts;
    button.addEventListener("click", () => {
      const before = shown;
      shown += STEP;
      draw(before);
    });
    place.replaceChildren(list, button);
    if (focus !== undefined) list.children[focus].querySelector("a").focus();
  }

  const safely = () => draw().catch(() => place.replaceChildren(make("p", { class: "note" }, say("list.broken"))));
  Pilar.onChange(safely);
  safely();
})();
