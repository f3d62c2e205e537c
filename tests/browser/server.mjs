// Serves the built site below several paths, as portals would mount it, and answers 404 to everything else.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json', png: 'image/png',
  svg: 'image/svg+xml', jpg: 'image/jpeg', webp: 'image/webp', xml: 'application/xml', atom: 'application/atom+xml',
  csv: 'text/csv; charset=utf-8', pdf: 'application/pdf', txt: 'text/plain; charset=utf-8',
};

export async function serve(root, mounts) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const mount = mounts.find((prefix) => path.startsWith(prefix));
    let file = mount ? join(root, normalize(path.slice(mount.length))) : '';
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file || !file.startsWith(root) || !existsSync(file)) { response.writeHead(404).end(); return; }
    // Pages of the proofs live on the day that the site was built for; the true date would set players right.
    response.sendDate = false;
    response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
