"""Brings the newest checkpoint of this disk to S3, and takes old ones away there."""

import logging
from collections.abc import Callable

from openevolve_aws.worker.checkpoints import archives
from openevolve_aws.worker.checkpoints.local import LocalCheckpoints
from openevolve_aws.worker.checkpoints.manifest import Incomplete, Manifest
from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.storage.folders import Folders
from openevolve_aws.worker.storage.store import Store, StoreError, StoreUnavailable

_LOG = logging.getLogger(__name__)


class Publisher:
    """`seconds` is how long the way to S3 may take before it is worth a warning."""

    def __init__(
        self, settings: Settings, store: Store, folders: Folders, local: LocalCheckpoints, now: Callable[[], float],
        seconds: float
    ) -> None:
        self._settings = settings
        self._store = store
        self._scratch = folders.scratch
        self._local = local
        self._now = now
        self._seconds = seconds
        self._said_slow = False
        self._prunable = True

    def publish(self, fingerprint: str) -> Manifest | None:
        """Upload the newest; None when it is not whole. `fingerprint` is the inputs' digest.

        Raises StoreError and OSError.
        """
        assert self._local.newest is not None
        try:
            manifest = archives.publish(
                self._store, self._local.newest, self._scratch, fingerprint, self._settings.run_name)
        except Incomplete as error:
            self._local.throw_away(error)
            return None
        self._local.uploaded()
        took = self._now() - manifest.created
        _LOG.info("checkpoint_%d is in S3 %.1f s after it was saved (%d programs, %d bytes)",
                  manifest.completed, took, manifest.programs, manifest.size)
        if took > self._seconds and not self._said_slow:
            _LOG.warning("with more than %g s from disk to S3 a lost host may cost more than "
                         "OPENEVOLVE_CHECKPOINT_SECONDS (said once)", self._seconds)
            self._said_slow = True
        return manifest

    def prune(self) -> None:
        """Delete all but the newest few; what cannot be deleted stays."""
        if not self._prunable:
            return
        try:
            for number in archives.prune(self._store, self._settings.keep_checkpoints):
                _LOG.info("checkpoint_%d is deleted, newer ones are there", number)
        except StoreUnavailable as error:
            _LOG.warning("old checkpoints stay until the next round: %s", error)
        except StoreError as error:
            self._prunable = False
            _LOG.warning("old checkpoints stay, they cannot be deleted: %s", error)
