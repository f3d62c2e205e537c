// Text size and printing on article pages. Without scripts the buttons are simply not there.
(function () {
  "use strict";
  var root = document.documentElement;
  var sizes = [["huge", "大", "大字号"], ["large", "中", "中字号"], ["", "小", "小字号，即标准字号"]];
  function remembered() {
    try { return localStorage.getItem("wenxuan-size") || ""; } catch (e) { return ""; }
  }
  function apply(size) {
    if (size) { root.setAttribute("data-size", size); } else { root.removeAttribute("data-size"); }
  }
  apply(remembered());
  var place = document.querySelector("[data-tools]");
  if (!place) { return; }
  function button(text, label, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    place.appendChild(made);
    return made;
  }
  var buttons = sizes.map(function (size) {
    return button(size[1], size[2], function () {
      apply(size[0]);
      try { localStorage.setItem("wenxuan-size", size[0]); } catch (e) { /* the choice lasts for this page */ }
      mark();
    });
  });
  function mark() {
    var now = root.getAttribute("data-size") || "";
    buttons.forEach(function (made, index) { made.setAttribute("aria-pressed", String(sizes[index][0] === now)); });
  }
  mark();
  button("打印", "打印本页", function () { window.print(); });
})();
