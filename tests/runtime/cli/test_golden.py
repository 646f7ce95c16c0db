from golden_case import Golden


class GoldenListTests(Golden):
    def setUp(self) -> None:
        super().setUp()
        self.configure()

    def jobs(self) -> None:
        self.job("a1b2c3d4", name="first try", attempts=1)
        self.job("a1b2c3d5", state="RUNNABLE", attempts=0, started_at=None, cost_usd=None, vcpu_seconds=None,
                 submitted_at="2026-11-22T06:30:00Z", iterations=2500, log_streams=[])
        self.job("0c0ffee0", state="FAILED", cause="cancelled", submitted_at="2026-11-20T06:30:00Z", cost_usd=0.001)
        self.job("0c0ffee1", state="SUCCEEDED", submitted_at="2026-10-20T06:30:00Z", size="large", vcpus=16,
                 queue="high", name="a name that is far too long for a column", cost_usd=1234.5)

    def test_list(self) -> None:
        self.jobs()
        self.check("list", "list")
        self.check("list-active", "list", "active")
        self.check("list-limited", "list", "--limit", "1")
        self.check("list-colours", "list", terminal=True)

    def test_list_json(self) -> None:
        self.job("a1b2c3d4")
        self.check("list-json", "list", "running", "--output", "json")

    def test_list_of_nothing(self) -> None:
        self.check("list-nothing", "list", "FAILED")

    def test_cancel(self) -> None:
        self.jobs()
        self.check("cancel-waiting", "cancel", "a1b2c3d5")
        self.check("cancel-running", "cancel", "a1b2c3d4")
        self.check("cancel-ended", "cancel", "0c0ffee1")

    def test_cancel_json(self) -> None:
        self.job("a1b2c3d4", state="PENDING", log_streams=[])
        self.check("cancel-json", "cancel", "a1b2c3d4", "--reason", "a mistake", "--output", "json")

    def test_cost(self) -> None:
        self.jobs()
        self.check("cost", "cost")
        self.check("cost-of-october", "cost", "--month", "2026-10")
        self.check("cost-of-one", "cost", "a1b2c3d4")
        self.check("cost-json", "cost", "--output", "json")
        self.check("cost-of-one-json", "cost", "a1b2c3d4", "--output", "json")
        self.api.spend = 190.0
        self.check("cost-colours", "cost", "--month", "2026-01", terminal=True)

    def test_config(self) -> None:
        self.check("config-show", "config", "show")
        self.check("config-show-json", "config", "show", "prod", "--output", "json")
        self.check("config-list", "config", "list")
        self.check("config-list-json", "config", "list", "--output", "json")
        self.check("config-use", "config", "use", "prod")
