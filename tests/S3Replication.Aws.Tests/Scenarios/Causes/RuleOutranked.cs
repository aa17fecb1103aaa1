namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>24: Another rule for the same destination has the higher priority.</summary>
internal static class RuleOutranked
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(24, 'a', "a wider rule of a higher priority gives replicas another storage class")
        {
            Needs = new Shape("prefix") { Prefix = "data/" },
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditConfigurationAsync(configuration =>
            {
                System.Xml.Linq.XElement wider = new(configuration.Elements().Last());
                Xml.Set(wider, "wider", "ID");
                Xml.Set(wider, "99", "Priority");
                Xml.Set(wider, "", "Filter", "Prefix");
                Xml.Set(wider, "GLACIER", "Destination", "StorageClass");
                configuration.Add(wider);
            }),
            NamedBy = ["CRR015"],
            Says = ["wider", "priority"],
            Symptom = "COMPLETED",
        },
    ];
}
