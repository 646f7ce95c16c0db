// Decides whether AWS would allow requests. Standard input: one batch,
//   {"policies": {"<id>": <policy document>},
//    "requests": [{"principal", "principalIsService"?, "action", "resource", "account", "context",
//                  "identity": [<policy id>], "boundary"?, "resourcePolicy"?, "endpoint"?: <policy id>,
//                  "organization"?: [{"level", "policies": [<policy id>]}], from the root down}]}
// Standard output: {"decisions": [...]} in the order of the requests,
//   {"allowed": true|false, "identity", "boundary", "resource", "endpoint": <what that policy says alone, or ''>,
//    "organization": <what the service control policies of all levels say, or ''>,
//    "guardrails": [<ids of their statements that deny>]}.
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
    serviceControlPolicies: (request.organization ?? []).map((unit) => serviceControls(unit, named)),
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
  const organization = request.organization?.length > 0 ? result.analysis.scpAnalysis : undefined;
  return {
    allowed: overallResult === 'Allowed',
    identity: identityAnalysis?.result ?? '',
    boundary: permissionBoundaryAnalysis?.result ?? '',
    resource: resourceAnalysis?.result ?? '',
    endpoint: endpointAnalysis?.result ?? '',
    organization: organization?.result ?? '',
    guardrails: (organization?.ouAnalysis ?? [])
      .flatMap((unit) => unit.denyStatements.map(({ statement }) => statement.sid())),
  };
}

// AWS attaches a policy that allows everything to every root, unit and account; each of them has to allow a request.
const FULL_ACCESS = {
  name: 'FullAWSAccess',
  policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

function serviceControls({ level, policies }, named) {
  return { orgIdentifier: level, policies: [FULL_ACCESS, ...policies.map(named)] };
}

// The simulator weighs every condition of every statement. What names other actions decides nothing, so it gets the
// others only; always one, since a policy that says nothing about an action is still there to refuse it.
function about(action, policy) {
  const statements = [policy.Statement].flat();
  const relevant = statements.filter((statement) => !statement.Action || names(statement.Action, action));
  return { ...policy, Statement: relevant.length > 0 ? relevant : statements.slice(0, 1) };
}

function names(patterns, action) {
  return [patterns].flat().some((pattern) =>
    new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'i')
      .test(action));
}

async function main() {
  const { policies, requests } = JSON.parse(await text(process.stdin));
  const known = new Map();
  const named = (action) => (id) => {
    if (!(id in policies)) throw new Error(`no policy '${id}'`);
    const key = `${id} ${action}`;
    if (!known.has(key)) known.set(key, { name: id, policy: about(action, policies[id]) });
    return known.get(key);
  };
  const decided = new Map();
  const decisions = [];
  const problems = [];
  for (const request of requests) {
    try {
      const same = JSON.stringify(request);
      if (!decided.has(same)) decided.set(same, await decide(request, named(request.action)));
      decisions.push(decided.get(same));
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
