"""An alarm as Terraform has it, judged by what CloudWatch answers to its own question."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_COMPARISONS = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
}
_FUNCTIONS = {
    "IF": lambda condition, then, otherwise: then if condition else otherwise,
    "FILL": lambda value, filler: filler if value is None else value,
}


@dataclass(frozen=True)
class Alarm:
    """`body` is the resource `aws_cloudwatch_metric_alarm`."""

    body: Mapping[str, Any]

    @property
    def readings(self) -> dict[str, dict[str, Any]]:
        """What GetMetricData is asked, by id."""
        if "metric_name" in self.body:
            return {"value": {"Metric": _metric(self.body), "Period": self.body["period"],
                              "Stat": self.body["statistic"]}}
        return {query["id"]: {"Metric": _metric(query["metric"]), "Period": query["metric"]["period"],
                              "Stat": query["metric"]["stat"]}
                for query in self.body["metric_query"] if "metric" in query}

    def namespaces(self) -> set[str]:
        return {reading["Metric"]["Namespace"] for reading in self.readings.values()}

    def values(self, cloudwatch: Any, moment: datetime.datetime) -> dict[str, float | None]:
        """By id, of the one period that begins a minute before the moment; None without data."""
        start, found = moment - datetime.timedelta(minutes=1), {}
        for name, reading in self.readings.items():
            answer = cloudwatch.get_metric_data(
                MetricDataQueries=[{"Id": name, "MetricStat": reading}], StartTime=start,
                EndTime=start + datetime.timedelta(seconds=reading["Period"]))
            [result] = answer["MetricDataResults"]
            found[name] = result["Values"][0] if result["Values"] else None
        return found

    def sounds(self, values: Mapping[str, float | None]) -> bool:
        """Whether a period with these values breaches."""
        value = self._value(values)
        if value is None:
            return self.body["treat_missing_data"] == "breaching"
        return _COMPARISONS[self.body["comparison_operator"]](value, self.body["threshold"])

    def _value(self, values: Mapping[str, float | None]) -> float | None:
        if "metric_name" in self.body:
            return values["value"]
        if all(value is None for value in values.values()):
            return None
        [expression] = [query["expression"] for query in self.body["metric_query"] if "expression" in query]
        # Metric math is Python's grammar but for its logical operators.
        python = re.sub(r"\b(AND|OR)\b", lambda word: word[0].lower(), expression)
        return float(eval(python, {"__builtins__": {}}, {**_FUNCTIONS, **values}))


def _metric(metric: Mapping[str, Any]) -> dict[str, Any]:
    return {"Namespace": metric["namespace"], "MetricName": metric["metric_name"],
            "Dimensions": [{"Name": name, "Value": value} for name, value in metric["dimensions"].items()]}
