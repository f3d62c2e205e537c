// Reloads the page when the site has changed. A hidden tab holds no connection: browsers allow only six to one server.
(function () {
  var version = new URL(document.currentScript.src).searchParams.get("v");
  var source = null;
  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/.wenxuan/events?v=" + version);
    source.onmessage = function (event) {
      if (event.data !== version) location.reload();
    };
  }
  document.addEventListener("visibilitychange", function () {
    if (document.hidden && source) {
      source.close();
      source = null;
    }
    listen();
  });
  listen();
})();
