network.on("beforeDrawing", function (canvas) {
  var scale = network.getScale(), from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: 6000, y: 6000 });
  var face = "px Segoe UI, Noto Sans, Arial, sans-serif";
  LANES.forEach(function (lane, index) {
    canvas.fillStyle = index % 2 ? "#ffffff" : "#f3f2f1";
    canvas.fillRect(from.x, lane.top, to.x - from.x, lane.bottom - lane.top);
    canvas.fillStyle = "#505a5f";
    canvas.font = "bold " + 13 / scale + face;
    canvas.textAlign = "left";
    canvas.fillText(lane.label, from.x + 12 / scale, lane.top + 18 / scale);
  });
  canvas.textAlign = "center";
  TICKS.forEach(function (tick) {
    canvas.strokeStyle = "#d0d3d4"; canvas.lineWidth = 1 / scale; canvas.setLineDash([4 / scale, 4 / scale]);
    canvas.beginPath(); canvas.moveTo(tick.x, LANES[0].top); canvas.lineTo(tick.x, LANES[LANES.length - 1].bottom); canvas.stroke();
    canvas.setLineDash([]);
    canvas.fillStyle = "#505a5f"; canvas.font = 13 / scale + face;
    canvas.fillText(tick.label, tick.x, LANES[0].top - 8 / scale);
  });
});
var LABELS = 120; // pixels at the left for the names of the lanes
function showAll() {
  var box = container.getBoundingClientRect(), last = LANES[LANES.length - 1];
  var xs = Object.values(network.getPositions()).map(function (place) { return place.x; });
  var left = Math.min.apply(null, xs) - 90, right = Math.max.apply(null, xs) + 90;
  var scale = Math.min(1.1, (box.width - LABELS) / (right - left), box.height / (last.bottom - LANES[0].top + 60));
  network.moveTo({ position: { x: (left + right) / 2 - LABELS / scale / 2, y: (LANES[0].top - 30 + last.bottom) / 2 }, scale: scale });
}
showAll();
window.addEventListener("resize", showAll);
