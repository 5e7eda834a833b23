/* Data that comes as scripts, one shard at a time: pages from disk may read nothing else. */
"use strict";

(function () {
  const arrived = new Map();

  Pilar.shard = (name, number, rows) => arrived.set(name + "-" + number, rows);

  /* The rows of one shard. */
  Pilar.load = (name, number) =>
    new Promise((resolve, reject) => {
      const key = name + "-" + number;
      if (arrived.has(key)) return resolve(arrived.get(key));
      const script = Pilar.make("script", { src: Pilar.base + "data/" + key + ".js" });
      script.addEventListener("load", () => (arrived.has(key) ? resolve(arrived.get(key)) : reject(new Error(key))));
      script.addEventListener("error", () => reject(new Error(key)));
      document.head.append(script);
    });

  /* Where the page of an article stands. */
  Pilar.address = (id, fact) => Pilar.base + "articles/" + encodeURIComponent(id) + ".html" + (fact ? "#" + fact : "");
  Pilar.place = (code) => Pilar.site.places[code] || code;
  Pilar.pillar = (code) => Pilar.say("pillar." + code);
})();
