"""`config`: profiles from a deployment's outputs."""

import dataclasses
from pathlib import Path
from typing import Any

from openevolve_aws.cli.configuration import deployment_outputs, profiles
from openevolve_aws.cli.configuration.profiles import Profile, Profiles
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CONFIGURATION, DONE, USAGE
from openevolve_aws.cli.screen import formats, tables


def run(context: Context) -> int:
    """Raises CliError."""
    stored = profiles.load(context.environ)
    actions = {"import": _import, "show": _show, "list": _list, "use": _use}
    actions[context.options.action](context, stored)
    return DONE


def _import(context: Context, stored: Profiles) -> None:
    options = context.options
    found = deployment_outputs.read(*_text(context))
    if options.name and len(found) > 1:
        raise CliError(USAGE, f"--name cannot name {len(found)} environments", "leave it out: each takes its own name")
    added = [dataclasses.replace(profile, name=options.name or profile.name, aws_profile=options.use_aws_profile
                                 or _kept(stored, options.name or profile.name)) for profile in found]
    stored.profiles.update({profile.name: profile for profile in added})
    stored.default = stored.default or added[0].name
    stored.save()
    names = [profile.name for profile in added]
    if context.json:
        context.write_json({"file": str(stored.path), "imported": names, "default": stored.default})
        return
    context.terminal.write(f"Imported {', '.join(names)} into {stored.path}; the default is {stored.default}.")
    context.terminal.write("Next: openevolve-aws doctor")


def _kept(stored: Profiles, name: str) -> str | None:
    """A new import must not forget which AWS profile goes with it."""
    return stored.profiles[name].aws_profile if name in stored.profiles else None


def _text(context: Context) -> tuple[str, str]:
    name = context.options.file
    if name == "-":
        if context.system.stdin.isatty():
            raise CliError(USAGE, "config import reads standard input, and nothing is piped into it",
                           "pipe 'terraform output -json' into it, or name a file")
        return context.system.stdin.read(), "standard input"
    try:
        return Path(name).read_text(encoding="utf-8"), name
    except (OSError, UnicodeDecodeError) as error:
        raise CliError(CONFIGURATION, f"{name} cannot be read: {getattr(error, 'strerror', None) or error}",
                       "name the file that holds the deployment's outputs") from error


def _show(context: Context, stored: Profiles) -> None:
    name = context.options.name
    if name and name not in stored.profiles:
        raise CliError(CONFIGURATION, f"there is no profile '{name}'", "'openevolve-aws config list' shows them")
    profile = stored.profiles[name] if name else context.profile
    if context.json:
        context.write_json(dataclasses.asdict(profile))
        return
    tables.pairs(context.terminal, _rows(profile))


def _rows(profile: Profile) -> list[tuple[str, str]]:
    sizes = [f"{name}: {formats.number(size['vcpus'])} vCPU, {formats.memory(size['memory_mib'])}"
             for name, size in profile.sizes.items() if {"vcpus", "memory_mib"} <= set(size)]
    return [
        ("Profile", profile.name),
        ("Environment", profile.environment),
        ("AWS", " ".join(filter(None, [profile.account_id, profile.region]))),
        ("AWS profile", profile.aws_profile or ""),
        ("Jobs API", profile.jobs_api_url),
        ("Inputs", f"s3://{profile.inputs_bucket}"),
        ("Outputs", f"s3://{profile.outputs_bucket}"),
        ("Queues", _named(profile.queues, profile.default_queue)),
        ("Sizes", "\n".join(sizes)),
        ("Images", _named(profile.images, profile.default_image)),
        ("Limits", "\n".join(f"{name}: {formats.number(value)}" for name, value in profile.limits.items())),
        ("Dashboard", profile.dashboard_url or ""),
    ]


def _named(names: list[str], default: str | None) -> str:
    listed = ", ".join(names or filter(None, [default]))
    return f"{listed} (default {default})" if default and len(names) > 1 else listed


def _list(context: Context, stored: Profiles) -> None:
    known = [stored.profiles[name] for name in sorted(stored.profiles)]
    if context.json:
        documents: list[dict[str, Any]] = [
            {"name": profile.name, "default": profile.name == stored.default, "environment": profile.environment,
             "region": profile.region} for profile in known]
        context.write_json({"file": str(stored.path), "profiles": documents})
        return
    if not known:
        context.terminal.note(f"No profile in {stored.path}: {profiles.IMPORT}.")
        return
    tables.table(context.terminal, ["", "PROFILE", "ENVIRONMENT", "REGION", "AWS PROFILE"], [
        ["*" if profile.name == stored.default else "", profile.name, profile.environment, profile.region,
         profile.aws_profile or formats.NOTHING] for profile in known])


def _use(context: Context, stored: Profiles) -> None:
    name = context.options.name
    if name not in stored.profiles:
        raise CliError(CONFIGURATION, f"there is no profile '{name}'", "'openevolve-aws config list' shows them")
    stored.default = name
    stored.save()
    if context.json:
        context.write_json({"file": str(stored.path), "default": name})
        return
    context.terminal.write(f"The default is {name}.")
