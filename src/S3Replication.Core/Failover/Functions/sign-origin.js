'use strict';

// Signs requests to the Multi-Region Access Point with SigV4A, by which one signature is good in every Region. Only it is
// ever asked: the host is the origin's own.
const { createECDH, createHash, createHmac, createPrivateKey, sign } = require('node:crypto');

const ALGORITHM = 'AWS4-ECDSA-P256-SHA256';
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const NO_BODY = createHash('sha256').digest('hex');

let known = { id: '', key: null };

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const custom = request.origin && request.origin.custom;
  if (!custom || (request.method !== 'GET' && request.method !== 'HEAD')) {
    return answer('405', 'Method Not Allowed');
  }

  try {
    // S3 checks the signature of the path that it decodes: both have to mean the same.
    request.uri = request.uri.split('/').map((part) => encode(decodeURIComponent(part))).join('/');
  } catch {
    return answer('400', 'Bad Request');
  }

  request.querystring = '';
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = now.slice(0, 8) + '/s3/aws4_request';
  const signed = { 'host': custom.domainName, 'x-amz-content-sha256': NO_BODY, 'x-amz-date': now, 'x-amz-region-set': '*' };
  if (process.env.AWS_SESSION_TOKEN) {
    signed['x-amz-security-token'] = process.env.AWS_SESSION_TOKEN;
  }

  const names = Object.keys(signed).sort();
  const canonical = [
    request.method, request.uri, '', ...names.map((name) => name + ':' + signed[name]), '', names.join(';'), NO_BODY,
  ].join('\n');
  const text = [ALGORITHM, now, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = sign('sha256', Buffer.from(text), keyOf(process.env.AWS_ACCESS_KEY_ID, process.env.AWS_SECRET_ACCESS_KEY));
  signed.authorization = ALGORITHM + ' Credential=' + process.env.AWS_ACCESS_KEY_ID + '/' + scope
    + ', SignedHeaders=' + names.join(';') + ', Signature=' + signature.toString('hex');
  for (const name of Object.keys(signed)) {
    request.headers[name] = [{ key: name, value: signed[name] }];
  }

  return request;
};

// The private key is derived from the secret one: the counter mode of NIST SP 800-108 with HMAC-SHA256.
function keyOf(id, secret) {
  if (known.id !== id) {
    let number = ORDER;
    for (let counter = 1; number > ORDER - 2n && counter < 255; counter++) {
      const input = Buffer.concat([
        Buffer.from([0, 0, 0, 1]), Buffer.from(ALGORITHM), Buffer.from([0]), Buffer.from(id), Buffer.from([counter, 0, 0, 1, 0]),
      ]);
      number = BigInt('0x' + createHmac('sha256', 'AWS4A' + secret).update(input).digest('hex'));
    }

    const d = Buffer.from((number + 1n).toString(16).padStart(64, '0'), 'hex');
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(d);
    const point = pair.getPublicKey();
    const jwk = { kty: 'EC', crv: 'P-256', d, x: point.subarray(1, 33), y: point.subarray(33) };
    for (const name of ['d', 'x', 'y']) {
      jwk[name] = jwk[name].toString('base64url');
    }

    known = { id, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }

  return known.key;
}

function encode(part) {
  return encodeURIComponent(part).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());
}

function answer(status, statusDescription) {
  return { status, statusDescription };
}
