// The clockwork: `feed` plays, `waiting` is being fetched, `previous` is kept for a pointer that goes back.
var feed = null, waiting = null, previous = null, timer = 0, round = '', failures = 0, staleSince = 0;

function tick() {
  var time = now(), turn, next, isDark;
  clearTimeout(timer);
  timer = setTimeout(tick, 1000);
  ticked = steady();
  gather(alarmSlides().concat(slidesOf(feed), slidesOf(waiting)));
  if (!feed && waiting) { adopt(); }
  isDark = isClosed(time);
  turn = due(time);
  // A new generation comes at the end of a loop, or where nothing is on show, and only when all of it is there.
  if (waiting && isWhole(waiting.slides) && (isDark || !turn || (turn.key !== round && turn.key !== 'emergency'))) {
    adopt();
    isDark = isClosed(time);
    turn = due(time);
  }
  if (isReloadDue(time, isDark)) { reload('daily'); }
  look();
  if (isDark) {
    dark.style.visibility = 'visible';
    round = '';
    good = steady();
    return;
  }
  if (!turn) {
    standBy();
    mend();
    good = steady();
    return;
  }
  round = turn.key;
  if (show(turn)) {
    good = steady();
    staleSince = 0;
    next = due(turn.end);
    if (next && name(next.slide) !== shown) { load(next.slide); }
  } else {
    leave(time);
  }
  clearTimeout(timer);
  timer = setTimeout(tick, Math.max(10, Math.min(turn.end - time, 1000)));
}

// What is in front stays until what is due is there, but not for long if it may be shown no more.
function leave(time) {
  var all = slidesOf(feed).concat(raised(time).slides);
  function isRight(slide) { return name(slide) === shown && isAllowed(slide, time); }
  if (dark.style.visibility === 'visible' || all.some(isRight)) {
    staleSince = 0;
  } else {
    staleSince = staleSince || steady();
    if (steady() - staleSince > 3000) { standBy(); }
  }
}

// If all is set aside, the fault is not in the pictures: they are tried again in a minute.
function mend() {
  Object.keys(aside).forEach(function (id) { aside[id] = Math.min(aside[id], steady() + 60000); });
}

function adopt() {
  previous = feed;
  feed = waiting;
  waiting = null;
  round = '';
  aside = {};
  log('plays ' + feedName(feed));
  release();
}

function offer(data, generation) {
  data.generation = generation;
  waiting = data;
  log('fetches ' + feedName(data));
  release();
  tick();
}

function poll() {
  function again(isGood) {
    failures = isGood ? 0 : failures + 1;
    setTimeout(poll, Math.min(240000, 60000 * Math.pow(1.5, failures)) * (1 + Math.random() * 0.25));
  }
  fresh('current.json', function (bytes) {
    var pointer = bytes && parse(bytes);
    if (!pointer || pointer.version !== 2) { again(false); return; }
    if (feed && pointer.sha256 === feed.generation) { waiting = null; again(true); return; }
    if (waiting && pointer.sha256 === waiting.generation) { again(true); return; }
    fresh(pointer.feed + '?v=' + pointer.sha256, function (bytes) {
      if (!bytes) { again(false); return; }
      digest(bytes, function (sha256) {
        var data = parse(bytes), isRight = sha256 === pointer.sha256 && isSound(data);
        if (isRight) { offer(data, sha256); } else { log('feed.json is not what current.json names'); }
        again(isRight);
      });
    });
  });
}

// From disk: the folder may be replaced under a running player.
function reread() {
  var script = document.createElement('script'), old = JSON.stringify(window.WENXUAN_FEED);
  setTimeout(reread, 300000);
  script.onload = script.onerror = function () {
    document.body.removeChild(script);
    if (isSound(window.WENXUAN_FEED) && JSON.stringify(window.WENXUAN_FEED) !== old) { offer(window.WENXUAN_FEED, ''); }
  };
  script.src = 'feed.js?t=' + device();
  document.body.appendChild(script);
}

lines = kept('log').split('\n').filter(Boolean);
log('start ' + location.href + ' ' + navigator.userAgent);
recall();
if (isSound(window.WENXUAN_FEED)) { feed = window.WENXUAN_FEED; }
window.onerror = function (what, where, line) { log('fault: ' + what + ' ' + line); };
window.onhashchange = follow;
window.addEventListener('pagehide', keepLog, false);
document.onkeydown = function (event) {
  if (event.keyCode === 76) { saveLog(); }
  if (event.keyCode === 68) { toggleProbe(); }
};
document.addEventListener('visibilitychange', stayAwake, false);
stayAwake();
follow();
if (isDisk) {
  setTimeout(reread, 300000);
} else {
  poll();
  listen('own', '');
  listen('all', '../');
}
setInterval(watch, 5000);
setInterval(beat, 300000);
setInterval(keepLog, 600000);
beat();
tick();
