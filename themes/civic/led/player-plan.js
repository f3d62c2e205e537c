// What is due when. Position = time modulo length of the loop, so displays with one feed agree without a network.
var aside = {};

// Whether a slide may be shown at this time: fetched, not set aside, and within its own bounds.
function isAllowed(slide, time) {
  var at;
  if (slide.text) { return true; }
  if (!have[slide.sha256] || aside[slide.sha256] > steady()) { return false; }
  if ((slide.from && time < Date.parse(slide.from)) || (slide.until && time >= Date.parse(slide.until))) { return false; }
  if (!slide.days && !slide.dayparts) { return true; }
  at = local(time);
  if (!slide.dayparts || !slide.dayparts.length) { return isOn(at.day, slide.days); }
  return slide.dayparts.some(function (part) { return isWithin(at, part, slide.days); });
}

// Where the clock stands in these slides. In the time of one that may not be shown, the next takes its place: all others
// keep theirs.
function cycle(slides, time) {
  var length = 0, start, i, n, slide;
  slides.forEach(function (slide) { length += slide.dwell * 1000; });
  if (!length) { return null; }
  start = Math.floor(time / length) * length;
  for (i = 0; start + slides[i].dwell * 1000 <= time; i++) { start += slides[i].dwell * 1000; }
  for (n = 0; n < slides.length; n++) {
    slide = slides[(i + n) % slides.length];
    if (isAllowed(slide, time)) {
      return { slide: slide, start: start, end: start + slides[i].dwell * 1000, round: Math.floor(time / length) };
    }
  }
  return null;
}

function loop(index) {
  var found = feed.loops[index];
  return found ? found.order.map(function (slide) { return feed.slides[slide]; }) : [];
}

// The loop of a time: of its segment, else the slides that are always right, if the clock is lost or the feed too old.
function segment(time) {
  var found = feed.fallback, isKnown = !isLost(time) && time < Date.parse(feed.valid_until);
  if (isKnown) {
    feed.segments.forEach(function (part, i) { if (i === 0 || time >= Date.parse(part.from)) { found = part.loop; } });
  }
  return found;
}

// What is due: a slide with its times, or null for the stand-by picture.
function due(time) {
  var alarm = raised(time), index, turn;
  turn = cycle(alarm.slides, time);
  if (turn) { turn.key = 'emergency'; return turn; }
  if (!feed) { return null; }
  index = segment(time);
  turn = cycle(loop(index), time) || cycle(loop(index = feed.fallback), time);
  if (turn) {
    turn.key = index + ':' + turn.round;
    [turn.slide.until, feed.valid_until].concat(feed.segments.map(function (part) { return part.from; })).forEach(
      function (edge) { if (Date.parse(edge) > time) { turn.end = Math.min(turn.end, Date.parse(edge)); } }
    );
  }
  return turn;
}

// Outside opening hours, and only when it is known to be so.
function isClosed(time) {
  return feed && !isLost(time) && !isWithin(local(time), feed.hours, []) && !raised(time).isAnytime;
}

function isSound(data) {
  function isList(list) { return list && list.forEach; }
  if (!data || data.version !== 2 || data.screen !== screen || !isList(data.slides) || !isList(data.loops) ||
      !isList(data.segments) || !data.hours || !(Date.parse(data.built) < Date.parse(data.valid_until))) {
    return false;
  }
  return data.slides.every(function (slide) { return slide.file && slide.sha256 && slide.dwell > 0; }) &&
    data.loops.every(function (loop) { return loop.order.every(function (i) { return data.slides[i]; }); }) &&
    data.segments.every(function (part) { return data.loops[part.loop]; });
}
