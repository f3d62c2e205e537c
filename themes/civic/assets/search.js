// Search in the browser: reads the index below search/ (docs/search.md) by script, so also from disk.
(function () {
  "use strict";
  if (!window.atob || !window.history || !history.replaceState) { return; }
  document.documentElement.className += " can-search";
  var REQUESTS = 6, PAGE = 10, BEFORE = 28, AFTER = 60, NAMES = ["q", "kind", "area", "unit", "year"];
  var form, count, list, more, files, info, turn = 0, got = {}, waiting = {};

  function make(tag, name, into, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return into.appendChild(made);
  }
  function write(element, text) { element.appendChild(document.createTextNode(text)); }
  function remove(element) { element.parentNode.removeChild(element); }
  function unique(value, at, all) { return value && all.indexOf(value) === at; }

  // The index files call this.
  window.wenxuanSearch = function (name, data) { got[name] = data; };
  function load(name, done) {
    if (got[name] || waiting[name]) { return got[name] ? done(got[name]) : waiting[name].push(done); }
    waiting[name] = [done];
    var script = make("script", "", document.head);
    script.onload = script.onerror = function () {
      var all = waiting[name];
      waiting[name] = null;
      remove(script);
      all.forEach(function (each) { each(got[name]); });
    };
    script.src = files + name + ".js" + (info ? "?v=" + info.mark : "");
  }
  function loadAll(names, done) {
    var left = names.length, found = [];
    names.forEach(function (name, at) {
      load(name, function (data) {
        found[at] = data;
        left -= 1;
        if (!left) { done(found); }
      });
    });
    if (!names.length) { done(found); }
  }

  // What is equal, as in src/channels/search/fold.rs; `places` leads back to the text.
  var BLANK = /[\t\v-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  var NOTHING = /[\xad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]/;
  var MARK = /[\0-\/:-@[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2010-\u205e\u20a0-\u20cf\u2190-\u245f\u2500-\u2bff\u2e00-\u2e7f\u3001-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe10-\ufe6f\uffe0-\uffff]/;
  function narrow(wide) { return String.fromCharCode(wide.charCodeAt(0) - 0xfee0); }
  function fold(text) {
    var out = "", places = [], gap = 0;
    for (var i = 0; i < text.length; i += 1) {
      var c = text.charAt(i), low = c, kind = 0;
      if (c < "\u3400" || c > "\u9fff") { // the rest is Chinese characters: most of a text, quickly passed
        c = c.replace(/[\uff01-\uff5e]/, narrow);
        low = c.toLowerCase();
        if (NOTHING.test(c)) { continue; }
        kind = c === "\n" ? 3 : BLANK.test(c) ? 1 : MARK.test(c) ? 2 : 0;
      }
      gap = Math.max(gap, kind);
      if (kind) { continue; }
      if (low.length > 1) { low = c; }
      if (out && (gap > 1 || gap && Math.max(out.charCodeAt(out.length - 1), low.charCodeAt(0)) < 0x2e80)) {
        out += gap > 2 ? "\n" : " ";
        places.push(i);
      }
      gap = 0;
      out += low;
      places.push(i);
    }
    return { text: out, places: places };
  }

  // A term's number, its shard, and its documents in that: number → weight.
  function number(term) {
    var h = 0x811c9dc5;
    function mix(bits) {
      h = (h ^ bits) >>> 0;
      h = (h * 403 + h % 256 * 16777216) >>> 0;
    }
    for (var i = 0; i < term.length; i += 1) { mix(term.charCodeAt(i)); }
    mix(h >>> 15);
    return (h ^ (h >>> 13)) >>> 0;
  }
  function shard(term) {
    var name = info.bits ? (number(term) >>> (32 - info.bits)).toString(16) : "0";
    return "i/" + ("000" + name).slice(-Math.max(1, Math.ceil(info.bits / 4)));
  }
  function lookUp(term, data) {
    var found = {}, bytes = atob(data || ""), at = 0, key = 0, rest = (number(term) << info.bits) >>> 12;
    function next() {
      var byte = bytes.charCodeAt(at);
      at += 1;
      return byte < 128 ? byte : byte - 128 + next() * 128;
    }
    while (at < bytes.length && key <= rest) {
      key += next();
      for (var many = next(), doc = 0; many; many -= 1) {
        var posting = next();
        doc += posting >> 2;
        if (key === rest) { found[doc] = posting & 3; }
      }
    }
    return found;
  }

  // Triples that cover a word; of a word of two, the pair.
  function windows(word) {
    var all = [], size = word.length > 2 ? 3 : 2;
    for (var i = 0; i + size <= word.length; i += 1) {
      var gram = word.substr(i, size);
      if (gram === gram.trim()) { all.push(gram); }
    }
    if (!all.length && size > 2) {
      word.split(" ").forEach(function (part) { all = all.concat(windows(part)); });
    }
    if (all.length < 3) { return all; }
    return [all[0], all[all.length - 1]].concat(all.length < 4 ? [] : all[all.length >> 1]);
  }
  function chosen(show) {
    return NAMES.map(function (name) {
      var field = form.elements[name];
      return field && field.value ? show(name, field.value) : "";
    }).filter(Boolean);
  }
  function question() {
    var words = form.elements.q.value.split(/\s+/).map(function (word) { return fold(word).text; });
    words = words.filter(unique);
    var sound = words.join("").replace(/ /g, "");
    return { words: words, sound: /^[a-z]{2,}$/.test(sound) ? sound : "" };
  }

  // Documents that may hold all words, best first: by weight, then the newer.
  function candidates(asked, done) {
    var grams = [], sounds = [], letters = asked.sound, best = {};
    asked.words.forEach(function (word) { grams = grams.concat(windows(word)); });
    grams = grams.slice(0, letters ? 1 : 4);
    if (letters) { sounds.push("\x03" + letters.substr(0, 4)); }
    if (letters.length > 2) { sounds.push("\x02" + letters.substr(0, letters.length > 5 ? 6 : 3)); }
    var facets = chosen(function (name, value) { return name !== "q" && "\x01" + name.charAt(0) + ":" + value; });
    var terms = grams.concat(sounds, facets), names = terms.map(shard);
    loadAll(names, function (data) {
      var lists = terms.map(function (term, at) { return lookUp(term, data[at]); });
      var texts = lists.splice(0, grams.length), heard = lists.splice(0, sounds.length);
      Object.keys(texts[0] || {}).forEach(function (doc) {
        var least = Math.min.apply(null, texts.map(function (each) { return doc in each ? each[doc] : -1; }));
        if (least >= 0) { best[doc] = least; }
      });
      heard.forEach(function (each) { Object.keys(each).forEach(function (doc) { best[doc] = 2; }); });
      done({
        docs: Object.keys(best).map(Number).filter(function (doc) {
          return lists.every(function (facet) { return doc in facet; });
        }).sort(function (a, b) { return best[b] - best[a] || b - a; }),
        used: 1 + names.filter(unique).length,
        exact: !letters && grams.length === 1 && asked.words.join().length < 4
      });
    });
  }

  // Where all words stand in title and text, or where the title sounds like it; nothing if nowhere.
  function verify(asked, record) {
    var spots = [[], []], texts = [fold(record[0]), fold(record[5])];
    var held = asked.words.every(function (word) {
      return texts.filter(function (folded, at) {
        var first = folded.text.indexOf(word);
        for (var i = first; i >= 0; i = folded.text.indexOf(word, i + word.length)) {
          spots[at].push([folded.places[i], folded.places[i + word.length - 1] + 1]);
        }
        return first >= 0;
      }).length;
    });
    var heard = !held && asked.sound && sounding(asked.sound, record[6].split(" "));
    return held ? spots : heard ? [[heard], []] : null;
  }
  function sounding(letters, units) {
    for (var i = 0; i < units.length; i += 1) {
      for (var j = i, full = "", first = ""; units[i] && j < units.length && first.length < letters.length; j += 1) {
        full += units[j];
        first += units[j].charAt(0);
        if (first === letters || full.indexOf(letters) === 0) { return [i, j + 1]; }
      }
    }
    return null;
  }

  function marked(element, text, from, to, spots) {
    function plain(end) { write(element, text.slice(from, end)); }
    spots.sort(function (a, b) { return a[0] - b[0]; }).forEach(function (spot) {
      if (spot[0] < from || spot[1] > to) { return; }
      plain(spot[0]);
      make("mark", "", element, text.slice(spot[0], spot[1]));
      from = spot[1];
    });
    plain(to);
  }
  function show(record, spots) {
    var item = make("li", "hit", list), link = make("a", "", make("h2", "hit-title", item));
    var line = make("p", "hit-meta", item), text = record[5];
    link.href = form.getAttribute("data-pages") + record[1];
    marked(link, record[0], 0, record[0].length, spots[0]);
    if (record[4]) { make("span", "tag tag-state", line, record[4]); }
    make("span", "hit-column", line, record[3]);
    if (record[2]) {
      var parts = record[2].split("-");
      make("time", "", line, +parts[0] + "年" + +parts[1] + "月" + +parts[2] + "日").setAttribute("datetime", record[2]);
    }
    var first = Math.min.apply(null, spots[1].map(function (spot) { return spot[0]; }).concat(spots[1].length ? [] : 0));
    var from = Math.max(0, first - BEFORE), to = Math.min(text.length, first + AFTER);
    var start = text.slice(from, first).search(/[。！？；\n][^。！？；\n]*$/);
    if (start >= 0) { from += start + 1; }
    var passage = make("p", "hit-text", item, from && start < 0 ? "……" : "");
    marked(passage, text.replace(/\n/g, " "), from, to, spots[1]);
    if (to < text.length) { write(passage, "……"); }
    return link;
  }

  // The next results: at most a page, and no more files than may be asked for at once.
  function next(mine, asked, state) {
    var take = [], names = [];
    while (state.docs.length && take.length < PAGE) {
      var block = 0, at = state.docs[0];
      while (block < info.per.length && at >= info.per[block]) { at -= info.per[block]; block += 1; }
      if (names.indexOf("d/" + block) < 0) {
        if (names.length && names.length + state.used >= REQUESTS) { break; }
        names.push("d/" + block);
      }
      take.push([names.indexOf("d/" + block), at]);
      state.docs.shift();
    }
    loadAll(names, function (data) {
      if (mine !== turn) { return; }
      var first = null;
      take.forEach(function (place) {
        var record = (data[place[0]] || [])[place[1]], spots = record && verify(asked, record);
        if (!spots) { state.total -= 1; return; }
        state.shown += 1;
        spots = show(record, spots);
        first = first || spots;
      });
      state.used = 0;
      if (!first && state.docs.length) { return next(mine, asked, state); }
      tell(state);
      if (state.focus && first) { first.focus(); }
      if (!state.docs.length) { return; }
      more = make("button", "search-more", list.parentNode, "显示更多结果");
      more.type = "button";
      more.onclick = function (event) {
        state.focus = event;
        forget();
        next(mine, asked, state);
      };
    });
  }
  function forget() {
    if (more) { remove(more); }
    more = null;
  }
  function say(text) {
    forget();
    list.innerHTML = "";
    count.textContent = text;
  }
  function tell(state) {
    var all = state.docs.length ? "，先列出" + state.shown + "条。" : "。";
    count.textContent = state.total ? (state.exact || all === "。" ? "找到" : "大约有") + state.total + "条" + all
      : "没有找到。请换一个词，或者少写几个字。";
  }

  function search() {
    var mine = turn += 1, asked = question();
    var query = chosen(function (name, value) { return name + "=" + encodeURIComponent(value); });
    try { history.replaceState(null, "", location.pathname + "?" + query.join("&")); } catch (e) { /* from disk */ }
    if (!asked.words.some(function (word) { return windows(word).length; }) && !asked.sound) {
      return say(asked.words.length ? "请输入两个字以上。" : "");
    }
    load("root", function (data) {
      if (mine !== turn) { return; }
      if (!data) { return say("没能载入搜索数据。请检查网络再试，或者从下面的目录查找。"); }
      info = data;
      candidates(asked, function (state) {
        if (mine !== turn) { return; }
        say("");
        state.total = state.docs.length;
        state.shown = 0;
        next(mine, asked, state);
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    form = document.querySelector(".search-form");
    if (!form) { return; }
    count = document.querySelector(".search-count");
    list = document.querySelector(".search-hits");
    files = form.getAttribute("data-files");
    location.search.slice(1).split("&").forEach(function (pair) {
      pair = pair.split("=");
      try {
        if (NAMES.indexOf(pair[0]) >= 0) { form.elements[pair[0]].value = decodeURIComponent(pair[1].replace(/\+/g, " ")); }
      } catch (e) { /* not ours */ }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
    form.addEventListener("change", function (event) { if (event.target.localName === "select") { search(); } });
    // Who reads on gets more; who asks for more by the button is led to it.
    window.addEventListener("scroll", function () {
      if (more && more.getBoundingClientRect().top < window.innerHeight + 200) { more.onclick(); }
    });
    if (form.elements.q.value) { search(); } else { load("root", function (data) { info = data; }); }
  });
}());
