"""Everything that comes before OpenEvolve is started: inputs, configuration, the checkpoint to go on from."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openevolve_aws.worker import environment
from openevolve_aws.worker.checkpoints import archives
from openevolve_aws.worker.checkpoints.manifest import Manifest
from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.results import Results
from openevolve_aws.worker.running import config_overlay
from openevolve_aws.worker.running.config_overlay import Overlay
from openevolve_aws.worker.storage import inputs
from openevolve_aws.worker.storage.inputs import Inputs
from openevolve_aws.worker.storage.store import Store, StoreUnavailable

_LOG = logging.getLogger(__name__)
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Preparation:
    """What a start of OpenEvolve needs; `manifest` is that of the checkpoint, None for a job that has none."""

    inputs: Inputs
    overlay: Overlay
    manifest: Manifest | None

    @property
    def nothing_is_left(self) -> bool:
        return self.manifest is not None and self.manifest.leaves_nothing_of(self.overlay.iterations)


def prepare(settings: Settings, input_store: Store, results: Results) -> Preparation:
    """Check, fetch and resume. Raises WorkerError and StoreError."""
    folders = results.folders
    environment.check_key(settings.api_key)
    found = _patiently(settings, lambda: inputs.fetch(input_store, settings, folders.input))
    overlay = config_overlay.overlay(
        config_overlay.read(found.config), settings.iterations, settings.default_model, folders.output, results.logs)
    for note in overlay.notes:
        _LOG.info("configuration: %s", note)
    config_overlay.write(overlay.redacted(), folders.output / "config.yaml")
    manifest = _patiently(settings, lambda: archives.newest(
        results.store, folders.resume, folders.scratch, _LOG.warning))
    results.begin(manifest, found.fingerprint, overlay.iterations)
    return Preparation(found, overlay, manifest)


def _patiently(settings: Settings, action: Callable[[], Any]) -> Any:
    """Call S3 until it answers, for at most upload_seconds; a denial is never retried."""
    end, pause = time.monotonic() + settings.upload_seconds, 1.0
    while True:
        try:
            return action()
        except StoreUnavailable as error:
            if time.monotonic() + pause > end:
                raise
            _LOG.warning("S3 does not answer, trying again in %.0f s: %s", pause, error)
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
