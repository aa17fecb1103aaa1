namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>24: Another rule for the same destination has the higher priority.</summary>
internal static class RuleOutranked
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(24, 'a', "another rule of a higher priority gives replicas another storage class")
        {
            Needs = new Shape("prefix") { Prefix = "data/" },
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditConfigurationAsync(configuration =>
            {
                System.Xml.Linq.XElement other = new(configuration.Elements().Last());
                Xml.Set(other, "other", "ID");
                Xml.Set(other, "99", "Priority");
                Xml.Set(other, "GLACIER", "Destination", "StorageClass");
                configuration.Add(other);
            }),
            NamedBy = ["CRR015"],
            Says = ["other", "priority"],
            Symptom = "COMPLETED",
        },
    ];
}
