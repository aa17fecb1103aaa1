// node run-kvs.mjs FUNCTION CASES: runs the CloudFront function with a key value store that holds each value, and writes which origin it
// chose. The module "cloudfront" is the part of AWS's that the function uses.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [code, casesFile] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(path.dirname(casesFile), 'kvs-'));
fs.mkdirSync(path.join(folder, 'node_modules', 'cloudfront'), { recursive: true });
fs.writeFileSync(path.join(folder, 'node_modules', 'cloudfront', 'package.json'), '{ "type": "module", "exports": "./index.mjs" }');
fs.writeFileSync(
  path.join(folder, 'node_modules', 'cloudfront', 'index.mjs'),
  'export default { kvs: () => globalThis.store, selectRequestOriginById: (id) => globalThis.chosen.push(id) };');
fs.writeFileSync(path.join(folder, 'function.mjs'), `${fs.readFileSync(code, 'utf8')}\nexport { handler };\n`);
const { handler } = await import(pathToFileURL(path.join(folder, 'function.mjs')));
console.log = () => {};

const output = {};
for (const { case: name, value, missing } of JSON.parse(fs.readFileSync(casesFile, 'utf8'))) {
  globalThis.chosen = [];
  globalThis.store = {
    get: async (key) => {
      if (missing || key !== 'origin') { throw new Error('KeyNotFound'); }
      return value;
    },
  };
  const request = { method: 'GET', uri: '/index.html', querystring: {}, headers: { host: { value: 'd111111abcdef8.cloudfront.net' } }, cookies: {} };
  const before = JSON.stringify(request);
  const event = {
    version: '1.0',
    context: { distributionDomainName: 'd111111abcdef8.cloudfront.net', distributionId: 'EDFDVBD6EXAMPLE', eventType: 'viewer-request', requestId: 'request-of-a-test' },
    viewer: { ip: '203.0.113.178' },
    request,
  };
  const after = await handler(event);
  output[name] = { chosen: globalThis.chosen, unchanged: JSON.stringify(after) === before };
}
fs.rmSync(folder, { recursive: true });
fs.writeSync(1, JSON.stringify(output));
