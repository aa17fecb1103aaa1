namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>12: The source's objects are replicas themselves, and replicas are not replicated on.</summary>
internal static class Chained
{
    private const string Upstream = "acme-studio";
    private const string Role = "replicate-studio";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(12, 'a', "objects came to the source by replication from a third bucket")
        {
            Excludes = shape => shape.Lock || shape.TwoWay || shape.Kms,
            Phase = CausePhase.History,
            InjectAsync = async setup =>
            {
                Shape plain = new("plain");
                await Setup.CreateBucketAsync(setup.Owner, Upstream, "us-east-1");
                await setup.Owner.IamAsync("CreateRole", ("RoleName", Role), ("AssumeRolePolicyDocument", Documents.Trust));
                await setup.Owner.IamAsync(
                    "PutRolePolicy",
                    ("RoleName", Role),
                    ("PolicyName", Setup.PolicyName),
                    ("PolicyDocument", Documents.RolePolicy(plain, Upstream, [Setup.Source], keys: null)));
                await setup.Owner.S3Async(
                    HttpMethod.Put,
                    Upstream,
                    ConfigurationText.Of(plain, $"arn:aws:iam::{setup.Owner.Id}:role/{Role}", Setup.Source, Setup.Source, destinationAccount: null, keys: null),
                    "replication");
                await setup.Owner.S3Async(HttpMethod.Put, $"{Upstream}/{setup.Shape.Prefix}data/chained.mp4", "x", headers: ("x-amz-tagging", "team=video"));
                await setup.UntilReplicaAsync($"{setup.Shape.Prefix}data/chained.mp4");
            },
            NamedBy = ["CRR044"],
            Says = ["chained.mp4"],
            Symptom = "COMPLETED",
        },
    ];
}
