// led/preview/: steps through the slides of all displays, scales them to a viewing distance, and draws their diodes.
(function () {
  'use strict';
  var root = document.documentElement, controls = document.getElementById('controls');
  var distance = document.getElementById('distance'), metres = document.getElementById('metres');
  var dots = document.getElementById('dots'), own = document.getElementById('own'), run = document.getElementById('run'), search = document.getElementById('search');
  var screens = [].map.call(document.querySelectorAll('.screen'), function (element) {
    var slides = [].slice.call(element.querySelectorAll('.slides > li'));
    return {
      element: element, slides: slides, shown: slides, at: 0, due: 0,
      width: +element.getAttribute('data-width'), height: +element.getAttribute('data-height'),
      pitch: +element.getAttribute('data-pitch'), distance: +element.getAttribute('data-distance')
    };
  });
  // The monitor is looked at from 60 cm, and a CSS pixel is 1/96 inch.
  var NEAR = 0.6, PIXEL = 0.0254 / 96;
  var running = !matchMedia('(prefers-reduced-motion: reduce)').matches;

  function now() { return new Date().getTime(); }

  function show(screen, at) {
    var count = screen.shown.length;
    screen.slides.forEach(function (slide) { slide.className = ''; });
    if (!count) { return; }
    screen.at = (at % count + count) % count;
    screen.shown[screen.at].className = 'on';
    screen.due = now() + screen.shown[screen.at].getAttribute('data-dwell') * 1000;
    // The next picture is fetched ahead, so that a step shows no gap.
    screen.shown[(screen.at + 1) % count].querySelector('img').loading = 'eager';
  }

  function step(by) { screens.forEach(function (screen) { show(screen, screen.at + by); }); }

  function pause(wanted) {
    running = !wanted;
    run.textContent = running ? '暂停' : '播放';
    run.setAttribute('aria-pressed', String(running));
    if (running) { screens.forEach(function (screen) { show(screen, screen.at); }); }
  }

  function scale() {
    var far = +distance.value, room = document.querySelector('main').clientWidth - 24;
    metres.textContent = own.checked ? '各屏视距' : far ? far + '米' : '铺满';
    distance.disabled = own.checked;
    screens.forEach(function (screen) {
      // As wide as there is room for, but strips no more than three pixels a diode.
      var wide = Math.min(room, screen.width > screen.height * 2 ? 760 : screen.width > screen.height ? 560 : 300, screen.width * 3);
      screen.far = own.checked ? screen.distance : far;
      if (screen.far) { wide = Math.max(8, Math.min(screen.width * screen.pitch / 1000 * NEAR / screen.far / PIXEL, room)); }
      screen.wide = wide;
      screen.element.style.maxWidth = Math.max(wide, Math.min(room, 340)) + 'px';
    });
  }

  function find() {
    var wanted = search.value.trim().toLowerCase();
    screens.forEach(function (screen) {
      var named = screen.element.querySelector('h2').textContent.toLowerCase().indexOf(wanted) >= 0;
      screen.shown = named ? screen.slides : screen.slides.filter(function (slide) {
        return (slide.querySelector('img').alt + slide.textContent).toLowerCase().indexOf(wanted) >= 0;
      });
      screen.element.hidden = !screen.shown.length;
      show(screen, 0);
    });
  }

  function zoom() {
    root.classList.toggle('dots', dots.checked);
    screens.forEach(function (screen) {
      // Where a diode would be smaller than three pixels, the display is looked at through a window.
      var grown = dots.checked && !screen.far ? Math.max(screen.wide, screen.width * 3) : screen.wide;
      screen.slides.forEach(function (slide) { slide.querySelector('.face').style.width = grown + 'px'; });
      screen.element.style.setProperty('--dot', grown / screen.width + 'px');
      screen.element.classList.toggle('large', grown / screen.width >= 1);
    });
  }

  function draw() { scale(); zoom(); }

  screens.forEach(function (screen) {
    var size = function (pixels) { return (pixels * screen.pitch / 1000).toFixed(2).replace(/0$/, ''); };
    screen.element.querySelector('.size').textContent = '，' + size(screen.width) + '×' + size(screen.height) + '米';
  });
  document.getElementById('back').onclick = function () { pause(true); step(-1); };
  document.getElementById('next').onclick = function () { pause(true); step(1); };
  run.onclick = function () { pause(running); };
  distance.oninput = draw;
  dots.onchange = own.onchange = draw;
  search.oninput = find;
  controls.onsubmit = function () { return false; };
  document.onkeydown = function (event) {
    var field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (field || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var key = event.key;
    if (key === 'ArrowLeft' || key === 'ArrowRight') { pause(true); step(key === 'ArrowLeft' ? -1 : 1); }
    else if (key === ' ' && event.target.tagName !== 'BUTTON' && event.target !== dots && event.target !== own) { pause(running); }
    else if (key === 'd' || key === 'D') { dots.checked = !dots.checked; draw(); }
    else if (key === 'v' || key === 'V') { own.checked = !own.checked; draw(); }
    else if (key === '+' || key === '=' || key === '-') { distance.value = +distance.value + (key === '-' ? 5 : -5); draw(); }
    else { return; }
    event.preventDefault();
  };
  window.onresize = draw;
  root.classList.add('script');
  controls.hidden = false;
  document.querySelector('.keys').hidden = false;
  draw();
  screens.forEach(function (screen) { show(screen, 0); });
  pause(!running);
  setInterval(function () {
    if (running) { screens.forEach(function (screen) { if (now() >= screen.due) { show(screen, screen.at + 1); } }); }
  }, 250);
}());
