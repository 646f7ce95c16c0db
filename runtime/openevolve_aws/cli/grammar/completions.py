"""Completion scripts of three shells. They are static: nothing is run while a word is completed."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass

_FUNCTION = "_openevolve_aws"
_FILES = {"FILE", "PATH", "DIR"}


@dataclass(frozen=True)
class Option:
    """One option; `files` when its value is a path, `choices` when it is one of a few words."""

    names: tuple[str, ...]
    help: str
    takes_value: bool
    files: bool
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """One command, `config import` among them; `words` can stand in the place of its argument."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: tuple[str, ...]


def describe(name: str, parser: argparse.ArgumentParser) -> Command:
    options: list[Option] = []
    words: list[str] = []
    for action in parser._actions:
        choices = tuple(str(choice) for choice in action.choices or ())
        if not action.option_strings:
            words += choices
            continue
        takes_value = action.nargs != 0
        options.append(Option(tuple(action.option_strings), (action.help or "").split(";")[0], takes_value,
                              str(action.metavar) in _FILES, choices))
    return Command(name, (parser.description or "").rstrip("."), tuple(options), tuple(words))


def bash(commands: Sequence[Command]) -> str:
    cases = []
    for command in commands:
        options = " ".join(name for option in command.options for name in option.names if name.startswith("--"))
        cases.append(f'    "{command.name}") words="{" ".join((*command.words, options))}" ;;')
    values = sorted({(name, " ".join(option.choices)) for command in commands for option in command.options
                     for name in option.names if option.choices})
    arms = [f'    {name}) COMPREPLY=($(compgen -W "{choices}" -- "$current")); return ;;' for name, choices in values]
    paths = "|".join(sorted({name for command in commands for option in command.options if option.files
                             for name in option.names}))
    top = " ".join(command.name for command in commands if " " not in command.name)
    nested = " ".join(sorted({command.name.split()[0] for command in commands if " " in command.name}))
    return "\n".join([
        "# bash completion: eval \"$(openevolve-aws completion bash)\"",
        f"{_FUNCTION}() {{",
        '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"',
        '  local command="" words word index',
        '  for ((index = 1; index < COMP_CWORD; index++)); do',
        '    word="${COMP_WORDS[index]}"',
        f'    if [[ -z $command && " {top} " == *" $word "* ]]; then command="$word"',
        f'    elif [[ " {nested} " == *" $command "* && $word != -* ]]; then command="$command $word"; break; fi',
        "  done",
        '  case "$previous" in',
        *arms,
        f'    {paths}) COMPREPLY=($(compgen -f -- "$current")); return ;;',
        "  esac",
        '  case "$command" in',
        *cases,
        f'    *) words="{top} --help --profile --output" ;;',
        "  esac",
        '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
        "}",
        f"complete -o default -F {_FUNCTION} openevolve-aws",
    ])


def zsh(commands: Sequence[Command]) -> str:
    top = [command for command in commands if " " not in command.name]
    lines = ["#compdef openevolve-aws", f"{_FUNCTION}() {{", "  local context state line", "  local -a commands",
             "  commands=("]
    lines += [f"    '{command.name}:{_plain(command.help)}'" for command in top]
    lines += ["  )", "  if (( CURRENT == 2 )); then", "    _describe command commands", "    return", "  fi",
              '  case "$words[2]" in']
    for command in top:
        inner = [other for other in commands if other.name.startswith(f"{command.name} ")]
        lines.append(f"    {command.name})")
        if inner:
            lines.append("      if (( CURRENT == 3 )); then")
            lines.append(f"        compadd {' '.join(other.name.split()[1] for other in inner)}")
            lines.append("        return")
            lines.append("      fi")
        shown = [option for other in (command, *inner) for option in other.options]
        lines.append("      _arguments -s \\")
        lines += [f"        {text} \\" for text in dict.fromkeys(_zsh_option(option) for option in shown)]
        words = f"({' '.join(command.words)})" if command.words else "_files"
        lines.append(f"        '*:word:{words}' ;;")
    return "\n".join([*lines, "  esac", "}", f'if [ "$funcstack[1]" = "{_FUNCTION}" ]; then', f"  {_FUNCTION}",
                      "else", f"  compdef {_FUNCTION} openevolve-aws", "fi"])


def _zsh_option(option: Option) -> str:
    value = ":file:_files" if option.files else ":value:" if option.takes_value else ""
    if option.choices:
        value = f":value:({' '.join(option.choices)})"
    name = option.names[-1] if option.names[-1].startswith("--") else option.names[0]
    return f"'*{name}[{_plain(option.help)}]{value}'"


def fish(commands: Sequence[Command]) -> str:
    top = " ".join(command.name for command in commands if " " not in command.name)
    lines = ["# fish completion: openevolve-aws completion fish | source", "complete -c openevolve-aws -f"]
    for command in commands:
        first, _, second = command.name.partition(" ")
        if second:
            inner = " ".join(other.name.split()[1] for other in commands if other.name.startswith(f"{first} "))
            lines.append(f"complete -c openevolve-aws -n '__fish_seen_subcommand_from {first}; "
                         f"and not __fish_seen_subcommand_from {inner}' -a {second} -d '{_plain(command.help)}'")
            seen = f"__fish_seen_subcommand_from {first}; and __fish_seen_subcommand_from {second}"
        else:
            lines.append(f"complete -c openevolve-aws -n 'not __fish_seen_subcommand_from {top}' -a {first} "
                         f"-d '{_plain(command.help)}'")
            seen = f"__fish_seen_subcommand_from {first}"
            if command.words and not any(other.name.startswith(f"{first} ") for other in commands):
                lines.append(f"complete -c openevolve-aws -n '{seen}' -a '{' '.join(command.words)}'")
        for option in command.options:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            value = (" -x -a '" + " ".join(option.choices) + "'" if option.choices else " -r -F" if option.files
                     else " -x" if option.takes_value else "")
            lines.append(f"complete -c openevolve-aws -n '{seen}' {names}{value} -d '{_plain(option.help)}'")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Nothing that a shell, or zsh's own notation, would read as more than a letter."""
    return re.sub(r"[^\w ,.()/-]", "", text)
