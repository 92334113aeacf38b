"use strict";
// The map day by day: DATA.frames holds what changed since the day before, DATA.control likewise.
const DATA = JSON.parse(document.getElementById("data").textContent);
const ALLIED = 0, GERMAN = 1, COLOURS = ["#2f5d8a", "#8a2f2f"], listeners = [];
const $ = id => document.getElementById(id);
const map = DATA.map, G = DATA.grid, R = map.radius, ROOT3 = Math.sqrt(3);
const odd = c => (G.col0 + c) & 1;
const centre = h => { const c = Math.floor(h / G.rows), r = h % G.rows; return [(1.5 * c + 1) * R, ROOT3 * (r + 0.5 * odd(c) + 0.5) * R]; };
const hexName = h => { const c = Math.floor(h / G.rows), r = h % G.rows, pad = (n, k) => String(n).padStart(k, "0"); return pad(G.col0 + c, 3) + "-" + pad(G.row0 + r, 2); };
const near = h => {
  const c = Math.floor(h / G.rows), r = h % G.rows, up = odd(c) ? 0 : -1;
  return [[c, r - 1], [c + 1, r + up], [c + 1, r + up + 1], [c, r + 1], [c - 1, r + up + 1], [c - 1, r + up]]
    .map(([a, b]) => a < 0 || b < 0 || a >= G.cols || b >= G.rows ? -1 : a * G.rows + b);
};
const CORNERS = [[1, 0], [0.5, ROOT3 / 2], [-0.5, ROOT3 / 2], [-1, 0], [-0.5, -ROOT3 / 2], [0.5, -ROOT3 / 2]];
const SIDES = [[4, 5], [5, 0], [0, 1], [1, 2], [2, 3], [3, 4]];
const control = [], places = [];
{
  let owners = Array.from(DATA.control[0], Number), units = DATA.units.map(() => [-1, 0, 0, 0]);
  DATA.dates.forEach((_, day) => {
    if (day > 0) { owners = owners.slice(); for (const [h, o] of DATA.control[day]) owners[h] = o; }
    units = units.slice();
    for (const [u, ...what] of DATA.frames[day]) units[u] = what;
    control.push(owners); places.push(units);
  });
}
const canvas = $("map"), pen = canvas.getContext("2d"), picture = new Image();
canvas.width = map.width; canvas.height = map.height;
let day = 0, zoom = 1, left = 0, top_ = 0, chosen = -1, timer = null, stacks = new Map();
function frontOf(owners) {
  const path = new Path2D();
  for (let h = 0; h < owners.length; h++) {
    if (owners[h] !== ALLIED) continue;
    const [x, y] = centre(h);
    near(h).forEach((n, side) => {
      if (n < 0 || owners[n] !== GERMAN) return;
      const [a, b] = SIDES[side].map(k => CORNERS[k]);
      path.moveTo(x + a[0] * R, y + a[1] * R); path.lineTo(x + b[0] * R, y + b[1] * R);
    });
  }
  return path;
}
function drawPast() {
  let found = null;
  for (const front of DATA.fronts) if (front.day <= day) found = front;
  if (!found || !$("past").checked) { $("pastday").textContent = ""; return; }
  $("pastday").textContent = "history on " + found.date;
  pen.setLineDash([Math.min(R, 14), Math.min(R, 14) * 0.7]); pen.strokeStyle = "#111"; pen.lineWidth = Math.min(4, Math.max(1.6, R * 0.22));
  for (const line of found.lines) {
    pen.beginPath();
    line.forEach(([x, y], i) => i ? pen.lineTo(x, y) : pen.moveTo(x, y));
    pen.stroke();
  }
  pen.setLineDash([]);
}
function drawUnits() {
  stacks = new Map();
  places[day].forEach(([hex], u) => { if (hex >= 0) { if (!stacks.has(hex)) stacks.set(hex, []); stacks.get(hex).push(u); } });
  const w = R * 1.15, t = R * 0.85;
  for (const [hex, units] of stacks) {
    const [x, y] = centre(hex), unit = DATA.units[units[0]];
    for (let k = Math.min(units.length, 3) - 1; k >= 0; k--) {
      const px = x - w / 2 + k * R * 0.12, py = y - t / 2 - k * R * 0.12;
      pen.fillStyle = COLOURS[unit.side]; pen.fillRect(px, py, w, t);
      pen.lineWidth = Math.max(0.6, R * 0.06); pen.strokeStyle = units.includes(chosen) ? "#ffd400" : "#f4efe2"; pen.strokeRect(px, py, w, t);
    }
    if (R * zoom > 14) {
      pen.fillStyle = "#fff"; pen.font = `${Math.min(R * 0.5, 1.7 * w / unit.mark.length)}px Georgia`; pen.textAlign = "center"; pen.textBaseline = "middle";
      pen.fillText(unit.mark, x, y);
    }
    if (units.includes(chosen)) { pen.strokeStyle = "#ffd400"; pen.lineWidth = Math.min(5, R * 0.25); pen.beginPath(); pen.arc(x, y, R * 1.5, 0, 7); pen.stroke(); }
  }
}
function draw() {
  pen.setTransform(1, 0, 0, 1, 0, 0); pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(zoom, 0, 0, zoom, left, top_);
  if (picture.complete) pen.drawImage(picture, 0, 0, map.width, map.height);
  pen.globalAlpha = 0.2;
  control[day].forEach((owner, h) => {
    if (owner !== ALLIED) return;
    const [x, y] = centre(h);
    pen.fillStyle = COLOURS[ALLIED]; pen.beginPath();
    for (const [dx, dy] of CORNERS) pen.lineTo(x + dx * R, y + dy * R);
    pen.fill();
  });
  pen.globalAlpha = 1;
  const front = frontOf(control[day]);
  pen.lineCap = "round"; pen.strokeStyle = "#fff"; pen.lineWidth = Math.min(9, Math.max(3, R * 0.5)); pen.stroke(front);
  pen.strokeStyle = "#c01818"; pen.lineWidth = Math.min(5, Math.max(1.6, R * 0.26)); pen.stroke(front);
  drawUnits(); drawPast();
}
function show(next) {
  day = Math.max(0, Math.min(DATA.dates.length - 1, next));
  $("slider").value = day; $("day").textContent = DATA.dates[day] + " · " + DATA.weather[day];
  const news = $("news"); news.replaceChildren();
  for (const text of DATA.news[day]) { const item = document.createElement("li"); item.textContent = text; news.append(item); }
  const why = $("why"); why.textContent = (DATA.reasons[day] || []).join("\n");
  $("whybox").hidden = !DATA.reasons.length;
  draw(); listeners.forEach(f => f(day));
}
function play() {
  if (timer) { clearInterval(timer); timer = null; $("play").textContent = "Play"; return; }
  if (day === DATA.dates.length - 1) show(0);
  $("play").textContent = "Stop";
  timer = setInterval(() => { if (day === DATA.dates.length - 1) play(); else show(day + 1); }, 1000 / Number($("speed").value));
}
function point(event) {
  const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
  return [((event.clientX - box.left) * scale - left) / zoom, ((event.clientY - box.top) * scale - top_) / zoom, event.clientX - box.left, event.clientY - box.top];
}
function hexAt(x, y) {
  const c0 = Math.round((x / R - 1) / 1.5);
  let best = -1, away = R;
  for (let c = c0 - 1; c <= c0 + 1; c++) for (let r = Math.floor(y / R / ROOT3) - 1; r <= y / R / ROOT3 + 1; r++) {
    if (c < 0 || r < 0 || c >= G.cols || r >= G.rows) continue;
    const [a, b] = centre(c * G.rows + r), far = Math.hypot(a - x, b - y);
    if (far < away) { away = far; best = c * G.rows + r; }
  }
  return best;
}
function line(u) { const [, men, cohesion, supply] = places[day][u]; return `${DATA.units[u].name}: ${men.toLocaleString("en")} men, cohesion ${cohesion}, ${DATA.supply[supply]}`; }
canvas.addEventListener("pointermove", event => {
  const [x, y, px, py] = point(event);
  if (event.buttons) { const scale = canvas.width / canvas.getBoundingClientRect().width; left += event.movementX * scale; top_ += event.movementY * scale; draw(); return; }
  const hex = hexAt(x, y), tip = $("tip");
  if (hex < 0) { tip.style.display = "none"; return; }
  tip.textContent = (DATA.names[hex] ? DATA.names[hex] + " " : "") + hexName(hex) + "\n" + (stacks.get(hex) || []).map(line).join("\n");
  tip.style.display = "block"; tip.style.left = Math.min(px + 14, canvas.clientWidth - 240) + "px"; tip.style.top = py + 14 + "px";
});
canvas.addEventListener("pointerleave", () => { $("tip").style.display = "none"; });
canvas.addEventListener("click", event => { const [x, y] = point(event), units = stacks.get(hexAt(x, y)); if (units) history_(units[0]); });
function zoomBy(factor, x, y) { const next = Math.max(1, Math.min(8, zoom * factor)); left -= x * (next - zoom); top_ -= y * (next - zoom); zoom = next; if (zoom === 1) left = top_ = 0; draw(); }
canvas.addEventListener("wheel", event => { event.preventDefault(); const [x, y] = point(event); zoomBy(event.deltaY < 0 ? 1.25 : 0.8, x, y); }, {passive: false});
$("in").onclick = () => zoomBy(1.5, map.width / 2, map.height / 2);
$("out").onclick = () => zoomBy(1 / 1.5, map.width / 2, map.height / 2);
function history_(u) {
  chosen = u;
  const unit = DATA.units[u], box = $("history");
  box.replaceChildren();
  const men = places.map(p => p[u][0] >= 0 ? p[u][1] : null), cohesion = places.map(p => p[u][0] >= 0 ? p[u][2] : null);
  const charts = document.createElement("div");
  charts.className = "charts";
  drawCharts([{title: unit.name + ": men", x: DATA.days, series: [{name: "men", colour: COLOURS[unit.side], values: men}]},
    {title: unit.name + ": cohesion", x: DATA.days, series: [{name: "cohesion", colour: COLOURS[unit.side], values: cohesion}]}], charts, f => listeners.push(f));
  const list = document.createElement("ul");
  for (const number of unit.fights) { const [when, , text] = DATA.attacks[number], item = document.createElement("li"); item.textContent = DATA.dates[when] + ": " + text; list.append(item); }
  const title = document.createElement("p");
  title.textContent = `${unit.name} (${unit.id}), ${unit.formation}: ${unit.fights.length} fights`;
  box.append(title, charts, list);
  draw();
}
$("slider").max = DATA.dates.length - 1;
$("slider").oninput = event => show(Number(event.target.value));
$("play").onclick = play;
$("past").onchange = draw;
document.addEventListener("keydown", event => {
  if (event.target.tagName === "INPUT" && event.target.type === "search") return;
  if (event.key === "ArrowRight") show(day + 1); else if (event.key === "ArrowLeft") show(day - 1); else if (event.key === " ") { event.preventDefault(); play(); }
});
drawCharts(DATA.charts, $("charts"), f => listeners.push(f));
{
  const body = rowsInto($("great"), ["day", "", "what happened", "attackers lost", "defenders lost"], DATA.great.map(n => { const a = DATA.attacks[n]; return [DATA.dates[a[0]], a[1] ? "German" : "Allied", a[2], a[3].toLocaleString("en"), a[4].toLocaleString("en")]; }), [3, 4]);
  DATA.great.forEach((n, i) => { body.rows[i].style.cursor = "pointer"; body.rows[i].onclick = () => { show(DATA.attacks[n][0]); canvas.scrollIntoView(); }; });
}
rowsInto($("towns"), DATA.towns.columns, DATA.towns.rows, [3, 4]);
rowsInto($("losses"), DATA.losses.columns, DATA.losses.rows, [1, 2, 3, 4, 5, 6]);
{
  const list = $("units");
  const fill = () => { const word = $("find").value.toLowerCase(); list.replaceChildren(); DATA.units.forEach((u, i) => { if ((u.name + u.id + u.formation).toLowerCase().includes(word)) list.add(new Option(`${u.name} (${u.formation})`, i)); }); };
  $("find").oninput = fill; list.onchange = () => history_(Number(list.value)); fill();
}
picture.onload = draw; picture.src = map.image;
show(0);
