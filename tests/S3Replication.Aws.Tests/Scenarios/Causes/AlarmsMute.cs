namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>20: An alarm on replication never goes off.</summary>
internal static class AlarmsMute
{
    private static readonly Shape s_metrics = new("metrics") { Metrics = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        Of('a', "an alarm has the dimension of the bucket's other metrics", s_metrics, Setup.SourceRegion, ["BucketName"], ("BucketName", Setup.Source)),
        Of('b', "an alarm is for a rule that the bucket does not have", s_metrics, Setup.SourceRegion, ["rule everything"], Dimensions("everything")),
        Of('c', "an alarm on failures is in the destination's Region", s_metrics, "ap-southeast-1", ["ap-southeast-1", Setup.SourceRegion], Dimensions("all")),
        Of('d', "an alarm watches a rule that has its metrics off", new Shape("plain"), Setup.SourceRegion, ["metrics off"], Dimensions("all")),
    ];

    private static (string Name, string Value)[] Dimensions(string rule) =>
        [("SourceBucket", Setup.Source), ("DestinationBucket", Setup.Destination), ("RuleId", rule)];

    private static Cause Of(
        char variant, string title, Shape needs, string region, string[] says, params (string Name, string Value)[] dimensions) => new(20, variant, title)
    {
        Needs = needs,
        IsAlone = true,
        Phase = CausePhase.Settings,
        InjectAsync = setup => setup.Owner.FormAsync("monitoring", region, "2010-08-01", "PutMetricAlarm", Parameters(dimensions)),
        NamedBy = ["CRR037"],
        Says = ["replication-fails", .. says],
        Symptom = "COMPLETED",
    };

    private static (string Name, string Value)[] Parameters((string Name, string Value)[] dimensions) =>
    [
        ("AlarmName", "replication-fails"),
        ("Namespace", "AWS/S3"),
        ("MetricName", "OperationsFailedReplication"),
        ("ComparisonOperator", "GreaterThanThreshold"),
        ("EvaluationPeriods", "1"),
        ("Period", "60"),
        ("Threshold", "0"),
        ("Statistic", "Sum"),
        ("TreatMissingData", "notBreaching"),
        .. dimensions.SelectMany((dimension, index) => new[]
        {
            ($"Dimensions.member.{index + 1}.Name", dimension.Name),
            ($"Dimensions.member.{index + 1}.Value", dimension.Value),
        }),
    ];
}
