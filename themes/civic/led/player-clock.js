// What time it is. The box's own clock holds, unless the server has told twice that it is wrong.
var HOUR = 3600000, NEAR = 300000, LATE = 600000, DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
var skew = 0, told = NaN, born = counter();

function device() { return new Date().getTime(); }

function now() { return device() + skew; }

function counter() { return window.performance && performance.now ? performance.now() : device(); }

// Milliseconds since the page began, which no setting of the clock moves.
function steady() { return counter() - born; }

// Hears the time in a server's answer. It is believed when two answers agree, when it is not before the feed's own day,
// and when the box is more than five minutes off; below that, boxes with a time service agree better by themselves.
function hear(ask, sent) {
  var date = Date.parse(ask.getResponseHeader('Date')), took = device() - sent, off;
  if (!(took >= 0 && took < 10000) || !(date > 0) || (feed && date < Date.parse(feed.built) - LATE)) { return; }
  // The header has whole seconds.
  off = date + 500 - sent - took / 2;
  if (Math.abs(off - told) < 5000) {
    off = Math.abs(off) > NEAR ? off : 0;
    if (Math.abs(off - skew) > 5000) {
      log('clock: ' + Math.round(off / 1000) + ' s behind the server');
      skew = off;
    }
    told = NaN;
  } else {
    told = off;
  }
}

// Whether the clock stands before the day of the feed: then nothing that depends on the time can be trusted.
function isLost(time) { return time < Date.parse(feed.built) - LATE; }

// The office's weekday and minute, whatever zone the box believes in.
function local(time) {
  var date = new Date(time + feed.offset * 60000);
  return { day: date.getUTCDay(), minute: date.getUTCHours() * 60 + date.getUTCMinutes() };
}

function minutes(text) { return parseInt(text.substr(0, 2), 10) * 60 + parseInt(text.substr(3, 2), 10); }

function isOn(day, days) { return !days || !days.length || days.indexOf(DAYS[day]) >= 0; }

// Half-open; a span that crosses midnight belongs to the day it begins on.
function isWithin(at, span, days) {
  var from = minutes(span.from), to = minutes(span.to) || 1440;
  if (from < to) { return at.minute >= from && at.minute < to && isOn(at.day, days); }
  return (at.minute >= from && isOn(at.day, days)) || (at.minute < to && isOn((at.day + 6) % 7, days));
}
