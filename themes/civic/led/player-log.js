// The diary: its last 500 lines, in memory, and now and then in the browser's storage, where there is one.
var screen = document.body.getAttribute('data-screen'), lines = [], isKept = true;

function kept(name, value) {
  try {
    if (value === undefined) { return localStorage.getItem('wenxuan/' + screen + '/' + name) || ''; }
    localStorage.setItem('wenxuan/' + screen + '/' + name, value);
  } catch (error) { }
  return '';
}

function log(text) {
  lines.push(new Date(device()).toISOString() + ' ' + text);
  lines = lines.slice(-500);
  isKept = false;
}

// Storage on cards wears: every ten minutes is often enough.
function keepLog() {
  if (!isKept) { kept('log', lines.join('\n')); }
  isKept = true;
}

function saveLog() {
  var link = document.createElement('a');
  link.href = 'data:text/plain;charset=utf-8,' + encodeURIComponent(lines.join('\r\n'));
  link.download = 'player-' + screen + '.txt';
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
}
