network.on("beforeDrawing", function (canvas) {
  var from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: 100000, y: 100000 });
  LANES.forEach(function (lane, index) {
    canvas.fillStyle = index % 2 ? "#ffffff" : "#f3f2f1";
    canvas.fillRect(from.x, lane.top, to.x - from.x, lane.bottom - lane.top);
    canvas.fillStyle = "#1b1b1b";
    canvas.font = "bold 17px Segoe UI, Noto Sans, Arial, sans-serif";
    canvas.textAlign = "left";
    canvas.fillText(lane.label, LEFT, lane.top + 24);
  });
  canvas.textAlign = "center";
  TICKS.forEach(function (tick) {
    canvas.strokeStyle = "#d0d3d4"; canvas.lineWidth = 1; canvas.setLineDash([4, 4]);
    canvas.beginPath(); canvas.moveTo(tick.x, LANES[0].top); canvas.lineTo(tick.x, LANES[LANES.length - 1].bottom); canvas.stroke();
    canvas.setLineDash([]);
    canvas.fillStyle = "#505a5f"; canvas.font = "15px Segoe UI, Noto Sans, Arial, sans-serif";
    canvas.fillText(tick.label, tick.x, LANES[0].top - 10);
  });
});
network.fit({ animation: false });
