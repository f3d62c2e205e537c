// The stage: two pictures that always lie on each other, both painted. The next one is loaded and decoded below the one
// in front, then they change places. Nothing is ever taken away before what follows is there.
var stage = document.getElementById('stage'), words = document.getElementById('words');
var dark = document.getElementById('dark'), standby = document.getElementById('standby');
var front = layer(2), back = layer(1), ready = '', loading = '', shown = '', order = 0, changes = 0;
var isFading = false, rolling = null, offset = 0;

function layer(depth) {
  var image = document.createElement('img');
  image.alt = '';
  image.decoding = 'sync';
  image.style.zIndex = depth;
  stage.insertBefore(image, stage.firstChild);
  return image;
}

// Engines give no frames to what they think is hidden; the clockwork must not wait for them.
function nextFrame(then) {
  var isDone = false;
  function once() {
    if (!isDone) { isDone = true; then(); }
  }
  setTimeout(once, 200);
  if (window.requestAnimationFrame) { requestAnimationFrame(once); }
}

function name(slide) { return slide.text ? 'text:' + slide.text : slide.sha256; }

// Loads a picture into the layer below; `ready` names it when it is decoded and painted.
function load(slide) {
  var mine, image = back, isDone = false, limit, id = name(slide), source = have[slide.sha256];
  if (slide.text || isFading || ready === id || loading === id) { return; }
  loading = id; ready = ''; order += 1; mine = order;
  function end(why) {
    if (isDone || mine !== order) { return; }
    isDone = true;
    clearTimeout(limit);
    if (why) {
      loading = '';
      aside[id] = steady() + HOUR;
      stalls += 1;
      log('set aside ' + slide.file + ': ' + why);
      tick();
    } else {
      // Two frames: the picture is painted below before it is called for.
      nextFrame(function () { nextFrame(function () { if (mine === order) { loading = ''; ready = id; tick(); } }); });
    }
  }
  function good() { end(fits(image, slide) ? '' : 'wrong size'); }
  function bad() { end('does not show'); }
  image.onload = function () { if (image.decode) { image.decode().then(good, bad); } else { good(); } };
  image.onerror = bad;
  limit = setTimeout(bad, 20000);
  image.style.width = slide.w ? slide.w + 'px' : '';
  image.style.left = 0;
  image.src = source;
}

function swap(id) {
  var old = front, fade = feed && feed.transition && feed.transition.kind === 'fade' ? feed.transition.seconds : 0;
  front = back; back = old; ready = ''; shown = id; changes += 1; stalls = 0;
  if (fade > 0 && standby.style.zIndex === '0') {
    isFading = true;
    front.style.opacity = 0;
    front.style.zIndex = 3;
    // Asking for the width makes the engine take note of the start.
    front.style.transition = front.offsetWidth ? 'opacity ' + fade + 's linear' : '';
    front.style.opacity = 1;
    setTimeout(function () {
      isFading = false;
      front.style.transition = '';
      front.style.zIndex = 2;
      back.style.zIndex = 1;
      tick();
    }, fade * 1000 + 100);
  } else {
    front.style.zIndex = 2;
    back.style.zIndex = 1;
  }
}

// Shows what is due, or goes on loading it. Tells whether it is in front.
function show(turn) {
  var slide = turn.slide, id = name(slide);
  if (slide.text) { say(slide.text); shown = id; return true; }
  if (shown !== id && ready === id) { swap(id); }
  if (shown !== id) { load(slide); return false; }
  roll(slide.scroll ? turn : null);
  words.style.visibility = dark.style.visibility = 'hidden';
  standby.style.zIndex = 0;
  return true;
}

// The stand-by picture before everything.
function standBy() {
  standby.style.zIndex = 4;
  words.style.visibility = dark.style.visibility = 'hidden';
  shown = '';
}

// Big words, as large as the display holds.
function say(text) {
  var size = stage.offsetHeight, wide = stage.offsetWidth;
  dark.style.visibility = 'hidden';
  if (words.getAttribute('data-text') !== text) {
    words.setAttribute('data-text', text);
    words.innerHTML = '';
    words.appendChild(document.createElement('p')).appendChild(document.createTextNode(text));
    text = words.firstChild;
    do {
      words.style.fontSize = size + 'px';
      size -= Math.ceil(size / 40);
    } while (size > 10 && (text.offsetHeight > stage.offsetHeight || words.scrollWidth > wide));
    text.style.paddingTop = Math.max(0, Math.floor((stage.offsetHeight - text.offsetHeight) / 2)) + 'px';
  }
  words.style.visibility = 'visible';
}

// Long lines move by whole pixels; where they stand follows from the clock.
function roll(turn) {
  var isRolling = rolling !== null;
  rolling = turn;
  if (!turn) {
    if (offset) { offset = 0; front.style.left = 0; }
  } else if (!isRolling) { rollOn(); } else { place(); }
}

function rollOn() {
  if (!rolling) { return; }
  place();
  nextFrame(rollOn);
}

function place() {
  var scroll = rolling.slide.scroll, steps = Math.floor((now() - rolling.start) / scroll.frame);
  offset = scroll.pixels * Math.max(0, Math.min(scroll.frames, steps));
  if (front.style.left !== -offset + 'px') { front.style.left = -offset + 'px'; }
}
