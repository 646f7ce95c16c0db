"""`cancel`: in every state, and honest about what it did."""

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.jobs import lookup
from openevolve_aws.cli.screen import words


def run(context: Context) -> int:
    """Raises CliError."""
    job = lookup.find(context.api, context.options.job)
    answer = context.api.cancel(job["short_id"], context.options.reason)
    job, action = answer["job"], answer["action"]
    if context.json:
        context.write_json(answer)
        return DONE
    short_id = job["short_id"]
    sentences = {
        "cancelled": f"{short_id} had not started; it is cancelled and will not run.",
        "terminated": f"{short_id} was on a machine; it has been told to stop, saves what is finished and ends within "
                      f"two minutes. 'openevolve-aws results {short_id}' downloads what it has done.",
        "already_finished": f"{short_id} had already ended ({words.outcome(job)}); nothing was changed.",
    }
    context.terminal.write(sentences.get(action, f"{short_id}: {action}."))
    return DONE
