/* The matrix of regions and pillars: the latest total and its day. */
"use strict";

(function () {
  const { make, say, load } = Pilar;
  const { pillars, provinces } = Pilar.site.matrix;
  const SHOWN_AT_ONCE = 600; // cells; of more, one province is shown first
  const place = document.getElementById("matrix");
  const total = provinces.reduce((sum, [, cells]) => sum + cells, 0);
  const fullest = provinces.reduce((most, one) => (most && most[1] >= one[1] ? most : one), null);
  let chosen = total > SHOWN_AT_ONCE ? fullest[0] : "";
  let latest = 0;

  function cell([value, most, qualifier, unit, day, address]) {
    const words = qualifier === "exact" ? Pilar.number(value) : say("qualifier." + qualifier, { n: value, max: most });
    const small = [unit === "person" ? null : say("unit." + unit), day ? Pilar.month(day) : null];
    return make(
      "td", {},
      make("a", { href: Pilar.base + "articles/" + address, title: day ? Pilar.day(day) : null }, words),
      make("small", {}, small.filter(Boolean).join(" · ")),
    );
  }

  function table(groups) {
    const rows = groups.flatMap(([, rows]) => rows);
    const shown = pillars.filter((pillar) => rows.some(([, cells]) => cells[pillar]));
    const head = shown.map((pillar) => {
      const name = Pilar.site.pillars[pillar] || Pilar.pillar(pillar);
      return make("th", { scope: "col" }, make("abbr", { title: name }, Pilar.pillar(pillar)));
    });
    const bodies = groups.map(([province, rows]) => {
      return make(
        "tbody", {},
        ...rows.map(([region, cells]) =>
          make(
            "tr", {},
            make("th", { scope: "row" }, Pilar.place(region), region === province ? null : make("small", {}, Pilar.place(province))),
            ...shown.map((pillar) => (cells[pillar] ? cell(cells[pillar]) : make("td"))),
          ),
        ),
      );
    });
    const top = make("tr", {}, make("th", { scope: "col" }, say("home.region")), ...head);
    const filled = make("table", { class: "matrix" }, make("thead", {}, top), ...bodies);
    return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("home.matrix") }, filled);
  }

  function chooser() {
    const select = make("select", { id: "matrix-province" }, make("option", { value: "" }, say("home.all_provinces")));
    for (const [code] of provinces) select.append(make("option", { value: code }, Pilar.place(code)));
    select.value = chosen;
    select.addEventListener("change", () => {
      chosen = select.value;
      draw().then(() => document.getElementById("matrix-province").focus());
    });
    return make("div", { class: "matrix-tools" }, make("label", { for: "matrix-province" }, say("home.province")), select);
  }

  async function draw() {
    if (!total) return place.replaceChildren(make("p", { class: "about" }, say("home.matrix_empty")));
    const mine = ++latest;
    const wanted = provinces.filter(([code]) => !chosen || code === chosen);
    const groups = await Promise.all(wanted.map(async ([code]) => [code, await load("matrix-" + code, 0)]));
    if (mine === latest) place.replaceChildren(...(provinces.length > 1 ? [chooser()] : []), table(groups));
  }

  const safely = () => draw().catch(() => place.replaceChildren(make("p", { class: "note" }, say("list.broken"))));
  Pilar.onChange(safely);
  safely();
})();
