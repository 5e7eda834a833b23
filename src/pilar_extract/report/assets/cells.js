/* What a cell of a list shows, sorts by and is searched for. */
"use strict";

(function () {
  const { make, say } = Pilar;
  const GRAVITY = ["error", "warning", "info"];

  /* The label of a code: `severity` and its like are parts of the labels. */
  const coded = (name, code) => say(name + "." + code);

  function text(list, row, column) {
    const value = row[column.at];
    if (column.name === "value") return value === null ? "" : Pilar.number(value);
    if (value === null || value === undefined || value === "") return "";
    switch (column.form) {
      case "label": return coded(column.name, value);
      case "pillar": return Pilar.pillar(value);
      case "place": return Pilar.place(value);
      case "number": return Pilar.number(value);
      case "day": return Pilar.day(value);
      case "flag": return say(value ? "flag.yes" : "flag.no");
      default: return String(value);
    }
  }

  function value(list, row, column) {
    if (column.name === "title") return title(list, row, column);
    const { qualifier, value_max } = list.hidden;
    if (column.name !== "value" || !qualifier || row[qualifier] === "exact") return text(list, row, column);
    return say("qualifier." + row[qualifier], { n: row[column.at], max: row[value_max] });
  }

  /* What rows are put in order by; null comes last either way. */
  function key(list, row, column) {
    const cell = row[column.at];
    if (cell === null || cell === undefined || cell === "") return null;
    if (column.name === "severity") return GRAVITY.indexOf(cell);
    if (["label", "pillar", "place", "flag"].includes(column.form)) return text(list, row, column);
    return cell;
  }

  /* A title as on a card: acting before it, former behind it; of an award, its rank. */
  function title(list, row, column) {
    const { acting, former, rank, consolation } = list.hidden;
    if (list.kind === "people") return row[column.at];
    if (rank) return [row[column.at], row[consolation] ? say("flag.consolation") : null, row[rank]].filter(Boolean).join(" ");
    const words = [row[acting], row[column.at]].filter(Boolean).join(" ");
    return row[former] ? words + " (" + say("flag.former") + ")" : words;
  }

  function message(list, row) {
    return row[list.hidden["message_" + Pilar.root.lang]];
  }

  function evidence(list, row, td) {
    if (list.kind === "people") {
      td.append(make("a", { href: Pilar.base + row[1] }, row[list.hidden.name]));
      return;
    }
    const article = list.articles[row[0]];
    const quote = list.quote && row[list.quote];
    const own = list.kind === "articles";
    const words = own ? article.title : list.kind === "checks" ? message(list, row) : quote || article.title;
    const link = make("a", { href: Pilar.address(article.id, own ? null : list.kind + "-" + row[1]) }, words);
    const box = make("div", {}, make("span", { class: quote || own ? "quote" : "" }, link));
    if (!own && words !== article.title) box.append(make("small", {}, article.title));
    td.append(box);
  }

  function cell(list, row, column) {
    const numeric = column.form === "number" || column.form === "year";
    const names = [numeric ? "n" : null, column.form === "day" ? "day" : null, column.name === "evidence" ? "evidence k-" + list.kind : null];
    const td = make("td", { class: names.filter(Boolean).join(" ") || null, "data-label": column.title(), role: "cell" });
    if (column.name === "evidence") evidence(list, row, td);
    else {
      const words = value(list, row, column);
      if (words) td.append(make("span", {}, words));
    }
    return td;
  }

  const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  function haystack(list, row) {
    const parts = [list.articles[row[0]].title];
    for (const column of list.columns) {
      if (column.searched || column.form === "pillar") {
        const cell = row[column.at];
        if (cell === null || cell === undefined) continue;
        parts.push(text(list, row, column));
        if (column.form === "pillar") parts.push(Pilar.site.pillars[cell] || "");
      }
    }
    return plain(parts.join(" "));
  }

  Pilar.cells = { text, key, cell, plain, haystack };
})();
