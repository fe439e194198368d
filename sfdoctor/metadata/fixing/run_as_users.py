"""Putting a placeholder where the username of one org stands, and a rule that fills it for each org."""

from collections.abc import Iterator, Sequence

from ..json_text import rules_inserted
from ..mentions import holds_placeholder, is_placeholder
from ..replacement_names import PlaceholderRule, free_variable, placeholder_of
from ..tree import App, MetadataFile, Project, Replacement, SourceTree
from .edits import Edit, Fix
from .sources import Sources
from .spans import span_of, value_span

SWITCH = "isClientCredentialsFlowEnabled"
USER = "clientCredentialsFlowUser"
WHAT = "RUN_AS_USER"


def run_as_users_replaced(tree: SourceTree, sources: Sources) -> Iterator[Fix]:
    """All of them in one fix: without its rule a placeholder would be deployed as it stands.

    Only the source format is touched, and only where there is an sfdx-project.json: the Salesforce CLI makes
    replacements in no other place. What a script of the project fills already is left to it.
    """
    project = tree.project
    text = sources.text_of_project(project) if project and not project.faults else None
    if project is None or text is None or USER in tree.mentions:
        return
    edits: list[Edit] = []
    new_rules: list[PlaceholderRule] = []
    for app, policies in _literal(tree, project):
        rule = _rule_at_hand(tree, project, policies)
        variable = _free_variable(app, project, new_rules)
        placeholder = rule.text if rule and rule.text else placeholder_of(variable)
        for policy in policies:
            edit = _edit(policy, sources, placeholder, (rule and rule.with_env) or variable)
            if edit is None:
                continue
            edits.append(edit)
            if rule is None and not _covered(project, policy, placeholder):
                path = policy.path.removeprefix(sources.scope.shown)
                new_rules.append(PlaceholderRule(path, placeholder, variable))
    insertion = rules_inserted(text, new_rules) if new_rules else None
    if insertion is not None:
        does = f"replacements fills {', '.join(dict.fromkeys(rule.placeholder for rule in new_rules))}"
        rules = Edit(project.file, insertion.start, insertion.end, insertion.text, does)
        yield (rules, *edits)
    elif edits and not new_rules:
        yield tuple(edits)


def _literal(tree: SourceTree, project: Project) -> Iterator[tuple[App, list[MetadataFile]]]:
    """The apps whose policies name one user, and the policies in which the name is written out."""
    for app in tree.apps:
        policies = [policy for policy in app.oauth_policies if _is_literal(project, policy)]
        if policies and len({policy.value(USER) for policy in policies}) == 1:
            yield app, policies


def _is_literal(project: Project, policy: MetadataFile) -> bool:
    user = policy.value(USER)
    if not user or not policy.flag(SWITCH) or not policy.source_format or policy.git_ignored:
        return False
    filled = any(
        rule.pattern is not None or (rule.text and (rule.text in user or user in rule.text))
        for rule in _rules_for(project, policy)
    )
    return not filled and not holds_placeholder(user)


def _rules_for(project: Project, policy: MetadataFile) -> list[Replacement]:
    return [rule for rule in project.replacements if policy.path in rule.files]


def _rule_at_hand(tree: SourceTree, project: Project, policies: Sequence[MetadataFile]) -> Replacement | None:
    """The one rule that fills a user's placeholder in these files, and in no other app's with another user.

    A retrieve has put the org's username where the placeholder stood: that one is put back.
    """
    fitting = [
        rule
        for rule in project.replacements
        if rule.text and rule.with_env and is_placeholder(rule.text) and "USER" in rule.text.upper()
        if all(policy.path in rule.files for policy in policies)
    ]
    if len(fitting) != 1:
        return None
    (rule,) = fitting
    sharing = [policy for app in tree.apps for policy in app.oauth_policies if policy.path in rule.files]
    users = {policy.value(USER) for policy in sharing} - {None, rule.text}
    return rule if len(users) == 1 else None


def _free_variable(app: App, project: Project, new_rules: Sequence[PlaceholderRule]) -> str:
    """The variable of an app; numbered where another app's, or another file's, is called the same."""
    own = {policy.path for policy in app.oauth_policies}
    taken = {rule.env for rule in new_rules}
    for rule in project.replacements:
        if rule.with_env and own.isdisjoint(rule.files):
            taken.add(rule.with_env)
    return free_variable(app.name, WHAT, taken)


def _covered(project: Project, policy: MetadataFile, placeholder: str) -> bool:
    return any(rule.text == placeholder for rule in _rules_for(project, policy))


def _edit(policy: MetadataFile, sources: Sources, placeholder: str, variable: str) -> Edit | None:
    element, text = policy.element(USER), sources.text_of(policy)
    span = span_of(text, element) if element and text else None
    value = value_span(text, span) if text and span else None
    if value is None:
        return None
    does = f"{USER} is the placeholder {placeholder}; set {variable} to each org's Username when you deploy"
    return Edit(policy.path, *value, placeholder, does)
