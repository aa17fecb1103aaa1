// node run-dns.mjs FUNCTION EVENT CASES: runs the function on each case, cold, step by step, and writes what it made of each request.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { DnsServer } from './dns-server.mjs';

const [code, eventFile, casesFile] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const event = JSON.parse(fs.readFileSync(eventFile, 'utf8'));
const server = new DnsServer();
await server.start();

// The function waits for as long as it says where nothing answers; elsewhere a busy machine may take its time to.
let patience = 1;
const timer = globalThis.setTimeout;
globalThis.setTimeout = (call, time) => timer(call, time * patience);

const dns = require('node:dns').promises;
const System = dns.Resolver;
dns.Resolver = class extends System {
  constructor(options) {
    super({ ...options, timeout: options.timeout * patience });
    this.setServers([`127.0.0.1:${server.port}`]);
  }
};

let now = 1_800_000_000_000;
Date.now = () => now;
console.warn = () => {};

const path = require.resolve(code);
const run = async ({ name, header, viewerHeader, custom, steps }) => {
  delete require.cache[path];
  const { handler } = require(path);
  const results = [];
  for (const step of steps) {
    now += step.advance ?? 0;
    server.answers.set(name, step.answer);
    const copy = structuredClone(event);
    const request = copy.Records[0].cf.request;
    if (header === null) {
      delete request.origin.s3.customHeaders['x-dns-origin'];
    } else {
      request.origin.s3.customHeaders['x-dns-origin'][0].value = header ?? name;
    }
    if (viewerHeader) { request.headers['x-dns-origin'] = [{ key: 'X-DNS-ORIGIN', value: viewerHeader }]; }
    if (custom) { request.origin = { custom: { customHeaders: {}, domainName: 'www.example.org', path: '', port: 443, protocol: 'https' } }; }
    const before = JSON.stringify(request);
    patience = step.answer.silent ? 1 : 100;
    const after = await handler(copy);
    results.push({
      domainName: (after.origin.s3 ?? after.origin.custom).domainName,
      region: after.origin.s3?.region ?? '',
      authMethod: after.origin.s3?.authMethod ?? '',
      host: after.headers.host.map((header) => header.value).join(),
      uri: after.uri,
      unchanged: JSON.stringify(after) === before,
      questions: server.questions.get(name) ?? 0,
    });
  }
  return results;
};

// Those whose outcome no clock changes run at once, as some of them wait for DNS.
const cases = JSON.parse(fs.readFileSync(casesFile, 'utf8'));
const output = {};
await Promise.all(cases.filter((one) => one.together).map(async (one) => { output[one.case] = await run(one); }));
for (const one of cases.filter((each) => !each.together)) {
  output[one.case] = await run(one);
}
server.stop();
fs.writeSync(1, JSON.stringify(output));
