// node run-sign.mjs FUNCTION EVENT CASES: runs the function that signs on each request, and writes what it made of it.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [code, eventFile, casesFile] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(code);
const event = JSON.parse(fs.readFileSync(eventFile, 'utf8'));

const output = {};
for (const { case: name, method, uri, querystring, headers, s3 } of JSON.parse(fs.readFileSync(casesFile, 'utf8'))) {
  const copy = structuredClone(event);
  const request = copy.Records[0].cf.request;
  if (!s3) {
    request.origin = {
      custom: {
        customHeaders: {}, domainName: 'mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com', keepaliveTimeout: 5, path: '',
        port: 443, protocol: 'https', readTimeout: 30, sslProtocols: ['TLSv1.2'],
      },
    };
  }
  Object.assign(request, { method: method ?? 'GET', uri: uri ?? '/index.html', querystring: querystring ?? '' });
  for (const [key, value] of Object.entries(headers ?? {})) { request.headers[key] = [{ key, value }]; }
  const after = await handler(copy);
  output[name] = {
    status: after.status ?? '',
    method: after.method ?? '',
    uri: after.uri ?? '',
    querystring: after.querystring ?? '',
    headers: Object.fromEntries(Object.entries(after.headers ?? {}).map(([key, values]) => [key, values.map((each) => each.value).join()])),
  };
}
fs.writeSync(1, JSON.stringify(output));
