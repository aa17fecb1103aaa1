'use strict';

// Chooses the bucket that CloudFront asks: the TXT record that the origin's header X-DNS-ORIGIN names says which one.
// Only these can be chosen, whatever the record says. Without a good answer it stays with the last good one, or else
// with the origin of the distribution.
const ORIGINS = new Map(Object.entries(__ORIGINS__));

const FRESH = 10000; // ms until DNS is asked again; how long its resolver keeps an answer is up to the record's TTL
const RETRY = 2000; // ms until it is asked again when there was no good answer
const PATIENCE = 1500; // ms that a request waits for it
const MOST = 16; // values that are looked at

const NAME = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/;

const dns = require('node:dns').promises;

const known = new Map();

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const s3 = request.origin && request.origin.s3;
  const header = s3 && s3.customHeaders && s3.customHeaders['x-dns-origin'];
  const name = header && header[0] && String(header[0].value).toLowerCase();
  if (!name || !NAME.test(name)) {
    return request;
  }

  const origins = await originsOf(name);
  if (origins.length > 0) {
    const domain = origins[Math.floor(Math.random() * origins.length)];
    s3.domainName = domain;
    s3.region = ORIGINS.get(domain);
    // S3 finds the bucket by this header, and CloudFront signs it.
    request.headers.host = [{ key: 'Host', value: domain }];
  }

  return request;
};

async function originsOf(name) {
  const entry = known.get(name) || { origins: [], until: 0 };
  if (Date.now() >= entry.until) {
    known.set(name, entry);
    try {
      const values = (await lookUp(name)).slice(0, MOST).map((strings) => strings.join(''));
      const allowed = values.filter((value) => ORIGINS.has(value));
      if (allowed.length === 0) {
        throw new Error('The record names no bucket of this website.');
      }

      entry.origins = allowed;
      entry.until = Date.now() + FRESH;
    } catch (error) {
      entry.until = Date.now() + RETRY;
      console.warn(JSON.stringify({ record: name, error: error.code || error.message, stays: entry.origins }));
    }
  }

  return entry.origins;
}

async function lookUp(name) {
  const resolver = new dns.Resolver({ timeout: 500, tries: 2 });
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('DNS took too long.')), PATIENCE);
  });
  try {
    return await Promise.race([resolver.resolveTxt(name), late]);
  } finally {
    clearTimeout(timer);
    resolver.cancel();
  }
}
