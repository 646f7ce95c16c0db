import unittest

from slowness import Heartbeat, two_uploads

ARCHIVE, OTHER = "PUT /b/checkpoint_5/x.tar.gz ", "PUT /b/checkpoint_5/manifest.json "


class SlownessTests(unittest.TestCase):
    def test_two_rounds_in_a_row_count_and_what_the_worker_does_in_between_does_not(self) -> None:
        requests = [(0.0, 0.1, OTHER), (1.0, 1.2, ARCHIVE), (1.5, 1.6, OTHER), (5.0, 5.4, ARCHIVE), (6.0, 6.1, ARCHIVE)]
        self.assertAlmostEqual(two_uploads(requests, 0.0, 10.0), 0.3 + 0.4)
        self.assertAlmostEqual(two_uploads(requests, 2.0, 10.0), 0.5)

    def test_a_request_that_is_under_way_counts_until_then(self) -> None:
        self.assertAlmostEqual(two_uploads([(1.0, 9.0, ARCHIVE)], 0.0, 4.0), 3.0)
        self.assertEqual(two_uploads([(1.0, 9.0, ARCHIVE)], 0.0, 0.5), 0.0)

    def test_without_requests_there_is_no_slowness(self) -> None:
        self.assertEqual(two_uploads([], 0.0, 10.0), 0.0)

    def test_a_heartbeat_counts_only_what_came_late_in_that_time(self) -> None:
        heartbeat = Heartbeat()
        heartbeat._late[:] = [(10.0, 0.5), (12.0, 0.25), (20.0, 1.0)]
        self.assertEqual(heartbeat.late(11.0, 19.0), 0.25)
        self.assertEqual(heartbeat.late(0.0, 13.0), 0.75)


if __name__ == "__main__":
    unittest.main()
