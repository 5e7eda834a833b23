/* The charts, drawn by Vega-Lite without generated code: its expressions are interpreted. */
"use strict";

(function () {
  const LONGEST = 12; // bars of a ranking; the table below has all
  const NUMBERS = {
    id: { decimal: ",", thousands: ".", grouping: [3], currency: ["Rp", ""] },
    en: { decimal: ".", thousands: ",", grouping: [3], currency: ["Rp", ""] },
  };
  const places = [...document.querySelectorAll("[data-chart]")];
  const views = new Map();

  function colour(name) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "var(--" + name + ")";
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  function look() {
    const font = getComputedStyle(document.body).fontFamily;
    const [ink, muted, rule] = ["ink", "muted", "rule"].map(colour);
    const text = { labelFont: font, labelFontSize: 12, labelColor: ink, title: null, domain: false, ticks: false };
    return {
      background: null,
      view: { stroke: null },
      font,
      axis: { ...text, gridColor: rule },
      axisY: { labelLimit: 190, labelPadding: 8 },
      axisX: { labelColor: muted, labelPadding: 6 },
      text: { fill: muted, fontSize: 12 },
    };
  }

  function period(text) {
    return text.length > 4 ? Pilar.month(text) : text;
  }

  function overTime(rows, width, fill) {
    const values = rows.map(([when, n], place) => ({ place, when: period(when), n }));
    return {
      width,
      height: 150,
      data: { values },
      mark: { type: "bar", fill, cornerRadiusEnd: 2, width: { band: 0.72 } },
      encoding: {
        x: { field: "when", type: "ordinal", sort: null, axis: { labelAngle: 0, labelOverlap: "greedy", grid: false } },
        y: { field: "n", type: "quantitative", axis: { tickCount: 3, tickMinStep: 1, format: ",d" } },
      },
    };
  }

  function ranking(rows, width, fill) {
    const values = rows.slice(0, LONGEST).map(([name, n]) => ({ name, n }));
    const y = { field: "name", type: "nominal", sort: null, axis: { grid: false } };
    const x = { field: "n", type: "quantitative", axis: null };
    return {
      width,
      height: values.length * 26,
      data: { values },
      encoding: { y, x },
      layer: [
        { mark: { type: "bar", fill, cornerRadiusEnd: 2, height: { band: 0.62 } } },
        {
          mark: { type: "text", align: "left", dx: 6 },
          encoding: { text: { field: "n", type: "quantitative", format: ",d" } },
        },
      ],
    };
  }

  async function draw(place) {
    const name = place.dataset.chart;
    const rows = Pilar.site.charts[name];
    const width = Math.max(place.clientWidth, 200);
    const fill = colour({ time: "accent", provinces: "regions", pillars: "pillars" }[name]);
    const spec = {
      ...(name === "time" ? overTime(rows, width, fill) : ranking(rows, width, fill)),
      autosize: { type: "fit", contains: "padding" },
      padding: 2,
      config: { ...look(), locale: { number: NUMBERS[Pilar.root.lang] } },
    };
    const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
    const options = { renderer: "svg", expr: vega.expressionInterpreter, hover: false, tooltip: () => {} };
    views.get(name)?.finalize();
    const view = new vega.View(runtime, options).initialize(place);
    views.set(name, view);
    await view.runAsync();
    place.firstChild.setAttribute("aria-hidden", "true"); // the place says what it is, the table below what it shows
    place.dataset.drawn = Pilar.root.lang;
  }

  let waiting;
  const redraw = () => places.forEach(draw);
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 120);
  };
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) soon();
    width = innerWidth;
  });
  Pilar.onChange(redraw);
  redraw();
})();
