// Decides whether AWS would allow requests. Standard input: one batch,
//   {"policies": {"<id>": <policy document>},
//    "requests": [{"principal", "principalIsService"?, "action", "resource", "account", "context",
//                  "identity": [<policy id>], "boundary"?, "resourcePolicy"?, "endpoint"?: <policy id>,
//                  "serviceControls"?: [<policy id>]}]}
// Standard output: {"decisions": [...]} in the order of the requests,
//   {"allowed": true|false, "identity", "boundary", "resource", "endpoint": <what that policy says alone, or ''>,
//    "guardrails": [<ids of the statements of service control policies that deny>]}.
// A request that the simulator cannot judge ends the program with exit code 1 and one line for each on standard error.

import { runSimulation, anonymousPrincipal } from '@cloud-copilot/iam-simulate';

async function decide(request, named) {
  const simulation = {
    request: {
      principal: request.principal === '*' ? anonymousPrincipal : request.principal,
      action: request.action,
      resource: { resource: request.resource, accountId: request.account },
      contextVariables: request.context,
    },
    identityPolicies: request.identity.map(named),
    serviceControlPolicies: serviceControls(request, named),
    resourceControlPolicies: [],
    ...(request.boundary && { permissionBoundaryPolicies: [named(request.boundary)] }),
    ...(request.resourcePolicy && { resourcePolicy: named(request.resourcePolicy).policy }),
    ...(request.endpoint && { vpcEndpointPolicies: [named(request.endpoint)] }),
  };
  const answer = await runSimulation(simulation, {});
  const { resultType, errors, overallResult, result } = answer;
  if (resultType !== 'single') {
    throw new Error(errors ? JSON.stringify(errors) : `the resource must not hold wildcards`);
  }
  if (result.ignoredContextKeys.length > 0) {
    throw new Error(`AWS does not send ${result.ignoredContextKeys.join(', ')} with this action`);
  }
  const { identityAnalysis, permissionBoundaryAnalysis, resourceAnalysis, endpointAnalysis } = result.analysis;
  const organization = result.analysis.scpAnalysis?.ouAnalysis ?? [];
  return {
    allowed: overallResult === 'Allowed',
    identity: identityAnalysis?.result ?? '',
    boundary: permissionBoundaryAnalysis?.result ?? '',
    resource: resourceAnalysis?.result ?? '',
    endpoint: endpointAnalysis?.result ?? '',
    guardrails: organization.flatMap((unit) => unit.denyStatements.map(({ statement }) => statement.sid())),
  };
}

// Beside the policies, as in AWS, the one that allows everything.
function serviceControls(request, named) {
  if (!request.serviceControls) return [];
  const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const policies = [{ name: 'FullAWSAccess', policy: full }, ...request.serviceControls.map(named)];
  return [{ orgIdentifier: 'target', policies }];
}

async function main() {
  const { policies, requests } = JSON.parse(await text(process.stdin));
  const named = (id) => {
    if (!(id in policies)) throw new Error(`no policy '${id}'`);
    return { name: id, policy: policies[id] };
  };
  const decisions = [];
  const problems = [];
  for (const request of requests) {
    try {
      decisions.push(await decide(request, named));
    } catch (error) {
      problems.push(`${request.principal} ${request.action} ${request.resource}: ${error.message}`);
    }
  }
  if (problems.length > 0) {
    process.stderr.write(`${problems.length} request(s) cannot be judged:\n${problems.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(JSON.stringify({ decisions }));
}

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

await main();
