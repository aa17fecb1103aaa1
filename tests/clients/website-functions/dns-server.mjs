// A DNS server on loopback that answers each name as it is told to, by UDP and by TCP on the same port.
import dgram from 'node:dgram';
import net from 'node:net';

const TYPES = { A: 1, CNAME: 5, TXT: 16 };
const CODES = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

export class DnsServer {
  answers = new Map();
  questions = new Map();

  async start() {
    for (let tries = 0; ; tries++) {
      this.tcp = net.createServer((socket) => this.#serve(socket));
      await new Promise((resolve) => this.tcp.listen(0, '127.0.0.1', resolve));
      this.port = this.tcp.address().port;
      this.udp = dgram.createSocket('udp4');
      try {
        await new Promise((resolve, reject) => this.udp.once('error', reject).bind(this.port, '127.0.0.1', resolve));
        break;
      } catch (error) {
        this.tcp.close();
        if (tries === 9) { throw error; }
      }
    }
    this.udp.on('message', (message, from) => {
      const reply = this.#answer(message, 512);
      if (reply) { this.udp.send(reply, from.port, from.address); }
    });
  }

  stop() {
    this.udp.close();
    this.tcp.close();
  }

  #serve(socket) {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const reply = this.#answer(data.subarray(2), 65535);
      if (reply) { socket.end(Buffer.concat([u16(reply.length), reply])); }
    });
  }

  #answer(message, most) {
    const labels = [];
    let at = 12;
    while (message[at] !== 0) {
      labels.push(message.toString('latin1', at + 1, at + 1 + message[at]));
      at += message[at] + 1;
    }
    const name = labels.join('.').toLowerCase();
    const question = message.subarray(12, at + 5);
    this.questions.set(name, (this.questions.get(name) ?? 0) + 1);
    const answer = this.answers.get(name) ?? { code: 'NXDOMAIN' };
    if (answer.silent) { return null; }
    if (answer.garbage) { return Buffer.concat([message.subarray(0, 2), Buffer.from('ffffffffffffffffffffff', 'hex')]); }
    const records = (answer.records ?? []).map(({ type = 'TXT', strings, data }) => record(TYPES[type], type === 'TXT'
      ? Buffer.concat(strings.map((text) => Buffer.from(text, 'latin1')).map((text) => Buffer.concat([Buffer.from([text.length]), text])))
      : Buffer.from(data, 'hex')));
    const reply = (flags, parts) => Buffer.concat([
      message.subarray(0, 2), u16(flags), u16(1), u16(parts.length), u16(0), u16(0), question, ...parts]);
    const whole = reply(0x8180 | (CODES[answer.code] ?? 0), records);
    // what is too long for UDP says so, and is asked for again by TCP
    return whole.length <= most ? whole : reply(0x8380, []);
  }
}

function record(type, data) {
  return Buffer.concat([u16(0xc00c), u16(type), u16(1), Buffer.from([0, 0, 0, 60]), u16(data.length), data]);
}

function u16(value) {
  return Buffer.from([value >> 8, value & 255]);
}
