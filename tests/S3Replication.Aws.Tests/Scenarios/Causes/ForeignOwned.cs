namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>17: Objects of another account, whose owner does not let the bucket's owner read them.</summary>
internal static class ForeignOwned
{
    private static readonly Shape s_lists = new("ACLs") { SourceAcls = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        Of('a', "another account writes objects, and grants nothing to the bucket's owner", acl: null, "READ or READ_ACP"),
        Of('b', "another account writes objects with bucket-owner-read, which does not let their ACL be read", "bucket-owner-read", "no READ_ACP"),
    ];

    private static Cause Of(char variant, string title, string? acl, string missing) => new(17, variant, title)
    {
        Needs = s_lists,
        Excludes = shape => shape.Kms,
        Phase = CausePhase.History,
        InjectAsync = async setup =>
        {
            await setup.LetWriteAsync(setup.Stranger);
            string key = $"{setup.Shape.Prefix}data/foreign.mp4";
            string version = await setup.PutObjectAsync(
                key, writer: setup.Stranger, headers: acl is null ? [] : [("x-amz-acl", acl)]);
            Assert.Equal("FAILED", await setup.StatusAsync(key, version, reader: setup.Stranger));
        },
        NamedBy = ["CRR049"],
        Says = ["foreign.mp4", missing, "bucket-owner-full-control"],
        Symptom = "COMPLETED",
    };
}
