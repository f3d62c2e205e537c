// The Nu HTML checker over every HTML file of the site: no error.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

export async function markup(site, ledger) {
  const text = await new Promise((resolve, reject) => {
    execFile('java', ['-jar', jar, '--skip-non-html', '--format', 'json', '--exit-zero-always', site.root], { maxBuffer: 1 << 27 },
      (error, _, told) => (error ? reject(error) : resolve(told)));
  });
  const { messages } = JSON.parse(text);
  for (const m of messages.filter((m) => m.type === 'error' || m.type === 'non-document-error')) {
    ledger.check(false, `${m.url.replace(`file:${site.root}/`, '')}:${m.lastLine}: ${m.message} ${m.extract ?? ''}`);
  }
  ledger.check(messages.every((m) => m.type === 'info'), 'the Nu HTML checker finds errors');
}
