// Reads pairs of policies and a request, one a line, from the file that is the first argument, and writes the peer's
// decision on each, one a line, to the file that is the second.
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate';

const [from, to] = process.argv.slice(2);
const named = (kind, policies) => policies.map((policy, index) => ({ name: `${kind} ${index}`, policy }));
const levels = (kind, all) =>
  all.map((policies, index) => ({ orgIdentifier: `${kind} level ${index}`, policies: named(`${kind} ${index}`, policies) }));

async function decide(pair) {
  const anonymous = pair.principal === 'anonymous';
  const simulation = {
    request: {
      principal: anonymous ? anonymousPrincipal : pair.principal,
      action: pair.action,
      resource: { resource: pair.resource, accountId: pair.resourceAccount },
      contextVariables: pair.context,
    },
    identityPolicies: named('identity', pair.identity),
    serviceControlPolicies: levels('scp', pair.serviceControl),
    resourceControlPolicies: levels('rcp', pair.resourceControl),
    ...(pair.session && { sessionPolicy: pair.session }),
    ...(pair.resourcePolicy && { resourcePolicy: pair.resourcePolicy }),
    ...(pair.boundary && { permissionBoundaryPolicies: named('boundary', [pair.boundary]) }),
  };
  const answer = await runSimulation(simulation, { simulationMode: 'Strict' });
  return answer.resultType === 'error'
    ? { number: pair.number, outcome: 'Refused', detail: JSON.stringify(answer.errors) }
    : { number: pair.number, outcome: answer.overallResult, ignored: answer.result?.ignoredContextKeys ?? [] };
}

const output = createWriteStream(to);
for await (const line of createInterface({ input: createReadStream(from) })) {
  const pair = JSON.parse(line);
  let answer;
  try {
    answer = await decide(pair);
  } catch (error) {
    answer = { number: pair.number, outcome: 'Threw', detail: String(error) };
  }

  output.write(`${JSON.stringify(answer)}\n`);
}

output.end();
await finished(output);
console.log('done');
