namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>6: The filter does not take the objects that were meant.</summary>
internal static class FilterMisses
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(6, 'a', "the prefix begins with a slash")
        {
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditRuleAsync(rule => Xml.Set(rule, "/data/", "Filter", "Prefix")),
            NamedBy = ["CRR016"],
            Says = ["/"],
            Also = ["CRR046", "CRR020", "CRR021"],
            Symptom = "none",
        },
        new(6, 'b', "the prefix is spelled otherwise than the keys")
        {
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditRuleAsync(rule => Xml.Set(rule, "Data/", "Filter", "Prefix")),
            NamedBy = ["CRR046"],
            Says = ["Data/"],
            Also = ["CRR020", "CRR021"],
            Symptom = "none",
        },
        new(6, 'c', "the tag that the rule asks for was added later")
        {
            Needs = new Shape("two tag rules") { TagRules = true },
            Phase = CausePhase.Objects,
            InjectAsync = async setup =>
            {
                string key = $"{setup.Shape.Prefix}data/later.mp4";
                string version = await setup.PutObjectAsync(key, tags: "");
                await setup.Owner.S3Async(
                    HttpMethod.Put,
                    $"{Setup.Source}/{key}",
                    "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>team</Key><Value>video</Value></Tag></TagSet></Tagging>",
                    $"tagging&versionId={version}",
                    Setup.SourceRegion);
            },
            NamedBy = ["CRR046"],
            Says = ["later.mp4"],
            Also = ["CRR040"],
            Symptom = "COMPLETED",
        },
    ];
}
