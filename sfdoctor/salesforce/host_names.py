"""The parts that Salesforce host names are made of.

Facts: Salesforce Help, "My Domain URL Formats" and "Partitioned Domains"; the .mil and .cn names as the
Salesforce CLI knows them (forcedotcom/sfdx-core). The side hosts are common knowledge of lower standing.
"""

COM, MIL, CN = "my.salesforce.com", "my.salesforce.mil", "my.sfcrmproducts.cn"
MY_DOMAIN_SUFFIXES = (COM, MIL, CN)
BROWSER_PROXY = "mcas.ms"
"""Microsoft Defender for Cloud Apps adds this to the hosts that a browser visits through it."""
PARTITIONS = {
    "sandbox": "sandbox",
    "develop": "developer",
    "scratch": "scratch",
    "demo": "demo",
    "patch": "patch",
    "trailblaze": "trailblaze",
    "free": "free",
}
"""The label between org and suffix, and the observation `host.environment` that it stands for."""
GENERIC_LABELS = ("login", "test", "welcome")
CORPORATE_LABELS = frozenset(
    {"admin", "api", "appexchange", "developer", "help", "status", "success", "trailhead", "trust", "www"}
)
CLASSIC_INSTANCES = frozenset({"ap", "cs", "eu", "gs", "na", "um"})
HYPERFORCE_INSTANCES = frozenset(
    {"are", "aus", "bra", "can", "che", "deu", "fra", "gbr", "idn", "ind", "isr", "ita", "jpn", "kor"}
    | {"sgp", "swe", "usa"}
)
PACKAGE_SUFFIXES = (
    "vf.force.com",
    "visual.force.com",
    "visualforce.com",
    "content.force.com",
    "documentforce.com",
)
"""Here the first label ends in `--` and a package name: `acme--c`, `acme--uat--c`."""
OTHER_SUFFIXES = (
    ("lightning", "lightning.force.com", COM),
    ("lightning", "lightning.crmforce.mil", MIL),
    ("lightning", "lightning.force.mil", MIL),
    ("lightning", "lightning.sfcrmapps.cn", CN),
    ("setup", "my.salesforce-setup.com", COM),
    ("setup", "salesforce-setup.com", COM),
    ("setup", "setup.sfcrmproducts.cn", CN),
    ("site", "my.site.com", COM),
    ("site", "my.salesforce-sites.com", COM),
    ("site", "secure.force.com", COM),
    ("site", "experience.crmforce.mil", MIL),
    ("site", "sites.sfcrmapps.cn", CN),
    ("side-host", "file.force.com", COM),
    ("side-host", "my.salesforce-scrt.com", COM),
    *(("side-host", suffix, COM) for suffix in PACKAGE_SUFFIXES),
    ("site", "force.com", COM),
    ("side-host", "cloudforce.com", COM),
    ("side-host", "salesforceliveagent.com", COM),
    ("side-host", "crmforce.mil", MIL),
    ("side-host", "force.mil", MIL),
    ("side-host", "sfcrmapps.cn", CN),
)
"""Kind of host, suffix, and the My Domain suffix of the same org. The first that fits counts."""
