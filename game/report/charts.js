"use strict";
// Line charts, fans and histograms as SVG. A chart: {title, unit, x: [labels], series: [{name, colour, values, dashed}],
// fan: [{colour, low, high}], marks: [{name, colour, points: [[i, value]]}]} or {title, unit, bars: [[label, count]]}.
const NS = "http://www.w3.org/2000/svg";
function el(name, attributes, text) {
  const node = document.createElementNS(NS, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  if (text !== undefined) node.textContent = text;
  return node;
}
function short(value) {
  const size = Math.abs(value);
  return size >= 1e6 ? value / 1e6 + "m" : size >= 1e4 ? Math.round(value / 1e3) + "k" : String(Math.round(value * 100) / 100);
}
function ticks(most) {
  const step = Math.pow(10, Math.floor(Math.log10(most || 1)));
  const by = most / step > 5 ? 2 * step : most / step > 2 ? step : step / 2;
  const found = [];
  for (let value = 0; value <= most; value += by) found.push(value);
  return found;
}
function figure(chart, body, key) {
  const box = document.createElement("figure"), title = document.createElement("figcaption");
  title.textContent = chart.title + (chart.unit ? " (" + chart.unit + ")" : "");
  box.append(title, body);
  if (key.length) {
    const line = document.createElement("div");
    line.className = "key";
    for (const [name, colour, dashed] of key) {
      const mark = document.createElement("span");
      mark.textContent = (dashed ? "┄ " : "━ ") + name + "   ";
      mark.style.color = colour;
      line.append(mark);
    }
    box.append(line);
  }
  return box;
}
function lineChart(chart, onDay) {
  const W = 460, H = 210, L = 44, R = 8, T = 8, B = 22, n = chart.x.length;
  const all = [0];
  for (const s of chart.series) all.push(...s.values.filter(v => v !== null));
  for (const f of chart.fan || []) all.push(...f.high.filter(v => v !== null), ...f.low.filter(v => v !== null));
  for (const m of chart.marks || []) all.push(...m.points.map(p => p[1]));
  const most = Math.max(...all) || 1, least = Math.min(...all);
  const x = i => L + (W - L - R) * (n > 1 ? i / (n - 1) : 0.5), y = v => H - B - (H - T - B) * (v - least) / (most - least || 1);
  const svg = el("svg", {viewBox: `0 0 ${W} ${H}`, role: "img"});
  svg.append(el("title", {}, chart.title));
  for (const v of [...ticks(most), ...(least < 0 ? [least] : [])]) {
    svg.append(el("line", {x1: L, x2: W - R, y1: y(v), y2: y(v), stroke: "#e0d7c0"}), el("text", {x: L - 5, y: y(v) + 4, "text-anchor": "end"}, short(v)));
  }
  const every = Math.max(1, Math.ceil(n / 6));
  for (let i = 0; i < n; i += every) svg.append(el("text", {x: x(i), y: H - 6, "text-anchor": "middle"}, chart.x[i]));
  for (const f of chart.fan || []) {
    const up = f.high.map((v, i) => v === null ? "" : `${x(i)},${y(v)}`), down = f.low.map((v, i) => v === null ? "" : `${x(i)},${y(v)}`).reverse();
    svg.append(el("polygon", {points: [...up, ...down].filter(Boolean).join(" "), fill: f.colour, opacity: 0.22}));
  }
  for (const s of chart.series) {
    const points = s.values.map((v, i) => v === null ? "" : `${x(i)},${y(v)}`).filter(Boolean).join(" ");
    svg.append(el("polyline", {points, fill: "none", stroke: s.colour, "stroke-width": 2, "stroke-dasharray": s.dashed ? "5 4" : "none"}));
  }
  for (const m of chart.marks || []) for (const [i, v] of m.points) svg.append(el("circle", {cx: x(i), cy: y(v), r: 3.5, fill: "none", stroke: m.colour, "stroke-width": 2}));
  const cursor = el("line", {x1: L, x2: L, y1: T, y2: H - B, stroke: "#26221b", "stroke-width": 1, opacity: 0});
  svg.append(cursor);
  if (onDay) onDay(i => { cursor.setAttribute("opacity", 0.5); cursor.setAttribute("x1", x(i)); cursor.setAttribute("x2", x(i)); });
  const key = [...chart.series.map(s => [s.name, s.colour, s.dashed]), ...(chart.marks || []).map(m => [m.name, m.colour, true])];
  return figure(chart, svg, key);
}
function histogram(chart) {
  const W = 460, H = 190, L = 34, B = 34, T = 8, n = chart.bars.length, most = Math.max(1, ...chart.bars.map(b => b[1]));
  const svg = el("svg", {viewBox: `0 0 ${W} ${H}`, role: "img"}), wide = (W - L - 8) / n;
  svg.append(el("title", {}, chart.title));
  for (const v of ticks(most)) svg.append(el("text", {x: L - 5, y: H - B - (H - T - B) * v / most + 4, "text-anchor": "end"}, short(v)));
  chart.bars.forEach(([label, count, marked], i) => {
    const tall = (H - T - B) * count / most;
    svg.append(el("rect", {x: L + i * wide + 1, y: H - B - tall, width: Math.max(1, wide - 2), height: tall, fill: marked ? "#8a6d2f" : "#7b8c76"}));
    if (i % Math.ceil(n / 8) === 0) svg.append(el("text", {x: L + (i + 0.5) * wide, y: H - B + 14, "text-anchor": "middle"}, label));
  });
  return figure(chart, svg, chart.note ? [[chart.note, "#8a6d2f", false]] : []);
}
function drawCharts(charts, place, onDay) {
  for (const chart of charts) place.append(chart.bars ? histogram(chart) : lineChart(chart, onDay));
}
function rowsInto(table, columns, rows, numeric) {
  const head = table.createTHead().insertRow(), body = table.createTBody();
  columns.forEach((name, i) => { const cell = document.createElement("th"); cell.textContent = name; if (numeric.includes(i)) cell.className = "n"; head.append(cell); });
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((text, i) => { const cell = line.insertCell(); cell.textContent = text; if (numeric.includes(i)) cell.className = "n"; });
  }
  return body;
}
