"""jsforce, as npm has it, works against the simulated org."""

import json
import os
import subprocess
from typing import Any

from sfdoctor.simulator.serve import SimulatedOrg

from ..npm_packages import needs_npm, npm_package
from .served import HOST, serving

# The org's names lead to it by an HTTP proxy, as in a company's network: so jsforce needs no change.
SCRIPT = """
const [package, loginUrl, httpProxy, clientId, clientSecret] = process.argv.slice(2);
const { Connection } = require(package);
(async () => {
  const connection = new Connection({
    instanceUrl: loginUrl,
    version: '67.0',
    httpProxy,
    oauth2: { clientId, clientSecret, loginUrl, httpProxy },
  });
  await connection.authorize({ grant_type: 'client_credentials' });
  const told = {};
  const made = await connection.sobject('Account').create({ Name: 'Acme Rail' });
  told.created = made.success;
  const found = await connection.query("SELECT Id FROM Account WHERE Name = 'Acme Rail'");
  told.found = found.totalSize;
  const described = await connection.sobject('Account').describe();
  told.createable = described.createable;
  const url = '/services/data/v67.0/sobjects/Account';
  const answer = await connection.requestPost('/composite', {
    allOrNone: true,
    collateSubrequests: false,
    compositeRequest: [
      { method: 'POST', url, referenceId: 'probe', body: { Name: 'probe' } },
      { method: 'POST', url, referenceId: 'sentinel', body: { zz: '@{probe.id}' } },
    ],
  });
  told.codes = answer.compositeResponse.map((entry) => entry.body[0].errorCode);
  const both = await connection.sobject('Contact').create([{ LastName: 'A' }, {}], { allOrNone: true });
  told.collection = both.map((result) => result.success);
  console.log(JSON.stringify(told));
})().catch((error) => { console.error(error); process.exit(1); });
"""

pytestmark = needs_npm("jsforce")


def run(org: SimulatedOrg) -> Any:
    package, proxy = npm_package("jsforce"), org.settings.proxy
    assert proxy is not None
    command = ["node", "-", str(package), f"https://{HOST}", proxy.reveal(), org.client_id, org.client_secret]
    environment = {"NODE_EXTRA_CA_CERTS": str(org.ca_file), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        command, input=SCRIPT, capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_creates_queries_describes_and_rolls_back() -> None:
    with serving({"proxy": "open"}) as org:
        told = run(org)
        assert told == {
            "created": True,
            "found": 1,
            "createable": True,
            "codes": ["PROCESSING_HALTED", "INVALID_FIELD"],
            "collection": [False, False],
        }
        assert [record["Name"] for _, record in org.state.added_records()] == ["Acme Rail"]
