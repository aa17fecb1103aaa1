// node run-zone.mjs FUNCTION EVENT CASES: runs the function once for each case, cold, with the DNS server that the case names.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [code, eventFile, casesFile] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const event = JSON.parse(fs.readFileSync(eventFile, 'utf8'));

// Both are on one machine, and it may be busy.
const PATIENCE = 100;
const timer = globalThis.setTimeout;
globalThis.setTimeout = (call, time) => timer(call, time * PATIENCE);

const dns = require('node:dns').promises;
const System = dns.Resolver;
const path = require.resolve(code);
const output = {};
for (const one of JSON.parse(fs.readFileSync(casesFile, 'utf8'))) {
  dns.Resolver = class extends System {
    constructor(options) {
      super({ ...options, timeout: options.timeout * PATIENCE });
      this.setServers([one.server]);
    }
  };
  delete require.cache[path];
  const copy = structuredClone(event);
  copy.Records[0].cf.request.origin.s3.customHeaders['x-dns-origin'][0].value = one.name;
  const after = await require(path).handler(copy);
  output[one.case] = { domainName: after.origin.s3.domainName, region: after.origin.s3.region };
}
fs.writeSync(1, JSON.stringify(output));
