// Text size, printing, reading aloud, and which version a reader chose. Without this script the pages have everything
// but these; what is chosen is remembered on the device only. It runs before the page is shown, so that the size of text
// stands from the first picture on and nothing moves; the rest waits until the page is there.
(function () {
  "use strict";
  var root = document.documentElement;
  var script = document.getElementById("site-script");
  var elder = Boolean(script && script.hasAttribute("data-elder"));
  root.classList.add("js");

  function recall(key) {
    try { return localStorage.getItem("wenxuan-" + key) || ""; } catch (e) { return ""; }
  }
  function remember(key, value) {
    try {
      if (value) { localStorage.setItem("wenxuan-" + key, value); } else { localStorage.removeItem("wenxuan-" + key); }
    } catch (e) { /* the choice lasts for this page */ }
  }

  // Text size: radio buttons in the elder version, buttons on ordinary articles.
  var size = recall(elder ? "elder-size" : "size");
  function apply() {
    if (size) { root.setAttribute("data-size", size); } else { root.removeAttribute("data-size"); }
  }
  apply();

  document.addEventListener("DOMContentLoaded", function () {
    // Which version. Who chose 长者版 and comes from elsewhere is led there; 标准版 forgets it.
    var version = document.querySelector("a.version");
    if (version) {
      version.addEventListener("click", function () { remember("version", elder ? "" : "elder"); });
      var bare = function (address) { return address.split(/[?#]/)[0].replace(/index\.html$/, ""); };
      var site = script ? bare(script.src).replace(/assets\/site\.js$/, "") : "";
      var here = bare(location.href);
      var own = bare(version.href) === site + "elder/" + here.slice(site.length);
      var back = window.performance && performance.navigation && performance.navigation.type === 2;
      if (!elder && own && !back && recall("version") === "elder" && document.referrer.indexOf(site) !== 0) {
        location.replace(version.href + location.search + location.hash);
        return;
      }
    }

    var place = document.querySelector("[data-tools]");
    var status = document.createElement("span");
    if (place) {
      status.className = "tools-status";
      status.setAttribute("role", "status");
      place.appendChild(status);
    }
    function button(text, label, press) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.setAttribute("aria-label", label);
      made.addEventListener("click", press);
      place.insertBefore(made, status);
      return made;
    }

    if (elder) {
      [].forEach.call(document.querySelectorAll("input[name='elder-size']"), function (input) {
        if (size) { input.checked = input.value === size; }
        input.addEventListener("change", function () {
          size = input.value;
          apply();
          remember("elder-size", size);
        });
      });
    } else if (place) {
      var sizes = [["huge", "大", "大字号"], ["large", "中", "中字号"], ["", "小", "小字号，即标准字号"]];
      var buttons = sizes.map(function (step) {
        return button(step[1], step[2], function () {
          size = step[0];
          apply();
          remember("size", size);
          mark();
        });
      });
      var mark = function () {
        buttons.forEach(function (made, index) { made.setAttribute("aria-pressed", String(sizes[index][0] === size)); });
      };
      mark();
    }
    if (!place) { return; }
    if (elder) { aloud(); }
    button("打印", "打印本页", function () { window.print(); });
    if (!elder) { aloud(); }

    // Reading aloud. Engines stop within long texts and pause unreliably, so it goes sentence by sentence: to pause is
    // to stop, to go on is to begin the sentence again.
    function aloud() {
      var engine = window.speechSynthesis;
      var article = document.querySelector("main article") || document.querySelector("main");
      if (!engine || !window.SpeechSynthesisUtterance || !article) { return; }
      var LONGEST = 80;
      var sentences = [];
      var at = 0;
      var turn = 0;
      var marked = null;
      var still = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;

      function split(text) {
        var parts = [];
        (text.match(/[^。！？；…]+[。！？；…”』」）]*/g) || []).forEach(function (sentence) {
          while (sentence.length > LONGEST) {
            var cut = Math.max(sentence.lastIndexOf("，", LONGEST), sentence.lastIndexOf("、", LONGEST)) + 1 || LONGEST;
            parts.push(sentence.slice(0, cut));
            sentence = sentence.slice(cut);
          }
          parts.push(sentence);
        });
        return parts;
      }
      function add(element, text) {
        text = text.replace(/\s+/g, " ").trim();
        if (!/[0-9A-Za-z\u3400-\u9fff]/.test(text)) { return; }
        split(text).forEach(function (part) { sentences.push({ element: element, text: part }); });
      }
      // The text of an element in the order of reading: its own lines, then the blocks in it; a row of a table is a line.
      function collect(element) {
        var own = "";
        function flush() { add(element, own); own = ""; }
        function walk(node) {
          if (node.nodeType === 3) { own += node.data; }
          if (node.nodeType !== 1 || node.matches("[aria-hidden='true'],[data-tools],nav,svg,button,footer,.meta,.footnote-mark,.attachments")) { return; }
          var style = getComputedStyle(node);
          if (style.display === "none" || style.visibility === "hidden") { return; }
          if (style.display === "table-row") {
            flush();
            add(node, [].map.call(node.cells, function (cell) { return cell.textContent.trim(); }).filter(Boolean).join("，"));
          } else if (style.display.indexOf("inline") === 0) {
            [].forEach.call(node.childNodes, walk);
          } else {
            flush();
            collect(node);
          }
        }
        [].forEach.call(element.childNodes, walk);
        flush();
      }

      function unmark() {
        if (marked) { marked.classList.remove("reading"); }
        marked = null;
      }
      function show(element) {
        if (element === marked) { return; }
        unmark();
        marked = element;
        element.classList.add("reading");
        var box = element.getBoundingClientRect();
        if (!still && (box.top < 0 || box.bottom > window.innerHeight)) {
          element.scrollIntoView({ block: box.height < window.innerHeight ? "center" : "start", behavior: "smooth" });
        }
      }
      function speak() {
        if (at >= sentences.length) { finish("朗读完毕"); return; }
        var mine = turn += 1;
        var sentence = sentences[at];
        var said = new SpeechSynthesisUtterance(sentence.text);
        said.lang = "zh-CN";
        said.rate = elder ? 0.8 : 1;
        var voices = (engine.getVoices() || []).filter(function (voice) { return /^(zh|cmn)/i.test(voice.lang); });
        var mandarin = voices.filter(function (voice) { return /CN|Hans|cmn/i.test(voice.lang); });
        if (voices.length) { said.voice = mandarin[0] || voices[0]; }
        said.onend = function () { if (mine === turn) { at += 1; speak(); } };
        said.onerror = function () { if (mine === turn) { finish("这台设备不能朗读中文"); } };
        show(sentence.element);
        engine.speak(said);
      }
      function quiet() {
        turn += 1;
        engine.cancel();
      }
      function go() {
        quiet();
        state("speaking", "正在朗读");
        speak();
      }
      function finish(message) {
        quiet();
        unmark();
        state("idle", message);
      }
      var begin = button("朗读", "朗读本页", function () {
        var title = document.querySelector("main h1");
        sentences = [];
        at = 0;
        if (title && !article.contains(title)) { add(title, title.textContent); }
        collect(article);
        go();
      });
      var pause = button("暂停", "暂停朗读", function () {
        quiet();
        state("paused", "已暂停朗读");
      });
      var resume = button("继续", "继续朗读", go);
      var stop = button("停止", "停止朗读", function () { finish("已停止朗读"); });
      // A button that goes must not take the focus with it.
      function state(now, message) {
        var held = document.activeElement;
        begin.hidden = now !== "idle";
        pause.hidden = now !== "speaking";
        resume.hidden = now !== "paused";
        stop.hidden = now === "idle";
        if (held && held.hidden) { ({ idle: begin, speaking: pause, paused: resume })[now].focus(); }
        status.textContent = message;
      }
      state("idle", "");
      window.addEventListener("pagehide", quiet);
    }
  });
})();
