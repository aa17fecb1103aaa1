using S3Replication.Core.Diagnosis;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>A rule that works, with a role whose policy is replaced at will.</summary>
internal sealed class DiagnosisWorld
{
    public const string RoleArn = "arn:aws:iam::111122223333:role/service-role/crrRole";

    private readonly string _owner;

    public DiagnosisWorld(string destinationOwner = FakeAws.Account, string destinationRegion = "us-east-2")
    {
        _owner = destinationOwner;
        Source = Aws.AddBucket("photos");
        Destination = Aws.AddBucket("copy", destinationRegion, destinationOwner);
        if (destinationOwner != FakeAws.Account)
        {
            Aws.WithDestinationIn(destinationOwner);
        }

        Aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/service-role/", TrustPolicyEditor.Create().ToJson())
        {
            Tags = new Dictionary<string, string> { [Ownership.RoleTagKey] = Ownership.RoleTagValue },
        };
        Configure();
        Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false });
    }

    public FakeAws Aws { get; } = new();

    public FakeBucket Source { get; }

    public FakeBucket Destination { get; }

    /// <summary>Gives the role what a rule needs, by this module's generator.</summary>
    public void Grant(RuleAccess access) => Policy(
        RolePolicyGenerator.Generate(new RolePermissions([access], AwsPartition.Aws), Ownership.PolicyName).ToJson());

    public void Policy(params string[] documents) => Aws.Policies["crrRole"] =
        [.. documents.Select((document, index) => new RolePolicy(index == 0 ? Ownership.PolicyName : $"other{index}", Arn: null, document))];

    /// <summary>Adds a policy of one statement beside those that the role has.</summary>
    public void AddStatement(string statement) => Aws.Policies["crrRole"].Add(new RolePolicy(
        "theirs", Arn: null, $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""));

    public void Configure(string? replicaKey = null) => Source.Replication =
        $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role><Rule><ID>crr-1</ID><Priority>1</Priority>"
        + "<Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + (replicaKey is null ? "" : "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>")
        + $"<Destination><Bucket>arn:aws:s3:::copy</Bucket>{(_owner == FakeAws.Account ? "" : $"<Account>{_owner}</Account>")}"
        + (replicaKey is null ? "" : $"<EncryptionConfiguration><ReplicaKmsKeyID>{replicaKey}</ReplicaKmsKeyID></EncryptionConfiguration>")
        + "</Destination></Rule></ReplicationConfiguration>";

    public async Task<ReplicationTestResult> TestAsync(Func<VerifyReplicationRequest, VerifyReplicationRequest>? change = null) =>
        Assert.Single(await TestAllAsync(change));

    public async Task<List<ReplicationTestResult>> TestAllAsync(Func<VerifyReplicationRequest, VerifyReplicationRequest>? change = null)
    {
        VerifyReplicationRequest request = new("photos");
        return await new VerifyReplication(Aws.Services).ExecuteAsync(
            change?.Invoke(request) ?? request, new FakeContext(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<CheckResult> CheckAsync(string id) => Assert.Single((await TestAsync()).Checks, check => check.Id == id);
}
