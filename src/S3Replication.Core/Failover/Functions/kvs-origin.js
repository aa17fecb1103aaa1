import cf from 'cloudfront';

// Chooses the origin that the key "origin" of the key value store names. Only these can be chosen; without the key, or with
// any other value, it stays with the origin of the distribution.
const ORIGINS = __ORIGINS__;

async function handler(event) {
  try {
    const wanted = await cf.kvs().get('origin');
    if (ORIGINS.indexOf(wanted) >= 0) {
      cf.selectRequestOriginById(wanted);
    }
  } catch (error) {
    console.log('No origin is chosen: ' + error);
  }

  return event.request;
}
