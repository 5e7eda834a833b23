/* Labels, numbers and days in both languages; the switches of every page. */
"use strict";

(function () {
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const LOCALES = { id: "id-ID", en: "en-GB" };
  const listeners = [];
  const base = document.body.dataset.root;
  let formats;

  function adopt() {
    const locale = LOCALES[Pilar.root.lang];
    const date = { year: "numeric", month: "short", timeZone: "UTC" };
    formats = {
      number: new Intl.NumberFormat(locale),
      day: new Intl.DateTimeFormat(locale, { ...date, day: "numeric" }),
      month: new Intl.DateTimeFormat(locale, date),
      collator: new Intl.Collator(locale, { numeric: true, sensitivity: "base" }),
    };
  }

  const number = (value) => formats.number.format(value);
  const day = (iso) => (iso ? formats.day.format(new Date(iso + "T00:00:00Z")) : "");
  const month = (iso) => (iso ? formats.month.format(new Date(iso.slice(0, 7) + "-01T00:00:00Z")) : "");

  function shown(value) {
    if (typeof value === "number") return number(value);
    return DAY.test(value) ? day(value) : String(value);
  }

  function say(key, values) {
    const words = Pilar.labels[Pilar.root.lang][key];
    if (words === undefined) return key.slice(key.indexOf(".") + 1).replaceAll("_", " ");
    return values ? words.replace(/\{(\w+)\}/g, (_, name) => shown(values[name])) : words;
  }

  /* An element; what it holds goes in as text or as elements, never as markup. */
  function make(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    element.append(...inside.filter((part) => part !== null && part !== undefined));
    return element;
  }

  function translate() {
    adopt();
    for (const element of document.querySelectorAll("[data-t]")) {
      const values = element.dataset.v && JSON.parse(element.dataset.v);
      element.textContent = say(element.dataset.t, values);
    }
    for (const element of document.querySelectorAll("[data-n]")) element.textContent = number(Number(element.value));
    for (const element of document.querySelectorAll("[data-d]")) element.textContent = day(element.dateTime);
    for (const element of document.querySelectorAll("[data-m]")) element.textContent = month(element.dateTime);
    for (const element of document.querySelectorAll("[data-label]")) {
      if (element.tagName !== "TD") element.setAttribute("aria-label", say(element.dataset.label));
    }
    const switcher = document.getElementById("language");
    switcher.lang = Pilar.root.lang === "id" ? "en" : "id";
    for (const listener of listeners) listener();
  }

  function isDark() {
    const chosen = Pilar.root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  const theme = document.getElementById("theme");
  function showTheme() {
    theme.setAttribute("aria-pressed", String(isDark()));
    for (const listener of listeners) listener();
  }

  document.getElementById("language").addEventListener("click", () => {
    Pilar.root.lang = Pilar.root.lang === "id" ? "en" : "id";
    Pilar.remember("language", Pilar.root.lang);
    translate();
  });
  theme.addEventListener("click", () => {
    Pilar.root.dataset.theme = isDark() ? "light" : "dark";
    Pilar.remember("theme", Pilar.root.dataset.theme);
    showTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

  Object.assign(Pilar, {
    base, number, day, month, say, make,
    compare: (one, other) => formats.collator.compare(one, other),
    /* Call again whenever words or colours change. */
    onChange: (listener) => listeners.push(listener),
  });
  translate();
  theme.setAttribute("aria-pressed", String(isDark()));
})();
