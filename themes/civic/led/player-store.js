// What is fetched. Over http every picture is held in memory as the very bytes whose SHA-256 the feed names: caches and
// half-written files cannot come between. From disk nothing can be read, so a picture counts once it loads, whole and in its size.
var isDisk = location.protocol === 'file:', have = {}, tries = {}, isBusy = false, scout = new Image();

// Gives the bytes of a file, or null, to `then`.
function get(url, patience, then, isFresh) {
  var ask = new XMLHttpRequest(), sent = device(), isOver = false, limit;
  function end(bytes) {
    if (isOver) { return; }
    isOver = true;
    clearTimeout(limit);
    then(bytes);
  }
  limit = setTimeout(function () { ask.abort(); end(null); }, patience);
  try {
    ask.open('GET', url, true);
    ask.responseType = 'arraybuffer';
    // What is asked for every few seconds must not fill the cache of a box: engines keep no answer to such a request.
    if (isFresh) { ask.setRequestHeader('If-Unmodified-Since', 'Fri, 01 Jan 2038 00:00:00 GMT'); }
    ask.onload = function () {
      if (ask.status === 200) { hear(ask, sent); }
      end(ask.status === 200 && ask.response ? new Uint8Array(ask.response) : null);
    };
    ask.onerror = ask.onabort = function () { end(null); };
    ask.send();
  } catch (error) { end(null); }
}

// The same past every cache.
function fresh(url, then) { get(url + (url.indexOf('?') < 0 ? '?' : '&') + 't=' + device(), 20000, then, true); }

function text(bytes) {
  var out = '', i;
  for (i = 0; i < bytes.length; i += 8192) { out += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192)); }
  return decodeURIComponent(escape(out));
}

function parse(bytes) { try { return JSON.parse(text(bytes)); } catch (error) { return null; } }

// Gives a source for the picture that is known to be right, or what is wrong with it, to `then`.
function obtain(slide, count, then) {
  var source;
  if (isDisk) {
    // Another try must not be given the picture that the engine still holds.
    source = slide.file + (count ? '?r=' + device() : '');
    scout.onload = function () {
      if (!fits(scout, slide)) { then('', 'wrong size'); return; }
      // Engines show what there is of a file that was cut off; a bitmap they make of whole ones only. Old ones refuse every
      // bitmap of a picture from disk, which says nothing.
      if (window.createImageBitmap) {
        createImageBitmap(scout).then(function (bitmap) {
          if (bitmap.close) { bitmap.close(); }
          then(source);
        }, function (error) {
          if (error && error.name === 'InvalidStateError') { then('', 'cut off'); } else { then(source); }
        });
      } else { then(source); }
    };
    scout.onerror = function () { then('', 'not readable'); };
    scout.src = source;
    return;
  }
  // Another try goes past a cache that holds something broken.
  get(slide.file + (count ? '?r=' + device() : ''), 120000, function (bytes) {
    if (!bytes) { then('', 'not answered'); return; }
    digest(bytes, function (sha256) {
      if (sha256 !== slide.sha256) { then('', 'wrong hash, ' + bytes.length + ' bytes'); return; }
      then(URL.createObjectURL(new Blob([bytes], { type: 'image/png' })));
    });
  });
}

// Fetches what is missing of these slides, one after the other. What fails is tried again later and later.
function gather(slides) {
  var slide = slides.filter(function (slide) {
    var past = tries[slide.sha256];
    return slide.file && !have[slide.sha256] && (!past || past.next <= steady());
  })[0];
  if (isBusy || !slide) { return; }
  isBusy = true;
  obtain(slide, tries[slide.sha256] ? 1 : 0, function (source, why) {
    var past = tries[slide.sha256] || { count: 0 };
    isBusy = false;
    if (source) {
      have[slide.sha256] = source;
      delete tries[slide.sha256];
    } else {
      past.next = steady() + Math.min(600000, 10000 * Math.pow(2, past.count)) * (0.8 + Math.random() * 0.4);
      past.count += 1;
      tries[slide.sha256] = past;
      log('fetch ' + slide.file + ': ' + why);
    }
    tick();
  });
}

function slidesOf(data) { return data ? data.slides : []; }

function isWhole(slides) { return slides.every(function (slide) { return !slide.file || have[slide.sha256]; }); }

function fits(image, slide) {
  return image.naturalWidth > 0 && (!slide.w || (image.naturalWidth === slide.w && image.naturalHeight === slide.h));
}

// Lets go of all pictures that no generation holds any more.
function release() {
  var keep = {};
  alarmSlides().concat(slidesOf(feed), slidesOf(waiting), slidesOf(previous)).forEach(function (slide) {
    keep[slide.sha256] = true;
  });
  Object.keys(have).forEach(function (sha256) {
    if (keep[sha256]) { return; }
    if (!isDisk) { URL.revokeObjectURL(have[sha256]); }
    delete have[sha256];
  });
  tries = {};
}
