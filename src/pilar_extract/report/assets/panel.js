/* The panel: the values of a year, or the newest of each, with how many stories say so. */
"use strict";

(function () {
  const { make, say, load } = Pilar;
  const { pillars, years, provinces } = Pilar.panel;
  const SHOWN_AT_ONCE = 600; // cells; of more, one province is shown first
  const place = document.getElementById("panel");
  const total = provinces.reduce((sum, [, cells]) => sum + cells, 0);
  const fullest = provinces.reduce((most, one) => (most && most[1] >= one[1] ? most : one), null);
  const chosen = { province: total > SHOWN_AT_ONCE ? fullest[0] : "", year: "" };
  let latest = 0;

  /* Of a pillar and unit the cell of the year, or the newest; an undated one only where there is no other. */
  function wanted(cells) {
    const found = new Map();
    for (const cell of cells) {
      const [pillar, unit, year] = cell;
      if (chosen.year && year !== chosen.year) continue;
      const key = pillar + " " + unit;
      const older = found.get(key);
      if (!older || (year || "") >= (older[2] || "")) found.set(key, cell);
    }
    const byPillar = new Map();
    for (const cell of found.values()) byPillar.set(cell[0], [...(byPillar.get(cell[0]) || []), cell]);
    return byPillar;
  }

  function value(region, [pillar, unit, year, number, asOf, sources, agreeing, others, derived]) {
    const words = Pilar.number(number);
    const link = derived ? make("b", {}, words) : make("a", { href: Pilar.base + "regions/" + region + ".html#" + pillar }, words);
    const small = [unit === "person" ? null : say("unit." + unit), asOf ? Pilar.month(asOf) : null];
    const trust = derived ? say("panel.derived") : sources > 1 ? say("panel.agree_short", { agree: agreeing, n: sources }) : null;
    return make(
      "div", { class: others.length ? "value disputed" : "value" },
      link,
      others.length ? make("small", { class: "flag" }, say("panel.not", { values: others.map(Pilar.number).join(", ") })) : null,
      make("small", {}, [...small, trust].filter(Boolean).join(" · ")),
    );
  }

  function table(groups) {
    const rows = groups.flatMap(([province, rows]) => rows.map(([region, cells]) => [province, region, wanted(cells)]));
    const full = rows.filter(([, , cells]) => cells.size);
    if (!full.length) return make("p", { class: "about" }, say("home.matrix_empty"));
    const shown = pillars.filter((pillar) => full.some(([, , cells]) => cells.has(pillar)));
    const head = shown.map((pillar) => {
      const name = Pilar.site.pillars[pillar] || Pilar.pillar(pillar);
      return make("th", { scope: "col" }, make("abbr", { title: name }, Pilar.pillar(pillar)));
    });
    const body = full.map(([province, region, cells]) => make(
      "tr", {},
      make(
        "th", { scope: "row" },
        make("a", { href: Pilar.base + "regions/" + region + ".html" }, Pilar.place(region)),
        region === province ? null : make("small", {}, Pilar.place(province)),
      ),
      ...shown.map((pillar) => make("td", {}, ...(cells.get(pillar) || []).map((cell) => value(region, cell)))),
    ));
    const top = make("tr", {}, make("th", { scope: "col" }, say("home.region")), ...head);
    const filled = make("table", { class: "matrix" }, make("thead", {}, top), make("tbody", {}, ...body));
    return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("panel.title") }, filled);
  }

  function chooser(name, label, options) {
    const id = "panel-" + name;
    const select = make("select", { id }, ...options.map(([value, words]) => make("option", { value }, words)));
    select.value = chosen[name];
    select.addEventListener("change", () => {
      chosen[name] = select.value;
      draw().then(() => document.getElementById(id).focus());
    });
    return [make("label", { for: id }, label), select];
  }

  function tools() {
    return make(
      "div", { class: "matrix-tools" },
      ...chooser("province", say("home.province"), [["", say("home.all_provinces")], ...provinces.map(([code]) => [code, Pilar.place(code)])]),
      ...chooser("year", say("list.year"), [["", say("panel.newest")], ...years.map((year) => [year, year])]),
    );
  }

  async function draw() {
    if (!total) return place.replaceChildren(make("p", { class: "about" }, say("home.matrix_empty")));
    const mine = ++latest;
    const some = provinces.filter(([code]) => !chosen.province || code === chosen.province);
    const groups = await Promise.all(some.map(async ([code]) => [code, await load("panel-" + code, 0)]));
    if (mine === latest) place.replaceChildren(tools(), table(groups));
  }

  const safely = () => draw().catch(() => place.replaceChildren(make("p", { class: "note" }, say("list.broken"))));
  Pilar.onChange(safely);
  safely();
})();
