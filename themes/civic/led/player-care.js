// What keeps a display alive for years: the watchdog, the daily reload, the heartbeat, the view for technicians.
var ticked = 0, good = 0, stalls = 0, isLeaving = false, closedAt = 0, luck = Math.random(), heart = new Image(), probe = null;

// Reloads only when all of a new start is there: never into a dead server, an error page or half a file.
function reload(why) {
  var slide = feed && feed.slides[0], script;
  function go() {
    log('reload: ' + why);
    keepLog();
    location.reload();
  }
  function stay() { isLeaving = false; stalls = 0; log('no reload (' + why + '): the server does not answer as it must'); }
  // At most one in ten minutes.
  if (isLeaving || steady() < 600000) { return; }
  isLeaving = true;
  if (isDisk) {
    script = document.createElement('script');
    script.onload = go;
    script.onerror = stay;
    script.src = 'feed.js';
    document.body.appendChild(script);
    return;
  }
  fresh(location.pathname, function (bytes) {
    var page = bytes ? text(bytes) : '';
    if (!slide || page.indexOf('data-screen="' + screen + '"') < 0 || page.indexOf('</html>') < 0) { stay(); return; }
    get(slide.file, 60000, function (bytes) {
      if (!bytes) { stay(); return; }
      digest(bytes, function (sha256) { if (sha256 === slide.sha256) { go(); } else { stay(); } });
    });
  });
}

// Once a day in the dark; on displays that are never dark, about half past three at night.
function isReloadDue(time, isClosed) {
  var minute = feed ? local(time).minute : 0, hours = feed && minutes(feed.hours.to) - minutes(feed.hours.from);
  closedAt = isClosed ? closedAt || steady() : 0;
  if (!feed || waiting || isLost(time) || steady() < 12 * HOUR || raised(time).slides.length) { return false; }
  if (hours % 1440) { return isClosed && steady() - closedAt > luck * 20 * 60000; }
  return minute >= 190 + luck * 40 && minute < 240 + luck * 40;
}

// A chain of timers that broke is mended. What is due but does not come for twice its time is tried anew; when one picture
// after the other fails and none comes to the front, the page is.
function watch() {
  var turn = due(now());
  if (steady() - ticked > 10000) { log('watchdog: the clockwork stood still'); tick(); }
  if (steady() - good > Math.max(30000, turn ? turn.slide.dwell * 2000 : 0)) {
    stalls += 1;
    good = steady();
    loading = ready = '';
    isFading = false;
    order += 1;
    log('watchdog: ' + (turn ? turn.slide.file : 'nothing') + ' does not come');
  }
  if (stalls > 2) { reload('stalled'); }
}

// A request that web servers log: which display plays what. Nothing about people.
function beat() {
  var path = document.body.getAttribute('data-beacon');
  if (!path || isDisk) { return; }
  heart.src = path + (path.indexOf('?') < 0 ? '?' : '&') + 'screen=' + screen + '&generation=' + feedName(feed) +
    '&slide=' + shown.slice(0, 12) + '&skew=' + Math.round(skew / 1000) + '&t=' + device();
}

function feedName(data) { return data ? (data.generation || data.built).slice(0, 12) : 'none'; }

function look() {
  var time = now(), turn = due(time);
  if (!probe) { return; }
  probe.textContent = [
    '设备时间 ' + new Date(device()).toISOString(),
    '采用时间 ' + new Date(time + (feed ? feed.offset * 60000 : 0)).toISOString().replace('Z', ' 单位时区'),
    '相差 ' + Math.round(skew / 1000) + ' 秒' + (feed && isLost(time) ? '，时钟早于播出单，不可信' : ''),
    '播出单 ' + feedName(feed) + (waiting ? '，待换 ' + feedName(waiting) : '') + (feed ? '，有效至 ' + feed.valid_until : ''),
    '画面 ' + (turn ? turn.slide.id || turn.slide.text || turn.slide.file : '待播') + '，已换 ' + changes + ' 次',
    '已取 ' + Object.keys(have).length + ' 张，缺 ' + Object.keys(tries).length + ' 张',
    navigator.userAgent
  ].concat(lines.slice(-8)).join('\n');
}

function toggleProbe() {
  if (probe) {
    document.body.removeChild(probe);
    probe = null;
  } else {
    probe = document.body.appendChild(document.createElement('pre'));
    probe.id = 'probe';
    look();
  }
}

function follow() {
  if (location.hash === '#log') { saveLog(); }
  if (location.hash === '#probe' && !probe) { toggleProbe(); }
}

// Where the engine can keep the display awake (https only), it does.
function stayAwake() {
  if (navigator.wakeLock && !document.hidden) { navigator.wakeLock.request('screen').then(null, function () { }); }
}
