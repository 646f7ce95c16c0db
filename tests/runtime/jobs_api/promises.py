"""What a simulation must never break, and what it must come to."""

from collections import Counter

from jobs_api.simulation import Simulation
from openevolve_aws.ledger import queries, usage


def check(simulation: Simulation) -> None:
    """What holds at any moment, whatever was cut off."""
    case = simulation.case
    limits = case.DEPLOYMENT.limits
    found = case.assert_usage_is_the_sum()
    case.assertLessEqual(found.active_jobs, limits.active_jobs)
    case.assertLessEqual(found.active_vcpus, limits.active_vcpus)
    case.assertLessEqual(len(simulation.live()), limits.active_jobs)
    for job in queries.runs_of(case.table, "alice"):
        # What Batch never had begins anew when it is submitted again.
        if job.batch_job_id is not None:
            before = simulation.progress.get(job.batch_job_id, 0)
            case.assertGreaterEqual(job.progress, before, f"{job.short_id} went back to {job.state}")
            simulation.progress[job.batch_job_id] = job.progress
    names = Counter(job["jobName"] for job in simulation.mine())
    case.assertEqual([name for name, count in names.items() if count > 1], [], "two jobs for one run")


def settle(simulation: Simulation) -> None:
    """All jobs end, no event tells it, and nothing disturbs reconcile any more."""
    case = simulation.case
    for job in simulation.live():
        if job["status"] != "RUNNING":
            case.batch.advance(job["jobId"], "RUNNING")
        while case.batch.job(job["jobId"])["status"] not in ("SUCCEEDED", "FAILED"):
            case.batch.advance(job["jobId"], "RUNNING")
            case.batch.end(job["jobId"], 0)
    for _ in range(2):
        case.clock.advance(1000)
        simulation.reconcile()
    case.assertEqual(usage.read(case.table, "alice").active_jobs, 0)
    case.assertEqual(list(queries.active_jobs(case.table)), [])
    for job in simulation.mine():
        kept = queries.find_by_batch_job(case.table, job["jobId"])
        assert kept is not None, f"{job['jobName']} is in no record"
        case.assertEqual((kept.owner, kept.state), ("alice", job["status"]))
