/* A list: its columns, its rows as they arrive, and which of them are wanted in which order. */
"use strict";

(function () {
  const { say, load } = Pilar;
  const { key, plain, haystack } = Pilar.cells;
  let articles = null;

  async function everything(kind, onRows) {
    const { shards } = Pilar.site.lists[kind];
    for (let number = 0; number < shards; number += 1) onRows(await load(kind, number));
  }

  async function allArticles() {
    if (articles) return articles;
    const found = [];
    await everything("articles", (rows) => {
      for (const [id, title, day, region, ...rest] of rows) found.push({ id, title, day, region, rest });
    });
    return (articles = found);
  }

  function columnsOf(kind) {
    const title = (name) => () => say("column." + (name === "evidence" ? (kind === "articles" ? "article" : "quote") : name));
    const given = Pilar.site.lists[kind].columns.map(([name, form, filtered, searched, seen], place) => ({
      name, form, filtered: Boolean(filtered), searched: Boolean(searched), seen: Boolean(seen), at: place + 2, title: title(name),
    }));
    const end = given.length + 2;
    const titles = { checks: () => say("column.message"), people: () => say("column.name") };
    const evidence = { seen: true, name: "evidence", form: "text", at: end + 1, title: titles[kind] || title("evidence") };
    const day = { seen: true, name: "article_day", form: "day", at: end, title: title("article_day") };
    if (kind === "articles" || kind === "people") return [evidence, ...given];
    return [...given, day, evidence];
  }

  function prepared(kind, columns) {
    const hidden = Object.fromEntries(columns.filter((c) => !c.seen).map((c) => [c.name, c.at]));
    const quote = columns.find((column) => column.name === "quote");
    return { kind, columns, hidden, quote: quote && quote.at, articles, rows: [], texts: new Map() };
  }

  /* A list of one kind, to which rows are still added; `onRows` hears of it. */
  async function open(kind, onRows) {
    await allArticles();
    const list = prepared(kind, columnsOf(kind));
    const regional = list.columns.find((column) => column.form === "place");
    const dated = list.columns.find((column) => ["as_of", "first_day", "last_seen", "year"].includes(column.name));
    list.provinceOf = (row) => {
      const code = (regional && row[regional.at]) || articles[row[0]].region;
      return code && code !== "ID" ? code.slice(0, 2) : null;
    };
    list.yearOf = (row) => {
      const when = (dated && row[dated.at]) || articles[row[0]].day;
      return when ? String(when).slice(0, 4) : null;
    };
    const take = (rows) => {
      for (const row of rows) {
        const { day, title } = articles[row[0]];
        const words = kind === "people" ? row[list.hidden.name] : row[list.quote] || title;
        list.rows.push([...row, day, words]);
      }
      onRows(list);
    };
    if (kind === "articles") take(articles.map((article, place) => [place, null, article.day, article.region, ...article.rest]));
    else await everything(kind, take);
    if (!list.rows.length) onRows(list);
  }

  /* Rows that fit what is asked for. */
  function filter(list, asked) {
    const words = plain(asked.q || "").split(/\s+/).filter(Boolean);
    const narrowed = list.columns.filter((column) => column.filtered && asked[column.name]);
    return list.rows.filter((row) => {
      if (narrowed.some((column) => String(row[column.at]) !== asked[column.name])) return false;
      if (asked.province && list.provinceOf(row) !== asked.province) return false;
      if (asked.in && list.yearOf(row) !== asked.in) return false;
      if (!words.length) return true;
      if (!list.texts.has(row)) list.texts.set(row, haystack(list, row));
      const text = list.texts.get(row);
      return words.every((word) => text.includes(word));
    });
  }

  /* The same rows in the order asked for, `-` before a column's name for the largest first. */
  function sort(list, rows, by) {
    const down = by.startsWith("-");
    const column = list.columns.find((one) => one.name === by.replace("-", ""));
    if (!column) return rows;
    const keyed = rows.map((row, place) => ({ row, place, key: key(list, row, column) }));
    keyed.sort((one, other) => {
      if (one.key === null || other.key === null) {
        return (one.key === null) - (other.key === null) || one.place - other.place;
      }
      const order = typeof one.key === "number" ? one.key - other.key
        : column.form === "day" ? (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)
          : Pilar.compare(one.key, other.key);
      return (down ? -order : order) || one.place - other.place;
    });
    return keyed.map(({ row }) => row);
  }

  Pilar.listing = { open, filter, sort };
})();
