using S3Replication.Core.Buckets;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Diagnosis;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Witnesses;

/// <summary>The set-ups of the delivery witnesses, each by one change from one that works.</summary>
internal static class WitnessWorlds
{
    private const string Reading = """
        {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::photos"},
        {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::photos/*"}
        """;

    private const string Replicating =
        """{"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::copy/*"}""";

    private static readonly Dictionary<string, Action<DiagnosisWorld>> s_arrangements = new(StringComparer.Ordinal)
    {
        ["healthy"] = _ => { },
        ["sourceUnversioned"] = world => world.Source.Versioning = VersioningStatus.Unversioned,
        ["destinationUnversioned"] = world => world.Destination.Versioning = VersioningStatus.Unversioned,
        ["bothLocked"] = world =>
        {
            world.Source.Lock = world.Destination.Lock = new ObjectLock(DefaultMode: null, DefaultDays: null, DefaultYears: null);
            world.Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false, ObjectLock = true });
        },
        ["roleWithoutKeys"] = world =>
        {
            _ = Keys(world, bucketKey: false);
            Policy(world, Reading, Replicating);
        },
        ["roleWithKeys"] = world =>
        {
            (string source, string replica) = Keys(world, bucketKey: false);
            world.Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false, SourceKeys = [source], ReplicaKey = replica });
        },
        ["encryptWithoutDataKey"] = world =>
        {
            (string source, string replica) = Keys(world, bucketKey: false);
            Policy(world, Reading, Replicating, Key(source, "kms:Decrypt", "kms:DescribeKey"), Key(replica, "kms:Encrypt", "kms:DescribeKey"));
        },
        ["roleWithoutReplicaKey"] = world =>
        {
            (string source, _) = Keys(world, bucketKey: false);
            Policy(world, Reading, Replicating, Key(source, "kms:Decrypt"));
        },
        ["objectContextWithBucketKey"] = world =>
        {
            (string source, string replica) = Keys(world, bucketKey: true);
            Policy(
                world,
                Reading,
                Replicating,
                Key(source, "kms:Decrypt").Replace("\"Resource\"", Context("photos") + ",\"Resource\"", StringComparison.Ordinal),
                Key(replica, "kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"));
        },
        ["roleWithoutReplicate"] = world => Policy(
            world, Reading, Replicating.Replace("\"s3:ReplicateObject\",", string.Empty, StringComparison.Ordinal)),
        ["roleDenied"] = world => world.AddStatement(Replicating.Replace("Allow", "Deny", StringComparison.Ordinal)),
        ["roleWithoutAny"] = world => world.Aws.Policies["crrRole"].Clear(),
        ["ownerWithoutPermission"] = world =>
        {
            world.Destination.Ownership = "ObjectWriter";
            world.Source.Replication = world.Source.Replication!.Replace(
                "</Destination>",
                $"<Account>{FakeAws.Account}</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation></Destination>",
                StringComparison.Ordinal);
            Policy(world, Reading, Replicating);
        },
        ["roleMayAll"] = world => Policy(world, """{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""),
    };

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    public static DiagnosisWorld Make(string name)
    {
        DiagnosisWorld world = new();
        s_arrangements[name](world);
        return world;
    }

    private static (string Source, string Replica) Keys(DiagnosisWorld world, bool bucketKey)
    {
        FakeKey source = world.Aws.AddKey("source");
        FakeKey replica = world.Aws.AddKey("replica", "us-east-2");
        world.Source.Encryption = new BucketEncryption("aws:kms", source.Arn, bucketKey);
        world.Destination.Encryption = new BucketEncryption("aws:kms", replica.Arn, bucketKey);
        world.Configure(replica.Arn);
        return (source.Arn, replica.Arn);
    }

    private static void Policy(DiagnosisWorld world, params string[] statements) =>
        world.Policy($$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""");

    private static string Key(string arn, params string[] actions) =>
        $$"""{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"{{arn}}"}""";

    private static string Context(string bucket) =>
        $"\"Condition\":{{\"StringLike\":{{\"kms:EncryptionContext:aws:s3:arn\":\"arn:aws:s3:::{bucket}/*\"}}}}";
}
