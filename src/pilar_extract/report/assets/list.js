/* The page of lists: what is asked for stands in the address, so that it can be passed on. */
"use strict";

(function () {
  const { make, say } = Pilar;
  const { open, filter, sort } = Pilar.listing;
  const PAGE = 100;
  const ALWAYS = ["kind", "sort", "page"];
  const FIRST_ORDER = { checks: "severity", articles: "-published" };
  const [form, found, place, pages] = ["filters", "found", "rows", "pages"].map((id) => document.getElementById(id));
  let list = null;
  let asked = {};
  let waiting;

  function read() {
    const words = new URLSearchParams(location.hash.slice(1));
    asked = Object.fromEntries(words);
    if (!Object.hasOwn(Pilar.site.lists, asked.kind || "")) asked.kind = "counts";
    asked.sort ||= FIRST_ORDER[asked.kind] || "-article_day";
    asked.page = Math.max(1, Number.parseInt(asked.page, 10) || 1);
  }

  /* Ask for something else, and say so in the address. */
  function ask(change) {
    asked = { ...asked, page: 1, ...change };
    const words = new URLSearchParams(Object.entries(asked).filter(([name, value]) => value && !(name === "page" && value === 1)));
    history.replaceState(null, "", "#" + words);
    show();
  }

  function select(name, label, options) {
    const box = make("select", { name }, make("option", { value: "" }, say("list.all")));
    for (const [value, words, count] of options) box.append(make("option", { value }, count ? words + " (" + Pilar.number(count) + ")" : words));
    box.value = asked[name] || "";
    box.addEventListener("change", () => ask({ [name]: box.value }));
    return make("label", { class: name === "sort" ? "sort" : null }, label, box);
  }

  function options(of, words, order) {
    const counts = new Map();
    for (const row of list.rows) {
      const value = of(row);
      if (value !== null && value !== undefined && value !== "") counts.set(String(value), (counts.get(String(value)) || 0) + 1);
    }
    const said = [...counts].map(([value, count]) => [value, words(value), count]);
    return said.sort(order || ((one, other) => Pilar.compare(one[1], other[1])));
  }

  function sortChooser() {
    const box = select("sort", say("list.sort_by"), []);
    const choices = list.columns.filter((column) => column.seen);
    const ways = choices.flatMap((column) => [
      [column.name, column.title() + ", " + say("list.ascending")],
      ["-" + column.name, column.title() + ", " + say("list.descending")],
    ]);
    box.lastChild.replaceChildren(...ways.map(([value, words]) => make("option", { value }, words)));
    box.lastChild.value = asked.sort;
    return box;
  }

  function drawFilters() {
    const held = document.activeElement && form.contains(document.activeElement) ? document.activeElement.name : null;
    const input = make("input", { type: "search", name: "q", placeholder: say("list.search_hint"), autocomplete: "off" });
    input.value = asked.q || "";
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => ask({ q: input.value }), 120);
    });
    const narrowing = list.columns.filter((column) => column.filtered).map((column) =>
      select(column.name, column.title(), options((row) => row[column.at], (value) => {
        const row = [];
        row[column.at] = column.form === "flag" ? Number(value) : value;
        return Pilar.cells.text(list, row, column);
      })),
    );
    const clear = make("button", { type: "button" }, say("list.clear"));
    clear.addEventListener("click", () => {
      location.hash = "kind=" + asked.kind;
      form.elements.q.focus();
    });
    form.replaceChildren(
      make("label", { class: "search" }, say("list.search"), input),
      ...narrowing,
      select("province", say("list.province"), options(list.provinceOf, Pilar.place)),
      select("in", say("list.year"), options(list.yearOf, String, (one, other) => other[0] - one[0])),
      sortChooser(),
      clear,
    );
    if (held && form.elements[held]) form.elements[held].focus();
  }

  function heading(column) {
    const name = asked.sort.replace("-", "");
    const down = asked.sort.startsWith("-");
    const mine = name === column.name;
    const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, mine ? (down ? " ↓" : " ↑") : "");
    const button = make("button", { type: "button", "data-sort": column.name }, column.title(), arrow);
    button.addEventListener("click", () => {
      const first = ["number", "day", "year"].includes(column.form) ? "-" : "";
      const turned = mine ? (down ? "" : "-") : first;
      ask({ sort: turned + column.name });
      place.querySelector('[data-sort="' + column.name + '"]').focus();
    });
    const numeric = column.form === "number" || column.form === "year";
    const order = mine ? (down ? "descending" : "ascending") : null;
    return make("th", { scope: "col", role: "columnheader", class: numeric ? "n" : null, "aria-sort": order }, button);
  }

  function drawRows(rows) {
    if (!rows.length) {
      place.replaceChildren(make("p", { class: "about" }, say(list.rows.length ? "list.none" : "list.empty")));
      return;
    }
    const columns = list.columns.filter((column) => column.seen);
    const head = make("tr", { role: "row" }, ...columns.map(heading));
    const body = rows.map((row) => make("tr", { role: "row" }, ...columns.map((column) => Pilar.cells.cell(list, row, column))));
    place.replaceChildren(
      make(
        "table", { class: "facts", role: "table" },
        make("caption", { class: "unseen" }, say("kind." + list.kind)),
        make("thead", { role: "rowgroup" }, head),
        make("tbody", { role: "rowgroup" }, ...body),
      ),
    );
  }

  function drawPages(total) {
    const last = Math.max(1, Math.ceil(total / PAGE));
    const here = Math.min(asked.page, last);
    pages.hidden = last === 1;
    const turn = (to, words) => {
      const button = make("button", { type: "button", disabled: to < 1 || to > last ? "" : null }, words);
      button.addEventListener("click", () => {
        ask({ page: to });
        scrollTo(0, 0);
        place.querySelector("th button").focus({ preventScroll: true });
      });
      return button;
    };
    pages.replaceChildren(
      turn(here - 1, "← " + say("list.previous")),
      make("span", {}, say("list.page", { n: here, total: last })),
      turn(here + 1, say("list.next") + " →"),
    );
    return here;
  }

  function show() {
    const rows = sort(list, filter(list, asked), asked.sort);
    const here = drawPages(rows.length);
    drawRows(rows.slice((here - 1) * PAGE, here * PAGE));
    form.elements.sort.value = asked.sort;
    form.lastChild.hidden = !Object.keys(asked).some((name) => asked[name] && !ALWAYS.includes(name));
    status(rows.length);
  }

  const isWhole = () => list.rows.length === Pilar.site.lists[list.kind].rows;

  /* How many rows there are, or how many have come so far. */
  function status(fitting) {
    const total = Pilar.site.lists[list.kind].rows;
    if (!isWhole()) found.textContent = say("list.loading", { n: list.rows.length, total });
    else found.textContent = say(fitting < total ? "list.found" : "list.found_all", { n: fitting, total });
    found.dataset.done = isWhole() ? list.kind : "";
  }

  async function start() {
    read();
    for (const link of document.querySelectorAll("[data-kind]")) {
      if (link.dataset.kind === asked.kind) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const top = document.getElementById("heading");
    const own = ["articles", "people"].includes(asked.kind) ? asked.kind : "facts"; // lists with an entry in the menu
    top.dataset.t = "site." + own;
    top.textContent = say(top.dataset.t);
    for (const link of document.querySelectorAll("[data-nav]")) {
      if (link.dataset.nav === own) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (list && list.kind === asked.kind) return refresh();
    const wanted = asked.kind;
    try {
      await open(wanted, (arriving) => {
        if (asked.kind !== wanted) return;
        const first = list !== arriving;
        list = arriving;
        // The first rows at once and all in their order at the end; in between only how far it is.
        if (first || isWhole()) refresh();
        else status();
      });
    } catch {
      place.replaceChildren(make("p", { class: "note", role: "alert" }, say("list.broken")));
    }
  }

  function refresh() {
    drawFilters();
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", start);
  Pilar.onChange(() => {
    if (!list) return;
    list.texts.clear();
    refresh();
  });
  start();
})();
