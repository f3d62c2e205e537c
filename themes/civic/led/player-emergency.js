// Emergencies: of this display (`emergency.json`) and of all (`../emergency.json`). An empty list clears at once, the
// time ends each by itself, within 24 hours at most; a failed answer neither raises nor clears.
var DAY = 86400000, alarms = { own: [], all: [] };

function listen(name, folder) {
  setTimeout(function () { listen(name, folder); }, 14000 + Math.random() * 1000);
  fresh(folder + 'emergency.json', function (bytes) {
    var data = bytes && parse(bytes), list;
    if (!data || data.version !== 1) { return; }
    list = (data.emergencies || []).concat((data.screens && data.screens[screen]) || []);
    list = list.filter(function (alarm) { return alarm && alarm.id && Date.parse(alarm.until) > 0; });
    list.forEach(function (alarm) {
      var old = alarms[name].filter(function (old) { return old.id === alarm.id; })[0];
      alarm.seen = old ? old.seen : now();
      alarm.slides = (alarm.slides || []).filter(function (slide) { return slide && slide.file && slide.sha256; });
      alarm.slides.forEach(function (slide) {
        slide.file = folder + slide.file;
        slide.dwell = slide.dwell || 10;
      });
    });
    if (JSON.stringify(list) !== JSON.stringify(alarms[name])) {
      log('emergency ' + name + ': ' + (list.map(function (alarm) { return alarm.id; }).join(' ') || 'none'));
      alarms[name] = list;
      kept('emergency', JSON.stringify(alarms));
      tick();
    }
  });
}

// What is raised at this time: pictures that are there, else words.
function raised(time) {
  var slides = [], ids = {}, isAnytime = false;
  alarms.own.concat(alarms.all).forEach(function (alarm) {
    var from = Date.parse(alarm.from) || alarm.seen, pictures;
    if (ids[alarm.id] || time < from || time >= Math.min(Date.parse(alarm.until), from + DAY)) { return; }
    ids[alarm.id] = true;
    isAnytime = isAnytime || alarm.anytime === true;
    pictures = alarm.slides.filter(function (slide) { return isAllowed(slide, time); });
    if (!pictures.length && alarm.text) { pictures = pages(String(alarm.text)); }
    slides = slides.concat(pictures);
  });
  return { slides: slides, isAnytime: isAnytime && slides.length > 0 };
}

// Words by the page: as many as the display holds in characters that can be read, up to a stop where there is one.
function pages(text) {
  var height = stage.offsetHeight, least = Math.max(12, Math.min(32, Math.floor(height / 2.6))), out = [], room, cut;
  room = Math.floor(stage.offsetWidth * 0.94 / least) * Math.floor(height / (least * 1.2)) || 1;
  while (text) {
    cut = text.length > room ? room : 0;
    while (cut && '，。；：！？、 '.indexOf(text.charAt(cut - 1)) < 0) { cut -= 1; }
    out.push({ text: text.substr(0, cut || room), dwell: 8 });
    text = text.substr(cut || room);
  }
  return out;
}

// After a reload the last known state holds until the server tells another.
function recall() {
  try { alarms = JSON.parse(kept('emergency')) || alarms; } catch (error) { }
  if (!alarms.own || !alarms.all) { alarms = { own: [], all: [] }; }
}

function alarmSlides() {
  return alarms.own.concat(alarms.all).reduce(function (slides, alarm) { return slides.concat(alarm.slides); }, []);
}
