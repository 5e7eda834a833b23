/* Runs before anything is drawn: the language and theme that were chosen last. */
"use strict";

var Pilar = (function () {
  const root = document.documentElement;

  function recall(key) {
    try {
      return localStorage.getItem("pilar-" + key);
    } catch {
      return null; // some browsers keep nothing for pages from disk
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem("pilar-" + key, value);
    } catch {
      // then it holds for this page
    }
  }

  if (recall("language") === "en") root.lang = "en";
  if (["light", "dark"].includes(recall("theme"))) root.dataset.theme = recall("theme");
  return { remember, root };
})();
